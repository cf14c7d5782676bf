import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Find } from './fuzzer.ts';

/** Writes what was found, and beside it what is wrong; gives the path. The same mistake has the same name each time. */
export function writeFind(folder: string, { target, fault, bytes }: Find): string {
  mkdirSync(folder, { recursive: true });
  const hash = createHash('sha256').update(fault.what).digest('hex').slice(0, 8);
  const path = join(folder, `${target}.${fault.what.split(' ')[0]}-${hash}.bin`);
  writeFileSync(path, bytes);
  writeFileSync(`${path}.txt`, `${fault.what}\n\n${fault.detail}\n`);
  return path;
}

/** The target that a find is for: the first word of its name. */
export function targetOfFind(path: string): string {
  return basename(path).split('.', 1)[0];
}
