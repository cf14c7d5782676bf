import type { ProgressListener } from '../../../core/index.ts';
import { contentStream } from '../../source/content-stream.ts';
import type { PublishSource } from '../../source/publish-source.ts';

/** Tells how many bytes were sent, of all; never fewer than before, although what failed is sent again. */
export type SentListener = (bytes: number) => void;

export function sentListener(total: number, onProgress: ProgressListener = () => {}): SentListener {
  let most = 0;
  return (bytes) => {
    most = Math.max(most, bytes);
    onProgress({ phase: 'uploading', done: most, total, unit: 'bytes' });
  };
}

export interface Part {
  readonly source: PublishSource;
  readonly start: number;
  readonly end: number;
  readonly signal: AbortSignal | undefined;
  readonly onSent: SentListener;
}

/**
 * A stretch of a source as the body of a request, two windows of it in memory. Before the end of the source is let go, it is
 * asked whether it is still the same: if not, the body breaks off, and the server never has all of it.
 */
export async function* sentBody({ source, start, end, signal, onSent }: Part): AsyncGenerator<Uint8Array> {
  if (start === end) await source.checkUnchanged({ signal });
  let after = start;
  for await (const bytes of contentStream(source, { start, end, signal })) {
    after += bytes.byteLength;
    if (after === source.size) await source.checkUnchanged({ signal });
    yield bytes;
    signal?.throwIfAborted();
    onSent(after);
  }
}
