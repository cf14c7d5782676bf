import { statSync } from 'node:fs';
import { release } from 'node:os';
import { isAccelerate } from '../library/accelerate.ts';

/** What changes when a file does: its place, size and times. */
export function fileStamp(path: string): string {
  if (isAccelerate(path)) return `${path}|${release()}`;
  const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
  return [path, dev, ino, size, mtimeMs, ctimeMs].join('|');
}
