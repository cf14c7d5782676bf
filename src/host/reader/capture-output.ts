import { StringDecoder } from 'node:string_decoder';

/** Who takes what is printed. */
export type TakeText = (text: string, kind: 'message' | 'warning') => void;

/**
 * Puts a taker in the place of the standard output and the standard error of this thread, and so of its console. What is printed is
 * taken at once: the streams of a worker would pass it on only when the worker has nothing else to do.
 */
export function captureOutput(take: TakeText): void {
  capture(process.stdout, (text) => take(text, 'message'));
  capture(process.stderr, (text) => take(text, 'warning'));
}

type Done = (error?: Error | null) => void;
type Rest = readonly [encoding?: unknown, done?: unknown];

function capture(stream: NodeJS.WriteStream, take: (text: string) => void): void {
  const decoder = new StringDecoder('utf8');
  const later = callLater();
  const write = (chunk: unknown, ...rest: Rest): boolean => {
    if (typeof chunk === 'string') take(standsForBytes(rest[0]) ? decoder.write(Buffer.from(chunk, rest[0])) : chunk);
    else if (ArrayBuffer.isView(chunk))
      take(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    else throw new TypeError('only text and bytes can be written');
    const done = rest.find((argument) => typeof argument === 'function') as Done | undefined;
    if (done) later(done);
    return true;
  };
  const end = (...args: readonly unknown[]) => {
    if (args.length > 0 && typeof args[0] !== 'function' && args[0] != null) write(args[0], args[1], args[2]);
    else if (typeof args[0] === 'function') later(args[0] as Done);
    return stream;
  };
  Object.assign(stream, { write, end });
}

/** Is it an encoding in which text stands for other bytes than those of UTF-8? */
function standsForBytes(encoding: unknown): encoding is BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) && !/^(utf-?8|ascii)$/i.test(encoding);
}

/** Calls callbacks when the one who writes pauses. The console has one for all its lines, which counts once in a row. */
function callLater(): (done: Done) => void {
  const waiting: { readonly done: Done; count: number }[] = [];
  const callAll = () => {
    for (const { done, count } of waiting.splice(0)) for (let i = 0; i < count; i++) done();
  };
  return (done) => {
    if (waiting.length === 0) process.nextTick(callAll);
    const last = waiting.at(-1);
    if (last?.done === done) last.count++;
    else waiting.push({ done, count: 1 });
  };
}
