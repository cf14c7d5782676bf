import { lstat, open } from 'node:fs/promises';
import { AtomicFile } from '../../host/index.ts';

/** How files of each kind begin, and what those hold that daqscope made. */
const SIGNATURES = [
  { head: '<svg ', own: '<desc>Drawn by daqscope</desc>' },
  { head: '\x89PNG', own: 'Software\0daqscope' },
  { head: '%PDF-', own: '(daqscope)' },
  { head: '<!doctype html>', own: '<meta name="generator" content="daqscope ' },
] as const;

/** What they hold that a drawing program saved since. */
const EDITED = ['inkscape', 'Illustrator', 'Affinity'];

/** As much of a file as is looked at, at its head and at its tail: fonts may stand behind what a PDF says of itself. */
const LOOK_BYTES = 256 * 1024;

/**
 * The file of a figure or report, before it is made. One that daqscope made before will be replaced; any other file only with `overwrite`.
 * Problem: `OUTPUT_EXISTS`.
 */
export async function figureFile(path: string, overwrite: boolean): Promise<AtomicFile> {
  return AtomicFile.create(path, { overwrite: overwrite || (await isOwn(path)), flush: false });
}

async function isOwn(path: string): Promise<boolean> {
  try {
    if (!(await lstat(path)).isFile()) return false; // a pipe would be waited for
    await using file = await open(path);
    const { size } = await file.stat();
    const head = await file.read(Buffer.alloc(Math.min(size, LOOK_BYTES)), 0, undefined, 0);
    const tail = await file.read(
      Buffer.alloc(Math.min(size, LOOK_BYTES)),
      0,
      undefined,
      Math.max(0, size - LOOK_BYTES),
    );
    const seen = head.buffer.toString('latin1') + tail.buffer.toString('latin1');
    const isDrawn = SIGNATURES.some(({ head, own }) => seen.startsWith(head) && seen.includes(own));
    return isDrawn && !EDITED.some((program) => seen.includes(program));
  } catch {
    return false; // it is not there, or cannot be read: what writes it will tell
  }
}
