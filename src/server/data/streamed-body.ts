import type { ServerResponse } from 'node:http';

/**
 * A body that is made piece by piece, no sooner than the browser takes it. What fails before the first piece is thrown; later the
 * connection breaks, so that nobody takes half a file for a whole one. `signal` stops what makes the pieces.
 */
export async function streamedBody(
  pieces: AsyncGenerator<Uint8Array>,
  outgoing: ServerResponse,
): Promise<ReadableStream<Uint8Array>> {
  let first: Promise<IteratorResult<Uint8Array>> | undefined = pieces.next();
  await first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        try {
          const { done, value } = await (first ?? pieces.next());
          first = undefined;
          if (done) stream.close();
          else stream.enqueue(value);
        } catch {
          outgoing.destroy();
        }
      },
      async cancel() {
        await pieces.return(undefined).catch(() => {}); // nobody is there any more who could be told
      },
    },
    { highWaterMark: 0 },
  );
}
