import { createHash } from 'node:crypto';
import { FileSource } from '../files/file-source.ts';

const SAMPLE_BYTES = 64 * 1024;
/** Clocks of file systems go in steps: a file that was written within the last one can be written again in the same. */
const STEP_MS = 100;
const WHOLE_SECONDS_MS = 2000;

/** What tells whether a file is the same as it was. */
export interface FileMark {
  /** Of its size, the time it was written, its first and last 64 KiB, and of `what`: 32 bytes. */
  readonly sha256: Buffer;
  /** It was not written just now, so that a change from now on will be seen. */
  readonly isSettled: boolean;
}

/** The mark of something that is made of a file. Problems: those of opening a file. */
export async function fileMark(path: string, what: string): Promise<FileMark> {
  await using source = await FileSource.open(path);
  const { size, modifiedNs } = source;
  const length = Math.min(SAMPLE_BYTES, size);
  const hash = createHash('sha256').update(`${size}\n${modifiedNs}\n`);
  hash.update(await source.read(0, length)).update(await source.read(size - length, length));
  const stepMs = modifiedNs % 1_000_000_000n === 0n ? WHOLE_SECONDS_MS : STEP_MS;
  const isSettled = Date.now() - Number(modifiedNs / 1_000_000n) > stepMs;
  return { sha256: hash.update(what).digest(), isSettled };
}
