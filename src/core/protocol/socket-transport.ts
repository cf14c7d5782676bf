import { decodeMessage, encodeMessage } from './encode-message.ts';
import type { Transport } from './transport.ts';

/** What is needed of a WebSocket, in browsers as in Node. */
export interface SocketLike {
  binaryType: string;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly reason: string }) => void): void;
}

/** A transport over an open WebSocket: each message is one binary frame ({@link encodeMessage}). One that is none closes it. */
export function socketTransport<Out, In>(socket: SocketLike): Transport<Out, In> {
  const early: In[] = [];
  let listener: ((message: In) => void) | undefined;
  const { promise: closed, resolve } = Promise.withResolvers<string | undefined>();
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('close', ({ reason }) => resolve(reason || undefined));
  socket.addEventListener('message', ({ data }) => {
    const message = data instanceof ArrayBuffer ? decodeMessage(new Uint8Array(data)) : undefined;
    if (message === undefined) socket.close(1003, 'this is no message of the protocol');
    else if (listener) listener(message as In);
    else early.push(message as In);
  });
  return {
    send: (message) => socket.send(encodeMessage(message)),
    onMessage(heard) {
      listener = heard;
      for (const message of early.splice(0)) heard(message);
    },
    onClose: (heard) => void closed.then(heard),
    close: () => socket.close(1000),
  };
}
