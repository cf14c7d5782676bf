import { Readable } from 'node:stream';
import type { PublishSource } from './publish-source.ts';

const WINDOW_BYTES = 512 * 1024;

export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the stretch that were taken so far. */
  readonly onTaken?: (bytes: number) => void;
}

/** A stretch of a source as a stream that holds little of it, the next window being read while one is sent. */
export function contentStream(source: PublishSource, stretch: Stretch): Readable {
  return Readable.from(windows(source, stretch), { objectMode: false, highWaterMark: WINDOW_BYTES });
}

async function* windows(source: PublishSource, { start, end, signal, onTaken }: Stretch): AsyncGenerator<Uint8Array> {
  const load = (at: number) => source.read(at, Math.min(WINDOW_BYTES, end - at), { signal });
  let next = load(start);
  for (let at = start; at < end; ) {
    const bytes = await next;
    const following = at + bytes.byteLength;
    if (following < end) {
      next = load(following);
      next.catch(() => {}); // awaited in the next turn; until then it must not count as unhandled
    }
    yield bytes;
    at = following;
    onTaken?.(at - start);
  }
}
