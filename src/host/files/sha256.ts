import { createHash } from 'node:crypto';
import type { ByteSource, ProgressListener, ReadOptions } from '../../core/index.ts';

const WINDOW_BYTES = 4 * 1024 * 1024;

/** SHA-256 of all bytes of a source, in hexadecimal. Holds two windows of 4 MiB: one is read while the other is digested. */
export async function sha256OfSource(
  source: ByteSource,
  { signal, onProgress }: ReadOptions & { readonly onProgress?: ProgressListener | undefined } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const windows = [new Uint8Array(WINDOW_BYTES), new Uint8Array(WINDOW_BYTES)];
  const load = async (at: number, window: Uint8Array<ArrayBuffer>) => {
    const part = window.subarray(0, Math.min(WINDOW_BYTES, source.size - at));
    await source.readInto(at, part, { signal });
    return part;
  };
  let next = load(0, windows[0]);
  for (let done = 0, turn = 1; done < source.size; turn++) {
    const part = await next;
    done += part.byteLength;
    next = load(done, windows[turn % 2]);
    next.catch(() => {}); // awaited in the next turn; until then it must not count as unhandled
    hash.update(part);
    onProgress?.({ phase: 'digesting', done, total: source.size, unit: 'bytes' });
  }
  await next;
  return hash.digest('hex');
}
