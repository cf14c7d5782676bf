import { existsSync, statSync } from 'node:fs';
import { DataProblem } from '../../core/index.ts';

/** What is to be plotted: datasets of a file, or everything in it that can be (no paths). */
export interface Operand {
  readonly file: string;
  readonly paths: readonly string[];
}

/**
 * Sorts what was typed into files and paths: what is there as a file is one, `FILE::PATH` is both, and a path belongs to all files
 * that stand alone. Problem: `USAGE`, `FILE_NOT_FOUND`.
 */
export function sortOperands(words: readonly string[], isFile: (word: string) => boolean = isExistingFile): Operand[] {
  const files: string[] = [];
  const paths: string[] = [];
  const pairs: Operand[] = [];
  for (const word of words) {
    const [file, path] = splitPair(word, isFile);
    if (path !== undefined) pairs.push({ file, paths: [path] });
    else if (isFile(file)) files.push(file);
    else paths.push(file);
  }
  if (files.length === 0 && (pairs.length === 0 || paths.length > 0)) throw noFile(words[0]);
  return [...files.map((file) => ({ file, paths })), ...pairs];
}

function splitPair(word: string, isFile: (word: string) => boolean): [string, string?] {
  const at = word.lastIndexOf('::');
  return at > 0 && !isFile(word) ? [word.slice(0, at), word.slice(at + 2)] : [word];
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
