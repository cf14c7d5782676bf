const MOST_MS = 30 * 60_000;

/** When what failed is tried again: after a pause, twice that, four times, up to half an hour. */
export class RetryLater {
  readonly #firstMs: number;
  readonly #now: () => number;
  readonly #failed = new Map<string, { readonly pauseMs: number; readonly due: number }>();

  constructor(firstMs: number, now: () => number = () => performance.now()) {
    this.#firstMs = Math.min(firstMs, MOST_MS);
    this.#now = now;
  }

  get isEmpty(): boolean {
    return this.#failed.size === 0;
  }

  isTime(name: string): boolean {
    return this.#now() >= (this.#failed.get(name)?.due ?? 0);
  }

  /** The pause from now on, in milliseconds. */
  failed(name: string): number {
    const before = this.#failed.get(name);
    const pauseMs = before ? Math.min(before.pauseMs * 2, MOST_MS) : this.#firstMs;
    this.#failed.set(name, { pauseMs, due: this.#now() + pauseMs });
    return pauseMs;
  }

  succeeded(name: string): void {
    this.#failed.delete(name);
  }
}
