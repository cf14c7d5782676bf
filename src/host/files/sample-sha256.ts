import type { ByteSource, ReadOptions } from '../../core/index.ts';

/** So many samples are read at the same time, within milliseconds; on a disk that has to turn, in some tenths of a second. */
const SAMPLES = 16;
const SAMPLE_BYTES = 64 * 1024;

/**
 * SHA-256, in hexadecimal, of the size and of samples of a source: its size as decimal digits and a line feed, then 16 samples
 * of 64 KiB, evenly spaced, the first at its beginning, the last at its end; all of it if it is no larger than 1 MiB.
 */
export async function sampleSha256(source: ByteSource, { signal }: ReadOptions = {}): Promise<string> {
  const { createHash } = await import('node:crypto'); // loading it takes longer than most commands want to wait
  const hash = createHash('sha256').update(`${source.size}\n`);
  const samples = samplesOf(source.size).map(({ offset, length }) => source.read(offset, length, { signal }));
  for (const bytes of await Promise.all(samples)) hash.update(bytes);
  return hash.digest('hex');
}

function samplesOf(size: number): { readonly offset: number; readonly length: number }[] {
  if (size <= SAMPLES * SAMPLE_BYTES) return [{ offset: 0, length: size }];
  const last = size - SAMPLE_BYTES;
  const step = Math.floor(last / (SAMPLES - 1));
  return Array.from({ length: SAMPLES }, (_, i) => ({
    offset: i === SAMPLES - 1 ? last : i * step,
    length: SAMPLE_BYTES,
  }));
}
