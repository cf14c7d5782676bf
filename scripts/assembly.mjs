// Compiles the AssemblyScript kernels of `src/analysis` to WebAssembly, in modules that are compiled and bundled like all others.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMain } from './is-main.mjs';
import { ROOT } from './paths.mjs';
import { giveUp } from './say.mjs';

/** Folders with a folder `assembly`, whose `index.ts` exports a kernel. `kernel-code.ts` is made beside it. */
export const KERNELS = ['src/analysis/kernels', 'src/analysis/linear-algebra/embedded'];

const COMPILER = JSON.parse(readFileSync(join(ROOT, 'node_modules/assemblyscript/package.json'), 'utf8')).version;

/** No assertions, no allocator: memory is handed out by who calls. */
const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];

/** Compiles kernels whose sources changed. */
export async function compileKernels() {
  for (const folder of KERNELS) {
    const output = join(ROOT, folder, 'kernel-code.ts');
    const mark = `// Made of assembly/ by scripts/assembly.mjs (${fingerprint(folder)}).`;
    if (existsSync(output) && readFileSync(output, 'utf8').startsWith(`${mark}\n`)) continue;
    const code = Buffer.from(await compile(folder)).toString('base64');
    writeFileSync(output, `${mark}\n/** WebAssembly, in base64. */\nexport const KERNEL_CODE =\n  '${code}';\n`);
  }
}

/**
 * @param {string} folder
 * @returns {Promise<Uint8Array>}
 */
async function compile(folder) {
  const { default: asc } = await import('assemblyscript/asc');
  const sources = join(ROOT, folder, 'assembly');
  /** @type {Uint8Array | undefined} */
  let made;
  const { error, stderr } = await asc.main(['index.ts', '-o', 'kernel.wasm', ...OPTIONS], {
    readFile: (name) => {
      const file = join(sources, name.replace(/\.ts\.ts$/, '.ts')); // imports name files as everywhere, asc adds the extension again
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    writeFile: (_, contents) => {
      made = /** @type {Uint8Array} */ (contents);
    },
    listFiles: () => [],
  });
  if (error || !made) giveUp(`${folder}/assembly does not compile: ${stderr.toString()}`);
  return /** @type {Uint8Array} */ (made);
}

/** @param {string} folder */
function fingerprint(folder) {
  const sources = join(ROOT, folder, 'assembly');
  const hash = createHash('sha256').update(JSON.stringify([COMPILER, OPTIONS]));
  for (const name of readdirSync(sources).sort()) {
    if (basename(name).endsWith('.ts')) hash.update(`${name}\n`).update(readFileSync(join(sources, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

if (isMain(import.meta.url)) await compileKernels();
