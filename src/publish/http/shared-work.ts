import type { TargetOptions } from '../target.ts';

/** Work that several wait for. Who is cancelled stops waiting; when the last one has, the work itself is cancelled. */
export class SharedWork<Result> {
  readonly #controller = new AbortController();
  readonly #result: Promise<Result>;
  #state: 'going' | 'done' | 'failed' = 'going';
  #waiting = 0;

  constructor(work: (options: TargetOptions) => Promise<Result>) {
    this.#result = work({ signal: this.#controller.signal });
    this.#result.then(
      () => this.#end('done'),
      () => this.#end('failed'),
    );
  }

  /** Is it worth waiting for? */
  get isGoing(): boolean {
    return this.#state === 'going';
  }

  /** It came to nothing, so that it has to be done anew. */
  get hasFailed(): boolean {
    return this.#state === 'failed';
  }

  async result({ signal }: TargetOptions = {}): Promise<Result> {
    signal?.throwIfAborted();
    const { promise: cancelled, reject } = Promise.withResolvers<never>();
    const leave = () => reject(signal?.reason);
    signal?.addEventListener('abort', leave);
    this.#waiting += 1;
    try {
      return await Promise.race([this.#result, cancelled]);
    } finally {
      signal?.removeEventListener('abort', leave);
      this.#waiting -= 1;
      if (this.#waiting === 0 && this.isGoing) this.#giveUp(signal?.reason);
    }
  }

  #giveUp(reason: unknown): void {
    this.#end('failed');
    this.#controller.abort(reason);
  }

  #end(state: 'done' | 'failed'): void {
    if (this.isGoing) this.#state = state;
  }
}
