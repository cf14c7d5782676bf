import type { Transport } from './transport.ts';

/** A port of either kind: that of the web's `MessagePort` and `Worker`, and that of `node:worker_threads`. */
export interface PortLike {
  postMessage(message: unknown, transfer?: never): void;
  addEventListener?(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on?(type: 'message' | 'close', listener: (message: unknown) => void): void;
  start?(): void;
  close?(): void;
}

/** The last thing that is said over a port, since not all kinds tell when the other side is gone. */
const GOODBYE = 'goodbye';

/** A transport over a port or a worker. */
export function portTransport<Out, In>(port: PortLike): Transport<Out, In> {
  const early: In[] = [];
  let listener: ((message: In) => void) | undefined;
  const { promise: closed, resolve } = Promise.withResolvers<string | undefined>();
  const take = (message: unknown) => {
    if (message === GOODBYE) {
      port.close?.();
      resolve(undefined);
    } else if (listener) listener(message as In);
    else early.push(message as In);
  };
  if (port.on) {
    port.on('message', take);
    port.on('close', () => resolve(undefined));
  } else port.addEventListener?.('message', ({ data }) => take(data));
  port.start?.();
  return {
    send: (message, transfer = []) => port.postMessage(message, transfer as never),
    onMessage(heard) {
      listener = heard;
      for (const message of early.splice(0)) heard(message);
    },
    onClose: (heard) => void closed.then(heard),
    close() {
      port.postMessage(GOODBYE);
      port.close?.();
      resolve(undefined);
    },
  };
}
