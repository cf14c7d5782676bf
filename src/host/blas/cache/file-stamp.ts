import { statSync } from 'node:fs';

/** What changes when a file does: its place, size and times. */
export function fileStamp(path: string): string {
  const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
  return [path, dev, ino, size, mtimeMs, ctimeMs].join('|');
}
