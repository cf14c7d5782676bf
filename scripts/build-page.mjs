// Makes the page: src/web and what it needs of the other folders, in a few files with hashes in their names.
import { join } from 'node:path';
import { PAGE, ROOT } from './paths.mjs';

/** Modules of ours do nothing when they are loaded; what the page has no use for does not come with it. */
const OURS = /[\\/]src[\\/](core|summary|figure|engine)[\\/]/;

/** Libraries that the page has no use for, or uses in its own way. */
const INSTEAD = [
  { find: /^(@resvg\/resvg-js|pdfkit)$/, replacement: join(ROOT, 'scripts/not-in-pages.mjs') },
  { find: /^mathjax$/, replacement: join(ROOT, 'src/figure/text/mathjax-in-pages.ts') },
];

/** Builds the page into `dist/web`. */
async function buildPage() {
  process.env.NODE_ENV = 'production'; // whoever builds it: with that of tests, libraries come with their checks, twice as large
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  const treeshake = { moduleSideEffects: [{ test: OURS, sideEffects: false }] };
  await build({
    configFile: false,
    root: join(ROOT, 'src/web'),
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: INSTEAD },
    worker: { format: 'es', rolldownOptions: { treeshake } },
    build: {
      outDir: PAGE,
      emptyOutDir: true,
      target: 'es2024',
      assetsInlineLimit: 0, // the page may load nothing from `data:` but images
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { treeshake },
    },
  });
}

await buildPage();
