declare module 'mathjax' {
  /** Loads the components; the object that it gives has the functions of those. */
  export function init(configuration: object): Promise<unknown>;
}
