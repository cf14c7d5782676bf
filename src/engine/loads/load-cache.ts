interface Load<Value> {
  readonly promise: Promise<Value>;
  readonly controller: AbortController;
  waiting: number;
}

interface Kept<Value> {
  readonly value: Value;
  readonly bytes: number;
}

/**
 * Results that take a while, made once for all who want them at the same time, and kept while there is room for them. Work is
 * cancelled when nobody waits for it any more; a failure is not kept.
 */
export class LoadCache<Value> {
  readonly #budgetBytes: number;
  readonly #sizeOf: (value: Value) => number;
  readonly #loads = new Map<string, Load<Value>>();
  /** The one that was used last is the last. */
  readonly #kept = new Map<string, Kept<Value>>();
  #bytes = 0;

  constructor(budgetBytes: number, sizeOf: (value: Value) => number) {
    this.#budgetBytes = budgetBytes;
    this.#sizeOf = sizeOf;
  }

  async get(key: string, load: (signal: AbortSignal) => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    signal?.throwIfAborted();
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept.value;
    }
    const running = this.#loads.get(key) ?? this.#begin(key, load);
    return this.#waitFor(key, running, signal);
  }

  /** Forgets what is kept under keys that begin so. */
  drop(prefix: string): void {
    for (const [key, { bytes }] of this.#kept) {
      if (!key.startsWith(prefix)) continue;
      this.#kept.delete(key);
      this.#bytes -= bytes;
    }
    for (const [key, { controller }] of this.#loads) if (key.startsWith(prefix)) controller.abort();
  }

  #begin(key: string, load: (signal: AbortSignal) => Promise<Value>): Load<Value> {
    const controller = new AbortController();
    const promise = load(controller.signal).then(
      (value) => {
        if (this.#loads.get(key) === running) this.#loads.delete(key);
        this.#keep(key, value);
        return value;
      },
      (error) => {
        if (this.#loads.get(key) === running) this.#loads.delete(key);
        throw error;
      },
    );
    const running: Load<Value> = { promise, controller, waiting: 0 };
    promise.catch(() => {}); // whoever waits is told; perhaps nobody does any more
    this.#loads.set(key, running);
    return running;
  }

  #waitFor(key: string, running: Load<Value>, signal: AbortSignal | undefined): Promise<Value> {
    running.waiting++;
    if (!signal) return running.promise;
    const { promise: left, reject } = Promise.withResolvers<never>();
    const leave = () => {
      reject(signal.reason);
      if (--running.waiting > 0) return;
      running.controller.abort();
      if (this.#loads.get(key) === running) this.#loads.delete(key); // who comes next begins anew
    };
    signal.addEventListener('abort', leave, { once: true });
    return Promise.race([running.promise, left]).finally(() => signal.removeEventListener('abort', leave));
  }

  #keep(key: string, value: Value): void {
    const bytes = this.#sizeOf(value);
    if (bytes > this.#budgetBytes) return;
    this.#kept.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#bytes <= this.#budgetBytes) break;
      this.#kept.delete(oldest);
      this.#bytes -= freed;
    }
  }
}
