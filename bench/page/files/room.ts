import { statfsSync } from 'node:fs';

/** Stays free on the disk. */
const RESERVE_BYTES = 2 * 10 ** 9;

/** Throws, in words for whoever runs the benchmark, if a folder has no room for so many bytes. */
export function checkRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize - RESERVE_BYTES;
  if (free >= bytes) return;
  const [wanted, most] = [bytes / 1e9, Math.max(0, Math.floor(free / 1e8) / 10)];
  throw new Error(
    `${folder} has no room for files of ${wanted.toFixed(1)} GB. Smaller ones: --size-gb N (${most.toFixed(1)} GB are free beyond a reserve of 2 GB); another disk: TMPDIR.`,
  );
}
