import { type ByteSource, readAhead } from '../../core/index.ts';
import type { PublishSource } from './publish-source.ts';

const WINDOW_BYTES = 256 * 1024;

export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the stretch that were taken so far. */
  readonly onTaken?: (bytes: number) => void;
}

/**
 * A stretch of a source in windows, in order; while one is used, the next one is being read. The memory of a window is used again
 * once the one after the next is asked for: who takes them has to be done with one before asking for the next.
 */
export async function* contentStream(
  source: PublishSource,
  { start, end, signal, onTaken }: Stretch,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stretch = { start, end, windowBytes: WINDOW_BYTES };
  for await (const window of readAhead(asBytes(source), stretch, { signal })) {
    signal?.throwIfAborted();
    yield window.bytes;
    onTaken?.(window.start + window.bytes.byteLength - start);
  }
}

function asBytes(source: PublishSource): ByteSource {
  return {
    name: source.name,
    size: source.size,
    read: (offset, length, options) => source.read(offset, length, options),
    async readInto(offset, target, options) {
      if (source.readInto) await source.readInto(offset, target, options);
      else target.set(await source.read(offset, target.byteLength, options));
    },
  };
}
