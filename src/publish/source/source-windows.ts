import type { ReadOptions } from '../../core/index.ts';
import type { PublishSource } from './publish-source.ts';

export interface SourceWindow {
  readonly start: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const WINDOW_BYTES = 1024 * 1024;

/** A stretch of a source in windows, in order; while one is used the next one is being read. Memory: two windows. */
export async function* sourceWindows(
  source: PublishSource,
  { start, end }: { readonly start: number; readonly end: number },
  { signal }: ReadOptions = {},
): AsyncGenerator<SourceWindow, void, undefined> {
  const load = async (at: number): Promise<SourceWindow> => ({
    start: at,
    bytes: await source.read(at, Math.min(WINDOW_BYTES, end - at), { signal }),
  });
  let next = start < end ? load(start) : undefined;
  try {
    while (next) {
      const window: SourceWindow = await next;
      signal?.throwIfAborted();
      const after = window.start + window.bytes.byteLength;
      next = after < end ? load(after) : undefined;
      next?.catch(() => {}); // awaited in the next turn; until then it must not count as unhandled
      yield window;
    }
  } finally {
    await next?.catch(() => {}); // nobody may close the source while it is being read
  }
}
