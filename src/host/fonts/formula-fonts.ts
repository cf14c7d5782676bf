import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Files of the font that MathJax sets formulas with, by the names that a page asks for: `newcm.js` is what most need,
 * `newcm-fraktur.js` has letters that few do.
 */
export function formulaFontFiles(): Record<string, string> {
  const main = fileURLToPath(import.meta.resolve('@mathjax/mathjax-newcm-font/svg.js'));
  const folder = main.replace(/svg\.js$/, join('svg', 'dynamic'));
  const parts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return {
    'newcm.js': main,
    ...Object.fromEntries(parts.map((name) => [`newcm-${basename(name)}`, join(folder, name)])),
  };
}
