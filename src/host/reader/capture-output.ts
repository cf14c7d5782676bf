import { StringDecoder } from 'node:string_decoder';

/** Who takes what is printed. */
export type TakeText = (text: string, kind: 'message' | 'warning') => void;

/**
 * Puts a taker behind the standard output and the standard error of this thread, and so behind its console. What is printed is
 * taken at once: the streams of a worker would pass it on only when the worker has nothing else to do.
 */
export function captureOutput(take: TakeText): void {
  capture(process.stdout, (text) => take(text, 'message'));
  capture(process.stderr, (text) => take(text, 'warning'));
}

function capture(stream: NodeJS.WriteStream, take: (text: string) => void): void {
  const decoder = new StringDecoder('utf8');
  const takeChunk = (chunk: string | Uint8Array, encoding?: unknown) => {
    const isText = typeof chunk === 'string' && (typeof encoding !== 'string' || /^utf-?8$/i.test(encoding));
    take(isText ? chunk : decoder.write(Buffer.from(chunk as string, encoding as BufferEncoding)));
  };
  stream._write = (chunk, encoding, done) => {
    takeChunk(chunk, encoding);
    done();
  };
  stream._writev = undefined;
  // What was ended goes on all the same: those of a whole process cannot be ended either.
  stream.once('finish', () => {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      takeChunk(chunk, rest[0]);
      const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
      if (done) process.nextTick(done);
      return true;
    };
  });
}
