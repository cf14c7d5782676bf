declare module 'mathjax' {
  /** Loads the components; the object that it gives has the functions of those. */
  export function init(configuration: object): Promise<unknown>;
}

/** Parts of MathJax that do something when they are loaded, and export nothing. */
declare module 'mathjax/*.js' {}
