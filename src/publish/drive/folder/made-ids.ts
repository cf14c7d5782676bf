import type { JournalEntry } from '../../journal/publish-journal.ts';
import type { TargetOptions } from '../../target.ts';
import type { DriveApi } from '../api/drive-api.ts';
import type { DriveFile } from '../api/drive-file.ts';

/** After this time, searches find what was made. */
const NEWS_MS = 10 * 60_000;

interface Made {
  readonly id: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * What was made of late, and may not be found by searches yet: Google says nothing of how soon they do. The next run on this machine
 * knows of it as well, unless this one is killed.
 */
export class MadeIds {
  readonly #api: DriveApi;
  readonly #entry: JournalEntry;
  readonly #made: Promise<Map<string, Made>>;
  #isNew = false;

  constructor(api: DriveApi, entry: JournalEntry) {
    this.#api = api;
    this.#entry = entry;
    this.#made = entry.read().then((json) => new Map(madeIn(json)));
  }

  async note(key: string, id: string): Promise<void> {
    (await this.#made).set(key, { id, at: Date.now() });
    this.#isNew = true;
  }

  /** What was made, if it is still there. */
  async find(key: string, options: TargetOptions): Promise<DriveFile | undefined> {
    const made = (await this.#made).get(key);
    return made && isNews(made) ? this.#api.fileIfThere(made.id, options) : undefined;
  }

  /** Leaves it for the next run, beside what others have left meanwhile. */
  async keep(): Promise<void> {
    if (!this.#isNew) return;
    const all = [...madeIn(await this.#entry.read()), ...(await this.#made)].filter(([, made]) => isNews(made));
    await this.#entry.write(Object.fromEntries(all));
  }
}

function isNews({ at }: Made): boolean {
  return Math.abs(Date.now() - at) < NEWS_MS;
}

function madeIn(json: unknown): [key: string, made: Made][] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  return Object.entries(json).filter((entry): entry is [string, Made] => {
    const { id, at } = (entry[1] ?? {}) as Partial<Record<keyof Made, unknown>>;
    return typeof id === 'string' && /^[\w-]+$/.test(id) && typeof at === 'number';
  });
}
