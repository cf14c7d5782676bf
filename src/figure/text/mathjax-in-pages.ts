/** Parts of MathJax that formulas need, bundled with the page. Each puts itself into the global variable of MathJax. */
const PARTS: Record<string, () => Promise<unknown>> = {
  '/core.js': () => import('mathjax/core.js'),
  '/adaptors/liteDOM.js': () => import('mathjax/adaptors/liteDOM.js'),
  '/input/tex.js': () => import('mathjax/input/tex.js'),
  '/output/svg.js': () => import('mathjax/output/svg.js'),
};

/** Begins the names of what belongs to the font of formulas. */
const FONT = 'newcm:';

interface Global {
  MathJax: { readonly startup: { readonly promise: Promise<void> } } & Record<string, unknown>;
}

/**
 * What the package `mathjax` does in Node (`init`), in a worker of a page: neither a document nor `eval`. The font of formulas is large
 * and seldom needed as a whole: its parts come from the server, `/fonts/newcm.js` and `/fonts/newcm-fraktur.js`.
 */
export async function init({ loader, ...configuration }: { readonly loader: { readonly load: readonly string[] } }) {
  const scope = globalThis as unknown as Global;
  scope.MathJax = {
    loader: {
      load: ['core', 'adaptors/liteDOM', ...loader.load],
      paths: { mathjax: '', 'mathjax-newcm': FONT },
      require: (name: string) => (name.startsWith(FONT) ? loadFont(name.slice(FONT.length)) : PARTS[name]()),
    },
    output: { font: 'mathjax-newcm' },
    startup: { typeset: false },
    ...configuration,
  } as never;
  await import('mathjax/startup.js');
  await scope.MathJax.startup.promise;
  return scope.MathJax;
}

/** `/svg.js` is what most formulas need, `/svg/dynamic/fraktur.js` has letters that few do. */
function loadFont(name: string): Promise<unknown> {
  const [, part = ''] = /\/dynamic\/([\w-]+)\.js$/.exec(name) ?? [];
  const address = `/fonts/newcm${part ? `-${part}` : ''}.js`;
  return import(/* @vite-ignore */ address);
}
