import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { asDataProblem } from '../../core/index.ts';
import type { Audience } from '../../publish/index.ts';
import { bytesText } from '../terminal/quantities.ts';
import type { FreshTarget } from './fresh-target.ts';
import { areProductsThere, makeProducts, type Workshop } from './make-products.ts';
import { type Publishing, publishLogs, publishProducts, removeTemporary } from './publish-products.ts';
import { RetryLater } from './retry-later.ts';
import { type FoundFile, scanFolder } from './scan-folder.ts';
import { SettledFiles } from './settled-files.ts';
import type { LedgerEntry } from './watch-ledger.ts';

export interface WatchSettings extends Workshop {
  /** The folder that is watched. */
  readonly watched: string;
  readonly target: FreshTarget;
  readonly audiences: readonly Audience[];
  /** Is a file of this name meant? */
  readonly isMeant: (name: string) => boolean;
  /** A file that stays the same for so long is finished. */
  readonly settleMs: number;
  /** Pause between two looks at the folder. */
  readonly everyMs: number;
}

/** The log is published at most so often while there is other work. */
const LOG_EVERY_MS = 60_000;

/** Sees what is finished in a folder, and does with it what was wished for, each once. */
export class Watcher {
  readonly #settings: WatchSettings;
  readonly #settled: SettledFiles;
  readonly #later = new RetryLater();
  readonly #unreadable = new Set<string>();
  #logPublished = Number.NEGATIVE_INFINITY;

  constructor(settings: WatchSettings) {
    this.#settings = settings;
    this.#settled = new SettledFiles(settings.settleMs);
  }

  /** Goes on until the signal is aborted. */
  async run(): Promise<void> {
    for (;;) {
      await this.look();
      await sleep(this.#settings.everyMs, undefined, { signal: this.#settings.signal });
    }
  }

  /** Looks twice, as far apart as finished files must rest, and does the work that there is. */
  async runOnce(): Promise<{ readonly isAllDone: boolean }> {
    await this.look();
    await sleep(this.#settings.settleMs, undefined, { signal: this.#settings.signal });
    await this.look();
    await this.#publishLogs();
    return { isAllDone: this.#later.isEmpty };
  }

  /** Looks at the folder once, and works on what is finished. */
  async look(): Promise<void> {
    const { watched, isMeant, signal } = this.#settings;
    const names = new Set<string>();
    const due: FoundFile[] = [];
    for await (const file of scanFolder(watched, this.#tellUnreadable)) {
      signal.throwIfAborted();
      if (!isMeant(file.name)) continue;
      names.add(file.name);
      const isSettled = this.#settled.isSettled(file);
      if (isSettled && !this.#isDone(file) && this.#later.isTime(file.name)) due.push(file);
    }
    this.#settled.keepOnly(names);
    for (const file of due) await this.#work(file);
    const isLogDue = due.length === 0 || performance.now() - this.#logPublished > LOG_EVERY_MS;
    if (isLogDue) await this.#publishLogs();
  }

  #isDone({ name, state }: FoundFile): boolean {
    const entry = this.#settings.ledger.entryOf(name);
    return entry?.state === state && entry.recipe === this.#settings.recipe.checksum && entry.stage !== 'made';
  }

  async #work(file: FoundFile): Promise<void> {
    const { ledger, log, signal, target } = this.#settings;
    try {
      const entry = (await this.#madeBefore(file)) ?? (await this.#make(file));
      if (entry === undefined || entry.stage === 'failed') return;
      await publishProducts(entry, await this.#publishing());
      await ledger.add({ ...entry, stage: 'published' });
      await removeTemporary(entry);
      this.#later.succeeded(file.name);
    } catch (error) {
      if (signal.aborted) throw error;
      const problem = asDataProblem(error, { code: 'TARGET_FAILED', message: String(error) });
      const minutes = Math.round(this.#later.failed(file.name) / 60_000);
      await log.write('waiting', file.name, `${problem.message} It is tried again in ${minutes} min.`);
      await target.renew();
    }
  }

  /** What a run that was killed has made already. */
  async #madeBefore({ name, state }: FoundFile): Promise<LedgerEntry | undefined> {
    const { ledger, recipe } = this.#settings;
    const entry = ledger.entryOf(name);
    const isSame = entry?.stage === 'made' && entry.state === state && entry.recipe === recipe.checksum;
    return isSame && (await areProductsThere(entry.products)) ? entry : undefined;
  }

  /** Undefined if the recording was written meanwhile: then it was not finished. */
  async #make(file: FoundFile): Promise<LedgerEntry | undefined> {
    const { ledger, log } = this.#settings;
    await log.write('found', file.name, bytesText(file.bytes));
    const entry = await makeProducts(this.#settings, file);
    const now = await stat(file.path, { bigint: true }).catch(() => undefined);
    if (now === undefined || !file.state.startsWith(`${now.size}@${now.mtimeNs}`)) {
      await log.write('changed', file.name, 'it was written while it was worked on, and will be looked at again');
      await removeTemporary(entry);
      return undefined;
    }
    await ledger.add(entry);
    return entry;
  }

  async #publishing(): Promise<Publishing> {
    const { audiences, log, signal, target } = this.#settings;
    return { target: await target.get(), audiences, log, signal };
  }

  async #publishLogs(): Promise<void> {
    this.#logPublished = performance.now();
    await publishLogs(await this.#publishing());
  }

  readonly #tellUnreadable = (path: string, error: unknown): void => {
    if (this.#unreadable.has(path)) return;
    this.#unreadable.add(path);
    void this.#settings.log.write('failed', path, `it cannot be looked at: ${(error as Error).message}`);
  };
}
