import type { ProblemFields } from '../../core/index.ts';
import type { PageKey } from './cell-pages.ts';

/** Texts of a page, row by row; or why there are none. */
export type Page = readonly string[] | ProblemFields;

/** Asks for a page. */
export type AskPage = (key: PageKey, signal: AbortSignal) => Promise<Page | undefined>;

const MOST_PAGES = 150;
/** Pages that are asked for at a time. */
const AT_A_TIME = 4;

/** The pages of a table that were seen last. What is not wanted any more when its turn comes is not asked for, or cancelled. */
export class PageCache {
  readonly #ask: AskPage;
  readonly #tell: () => void;
  readonly #pages = new Map<string, Page>();
  readonly #running = new Map<string, AbortController>();
  #wanted: readonly PageKey[] = [];

  /** `tell`: called whenever there is something new. */
  constructor(ask: AskPage, tell: () => void) {
    this.#ask = ask;
    this.#tell = tell;
  }

  get(key: PageKey): Page | undefined {
    return this.#pages.get(nameOf(key));
  }

  /** From now on these pages are wanted, the first one most, and no others. */
  want(keys: readonly PageKey[]): void {
    this.#wanted = keys;
    const names = new Set(keys.map(nameOf));
    for (const [name, controller] of this.#running) if (!names.has(name)) controller.abort();
    for (const name of names) {
      const page = this.#pages.get(name); // what is seen is the newest
      if (!page) continue;
      this.#pages.delete(name);
      this.#pages.set(name, page);
    }
    this.#next();
  }

  close(): void {
    this.want([]);
  }

  #next(): void {
    for (const key of this.#wanted) {
      if (this.#running.size >= AT_A_TIME) return;
      const name = nameOf(key);
      if (!this.#pages.has(name) && !this.#running.has(name)) void this.#load(key, name);
    }
  }

  async #load(key: PageKey, name: string): Promise<void> {
    const controller = new AbortController();
    this.#running.set(name, controller);
    const page = await this.#ask(key, controller.signal).catch(() => undefined);
    this.#running.delete(name);
    if (page) {
      this.#pages.set(name, page);
      for (const oldest of this.#pages.keys()) {
        if (this.#pages.size <= MOST_PAGES) break;
        this.#pages.delete(oldest);
      }
      this.#tell();
    }
    if (page || controller.signal.aborted) this.#next();
  }
}

function nameOf({ row, column }: PageKey): string {
  return `${row} ${column}`;
}
