import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { DataProblem } from '../../core/index.ts';

/** Reads a text file, or standard input for `-`. Problems: `FILE_NOT_FOUND`, `FILE_UNREADABLE`. */
export async function readText(path: string, what = 'file'): Promise<string> {
  if (path === '-') return text(process.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new DataProblem({
      code: missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      message: missing ? `there is no such ${what}` : `the ${what} could not be read`,
      file: path,
      cause,
    });
  }
}

/** Reads a schema file. */
export function readSchema(path: string): Promise<string> {
  return readText(path, 'schema file');
}
