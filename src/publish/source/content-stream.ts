import { Readable } from 'node:stream';
import type { PublishSource } from './publish-source.ts';
import { sourceWindows } from './source-windows.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the stretch that were taken so far. */
  readonly onTaken?: (bytes: number) => void;
}

/** A stretch of a source as a stream that holds little of it. */
export function contentStream(source: PublishSource, stretch: Stretch): Readable {
  return Readable.from(windows(source, stretch), { objectMode: false });
}

async function* windows(source: PublishSource, { start, end, signal, onTaken }: Stretch): AsyncGenerator<Uint8Array> {
  for await (const window of sourceWindows(source, { start, end }, { signal })) {
    yield window.bytes;
    onTaken?.(window.start + window.bytes.byteLength - start);
  }
}
