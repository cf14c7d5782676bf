import { createHash } from 'node:crypto';
import { type ByteSource, type ProgressListener, type ReadOptions, readAhead } from '../../core/index.ts';

const WINDOW_BYTES = 1024 * 1024;

/** SHA-256 of all bytes of a source, in hexadecimal. */
export async function sha256OfSource(
  source: ByteSource,
  { signal, onProgress }: ReadOptions & { readonly onProgress?: ProgressListener | undefined } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const stretch = { start: 0, end: source.size, windowBytes: WINDOW_BYTES };
  for await (const { bytes, start } of readAhead(source, stretch, { signal })) {
    hash.update(bytes);
    onProgress?.({ phase: 'digesting', done: start + bytes.byteLength, total: source.size, unit: 'bytes' });
  }
  return hash.digest('hex');
}
