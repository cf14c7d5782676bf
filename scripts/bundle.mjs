// Makes of the command line a few large modules: five hundred small ones take three times as long to start.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BIN, ROOT } from './paths.mjs';

/** Modules that are started by their name: the command, and the threads. */
const ENTRIES = {
  daqscope: 'dist/cli/main.js',
  'engine-worker': 'dist/cli/open/engine-worker.js',
  'sha256-worker': 'dist/host/files/sha256-worker.js',
  'reader-worker': 'dist/host/reader/reader-worker.js',
  'linear-algebra-worker': 'dist/host/linear-algebra/linear-algebra-worker.js',
  'memory-worker': 'dist/cli/profile/memory-worker.js',
  'blas-probe-worker': 'dist/host/blas/probe/blas-probe-worker.js',
};

/** Libraries that bring files beside their code, or are so large that they are loaded only when they are needed. */
const APART = [/^h5wasm/, /^pdfkit/, /^@resvg\//, /^mathjax/, /^@expo-google-fonts\//, /^dejavu-fonts-ttf/, /^koffi/];

/** Modules of ours do nothing when they are loaded: what a command has no use for does not come with it. */
const OURS =
  /[\\/]dist[\\/](?!cli[\\/]main\.js|.*-worker\.js)(core|formats|summary|analysis|figure|engine|report|host|server|cli)[\\/]/;

/** Bundles what the compiler left in `dist`. */
async function bundle() {
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(ROOT, file)]));
  const built = await rolldown({
    input,
    platform: 'node',
    external: APART,
    logLevel: 'warn',
    treeshake: { moduleSideEffects: [{ test: OURS, sideEffects: false }] },
  });
  const { output } = await built.write({
    dir: BIN,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    minify: { compress: true, mangle: false, codegen: true }, // names stay, for what DAQSCOPE_DEBUG shows
  });
  const made = new Set(output.map(({ fileName }) => fileName));
  for (const file of readdirSync(BIN)) if (!made.has(file)) rmSync(join(BIN, file), { recursive: true });
}

await bundle();
