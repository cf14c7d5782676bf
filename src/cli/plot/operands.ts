import { existsSync, statSync } from 'node:fs';
import { DataProblem } from '../../core/index.ts';
import type { Operand } from '../../engine/index.ts';

/**
 * Sorts what was typed into files and paths: what is there as a file is one, `FILE::PATH` is both, and a path belongs to all files
 * that stand alone. Problem: `USAGE`, `FILE_NOT_FOUND`.
 */
export function sortOperands(words: readonly string[], isFile: (word: string) => boolean = isExistingFile): Operand[] {
  const found: { readonly file: string; readonly path: string | undefined }[] = [];
  const paths: string[] = [];
  for (const word of words) {
    const [file, path] = splitPair(word, isFile);
    if (path !== undefined || isFile(file)) found.push({ file, path });
    else paths.push(file);
  }
  const isLost = paths.length > 0 && !found.some(({ path }) => path === undefined);
  if (found.length === 0 || isLost) throw noFile(paths[0]);
  return found.map(({ file, path }) => ({ file, paths: path === undefined ? paths : [path] }));
}

/** A file and a path in it; a word that begins like a path and names no file is one, colons and all. */
function splitPair(word: string, isFile: (word: string) => boolean): [string, string?] {
  const at = word.lastIndexOf('::');
  if (at <= 0 || isFile(word)) return [word];
  const file = word.slice(0, at);
  return word.startsWith('/') && !isFile(file) ? [word] : [file, word.slice(at + 2)];
}

function isExistingFile(word: string): boolean {
  return existsSync(word) && !statSync(word).isDirectory();
}

function noFile(word: string): DataProblem {
  return new DataProblem({
    code: 'FILE_NOT_FOUND',
    file: word,
    message: 'there is no such file',
    hint: 'The files come first, then the paths of datasets in them: daqscope plot run7.tdms /group/channel.',
  });
}
