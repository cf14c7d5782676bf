import type { ServerResponse } from 'node:http';
import { setImmediate as others } from 'node:timers/promises';

/**
 * A body that is made piece by piece, no sooner than the browser takes it. What fails in the first two pieces (a header, the first values)
 * is thrown; later the connection breaks, so that nobody takes half a file for a whole one.
 */
export async function streamedBody(
  pieces: AsyncGenerator<Uint8Array>,
  outgoing: ServerResponse,
): Promise<ReadableStream<Uint8Array>> {
  const begun = [await pieces.next(), await pieces.next()];
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        try {
          await others(); // messages of an engine that is quick would be taken one after the other, and nothing else
          const { done, value } = begun.shift() ?? (await pieces.next());
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
