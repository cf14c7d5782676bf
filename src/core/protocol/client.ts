import type { ProgressListener } from '../messages/progress.ts';
import { DataProblem } from '../problems/data-problem.ts';
import type { EventTable, FromEngine, MethodTable, ToEngine } from './message.ts';
import type { Transport } from './transport.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

interface Call {
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: ProgressListener | undefined;
}

/** The side that asks. Problems come out as {@link DataProblem}s with all their fields. */
export class Client<Methods extends MethodTable, Events extends EventTable> {
  readonly #transport: Transport<ToEngine, FromEngine>;
  readonly #calls = new Map<number, Call>();
  readonly #listeners = new Map<keyof Events, Set<(data: never) => void>>();
  #id = 0;
  #closed: string | undefined;

  constructor(transport: Transport<ToEngine, FromEngine>) {
    this.#transport = transport;
    transport.onMessage((message) => this.#take(message));
    transport.onClose((reason) => this.#end(reason ?? 'the connection was closed'));
  }

  /** Asks for something. Rejects with a problem, with the reason of the signal, or with `DISCONNECTED`. */
  call<Name extends keyof Methods & string>(
    method: Name,
    params: Methods[Name]['params'],
    { signal, onProgress }: CallOptions = {},
  ): Promise<Methods[Name]['result']> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed !== undefined) return Promise.reject(disconnected(this.#closed));
    const id = ++this.#id;
    const { promise, resolve, reject } = Promise.withResolvers<Methods[Name]['result']>();
    const cancel = () => {
      if (!this.#calls.delete(id)) return;
      this.#transport.send({ cancel: id });
      reject(signal?.reason);
    };
    this.#calls.set(id, { resolve, reject, onProgress });
    signal?.addEventListener('abort', cancel, { once: true });
    this.#transport.send({ id, method, params });
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Listens to an event until the function that it gives is called. */
  on<Name extends keyof Events>(event: Name, listener: (data: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  close(): void {
    this.#transport.close();
    this.#end('the connection was closed');
  }

  #take(message: FromEngine): void {
    if ('event' in message) {
      for (const listener of this.#listeners.get(message.event) ?? []) listener(message.data as never);
      return;
    }
    const call = this.#calls.get(message.id);
    if (!call) return; // it was cancelled
    if ('progress' in message) {
      call.onProgress?.(message.progress);
      return;
    }
    this.#calls.delete(message.id);
    if ('result' in message) call.resolve(message.result as never);
    else if ('problem' in message) call.reject(new DataProblem(message.problem));
    else call.reject(new DOMException('It was cancelled.', 'AbortError'));
  }

  #end(reason: string): void {
    this.#closed ??= reason;
    for (const { reject } of this.#calls.values()) reject(disconnected(this.#closed));
    this.#calls.clear();
  }
}

function disconnected(reason: string): DataProblem {
  return new DataProblem({
    code: 'DISCONNECTED',
    message: `the engine cannot be reached: ${reason}`,
    hint: 'Is daqscope still running?',
  });
}
