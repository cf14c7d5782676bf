import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A reader of `.slow` files that goes on when it is told to, so that tests see the middle of its work. */
const MODULE = `
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export const name = 'slow logger';
export const extensions = ['.slow'];

export async function read(path, { progress }) {
  const told = async (word) => {
    while (!existsSync(path + '.' + word)) await delay(5);
  };
  console.log('header: 2 channels');
  progress(30, 100);
  await told('open');
  console.warn('the clock of the logger was not set');
  const read = async (start, count) => {
    if (start >= 5_000_000) await told('read');
    return Float64Array.from({ length: count }, (_, i) => start + i);
  };
  return {
    children: [
      { name: 'ready', values: new Float64Array([1, 2, 3]), attributes: { units: 'bar' } },
      { name: 'waiting', dtype: 'f8', shape: [500, 20000], read },
    ],
  };
}
`;

export interface SlowFile {
  readonly name: string;
  /** Arguments of `daqscope open`. */
  readonly args: readonly string[];
  /** Lets it be opened, or its values be read to the end. */
  goOn(word: 'open' | 'read'): void;
}

/** Puts such a file into a folder. */
export function writeSlowFile(folder: string, name: string): SlowFile {
  const path = join(folder, name);
  writeFileSync(path, new Uint8Array(100)); // a byte per step of its progress
  writeFileSync(join(folder, 'slow-reader.mjs'), MODULE);
  return {
    name,
    args: ['--reader', 'slow-reader.mjs'],
    goOn: (word) => writeFileSync(`${path}.${word}`, ''),
  };
}
