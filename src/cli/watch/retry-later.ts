const FIRST_MS = 60_000;
const MOST_MS = 30 * 60_000;

/** When what failed is tried again: after a minute, two, four, up to half an hour. */
export class RetryLater {
  readonly #now: () => number;
  readonly #failed = new Map<string, { readonly pauseMs: number; readonly due: number }>();

  constructor(now: () => number = () => performance.now()) {
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
    const pauseMs = before ? Math.min(before.pauseMs * 2, MOST_MS) : FIRST_MS;
    this.#failed.set(name, { pauseMs, due: this.#now() + pauseMs });
    return pauseMs;
  }

  succeeded(name: string): void {
    this.#failed.delete(name);
  }
}
