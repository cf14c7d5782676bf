import { type CallOptions, Client, DataProblem, socketTransport } from '../../core/index.ts';
import type { EngineClient, EngineEvents, EngineMethods, EngineMethodTable } from '../../engine/index.ts';

/** The engine as the page sees it: the same object however often the connection is lost and made again. */
export interface Engine {
  /** Rejects with a problem, with the reason of the signal, or with `DISCONNECTED`. */
  call<Name extends keyof EngineMethods>(
    method: Name,
    params: EngineMethods[Name]['params'],
    options?: CallOptions,
  ): Promise<EngineMethods[Name]['result']>;
  /** Listens to an event until the function that it gives is called. */
  on<Name extends keyof EngineEvents & string>(event: Name, listener: (data: EngineEvents[Name]) => void): () => void;
}

const EVENTS = ['file', 'closed', 'job', 'messages'] as const satisfies (keyof EngineEvents)[];

/** An {@link Engine} whose connection comes and goes. */
export class ChangingEngine implements Engine {
  readonly #listeners = new Map<string, Set<(data: never) => void>>();
  #client: EngineClient | undefined;

  call: Engine['call'] = (method, params, options) =>
    this.#client?.call(method, params, options) ??
    Promise.reject(
      new DataProblem({
        code: 'DISCONNECTED',
        message: 'there is no connection to daqscope',
        hint: 'The page connects again as soon as it can.',
      }),
    );

  on: Engine['on'] = (event, listener) => {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  };

  /** From now on asks this client, or nobody. */
  use(client: EngineClient | undefined): void {
    this.#client = client;
    if (!client) return;
    for (const event of EVENTS) {
      client.on(event, (data: EngineEvents[typeof event]) => {
        if (this.#client === client) for (const heard of this.#listeners.get(event) ?? []) heard(data as never);
      });
    }
  }
}

/** A client over a new WebSocket to the server that the page came from; `ended` settles when it is gone. */
export async function connect(
  address: URL,
): Promise<{ readonly client: EngineClient; readonly ended: Promise<string | undefined> }> {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', ({ reason }) => reject(new Error(reason || 'no connection')), { once: true });
  });
  const ended = new Promise<string | undefined>((resolve) => {
    socket.addEventListener('close', ({ reason }) => resolve(reason || undefined), { once: true });
  });
  return { client: new Client<EngineMethodTable, EngineEvents>(socketTransport(socket as never)), ended };
}

/** Where the WebSocket of the server is. Also in workers. */
export function socketAddress(page: string = globalThis.location.origin): URL {
  const address = new URL('/ws', page);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}
