import type { IncomingMessage } from 'node:http';

/** Reads the body of a request; undefined as soon as it is known to be larger than `mostBytes`. */
export function readBody(incoming: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > mostBytes) return Promise.resolve(undefined);
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  const pieces: Buffer[] = [];
  let size = 0;
  const take = (piece: Buffer) => {
    size += piece.length;
    if (size > mostBytes) resolve(undefined);
    else pieces.push(piece);
  };
  const cut = () => reject(new DOMException('The request was broken off.', 'AbortError'));
  incoming.on('data', take);
  incoming.once('end', () => resolve(Buffer.concat(pieces, size)));
  incoming.once('close', cut);
  incoming.once('error', cut);
  return promise.finally(() => {
    incoming.off('data', take);
    pieces.length = 0;
  });
}

/** Throws away what still comes of a request, but not for long: who is still sending does not hear the answer otherwise. */
export async function discardRest(incoming: IncomingMessage, lingerMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, lingerMs);
  for (const event of ['end', 'close', 'error']) incoming.once(event, () => resolve());
  incoming.resume();
  await promise;
  clearTimeout(timer);
}
