/** Work one after the other: libraries have threads of their own, and those that read files are not kept from them. */
export class CallQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Rejects with the reason of the signal if it is aborted before the work begins. */
  run<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#last = result.catch(() => {});
    return result;
  }
}
