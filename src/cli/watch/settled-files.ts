import type { FoundFile } from './scan-folder.ts';

interface Seen {
  readonly state: string;
  /** When it was first seen in this state, by a clock that is never set. */
  readonly since: number;
}

/** Finds out which files nobody writes any more: those that stay the same for a while. */
export class SettledFiles {
  readonly #settleMs: number;
  readonly #now: () => number;
  #seen = new Map<string, Seen>();

  /** Times of files may be those of another machine's clock: they are only compared with each other. */
  constructor(settleMs: number, now: () => number = () => performance.now()) {
    this.#settleMs = settleMs;
    this.#now = now;
  }

  /** Is the file finished, by all that was seen of it? */
  isSettled({ name, state }: FoundFile): boolean {
    const now = this.#now();
    const before = this.#seen.get(name);
    if (before?.state === state) return now - before.since >= this.#settleMs;
    this.#seen.set(name, { state, since: now });
    return this.#settleMs === 0;
  }

  /** Forgets files that are no longer there. */
  keepOnly(names: ReadonlySet<string>): void {
    this.#seen = new Map([...this.#seen].filter(([name]) => names.has(name)));
  }
}
