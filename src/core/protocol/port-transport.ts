import type { Transport } from './transport.ts';

interface AnyPort {
  postMessage(message: unknown, transfer?: never): void;
  start?(): void;
  close?(): void;
}

/** The `MessagePort`, and the `Worker`, of the web. */
interface WebPort extends AnyPort {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Those of `node:worker_threads`. */
interface NodePort extends AnyPort {
  on(type: 'message' | 'close' | 'exit', listener: (message: unknown) => void): unknown;
}

export type PortLike = WebPort | NodePort;

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
  if ('on' in port) {
    port.on('message', take);
    for (const end of ['close', 'exit'] as const) port.on(end, () => resolve(undefined)); // a port closes, a worker exits
  } else port.addEventListener('message', ({ data }) => take(data));
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
