import type { ByteSource, ReadOptions } from './byte-source.ts';

/** A stretch of a source, and how much of it is looked at in one go. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly windowBytes: number;
}

/**
 * The bytes of a stretch in windows, in order; while one is looked at the next one is being read. A window is valid until the
 * next one is asked for. Memory: two windows.
 */
export async function* readAhead(
  source: ByteSource,
  { start, end, windowBytes }: Stretch,
  { signal }: ReadOptions = {},
): AsyncGenerator<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly start: number }> {
  if (start >= end) return;
  const size = Math.min(windowBytes, end - start);
  const buffers = [new Uint8Array(size), new Uint8Array(Math.min(size, end - start - size))];
  const load = async (at: number, turn: number) => {
    const bytes = buffers[turn % 2].subarray(0, Math.min(size, end - at));
    await source.readInto(at, bytes, { signal });
    return { bytes, start: at };
  };
  let next = load(start, 0);
  try {
    for (let at = start, turn = 1; at < end; at += size, turn++) {
      const window = await next;
      if (at + size < end) {
        next = load(at + size, turn);
        next.catch(() => {}); // awaited in the next turn; until then it must not count as unhandled
      }
      yield window;
    }
  } finally {
    await next.catch(() => {}); // nobody may close the source while it is being read
  }
}
