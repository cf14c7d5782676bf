/** Work on the same key is done one after the other, on different keys at the same time. */
export class KeyTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does `work` when all earlier work on this key has ended, well or not. */
  async inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => {});
    this.#last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    }
  }
}
