import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataProblem } from '../../core/index.ts';
import { openingProblem } from '../../host/index.ts';
import type { Audience } from '../../publish/index.ts';
import { isAboutTarget } from '../publish/publish-all.ts';
import { bytesText, durationText } from '../terminal/quantities.ts';
import { type FailureKind, failureOf } from './failures.ts';
import { folderProblem } from './folder-problem.ts';
import type { FreshTarget } from './fresh-target.ts';
import { makeProducts, productsThere, type Workshop } from './make-products.ts';
import { publishLogs, publishProducts, removeTemporary } from './publish-products.ts';
import { RetryLater } from './retry-later.ts';
import { summaryText } from './run-summary.ts';
import { type FoundFile, lookAt, scanFolder } from './scan-folder.ts';
import { SettledFiles } from './settled-files.ts';
import type { LedgerEntry } from './watch-ledger.ts';

export interface WatchSettings extends Workshop {
  /** The folder that is watched. */
  readonly watched: string;
  readonly target: FreshTarget;
  /** What the keys of all products begin with; may be empty. */
  readonly prefix: string;
  readonly audiences: readonly Audience[];
  /** What names of recordings fit; empty: all files are recordings. */
  readonly patterns: readonly string[];
  /** Is a file of this name meant? */
  readonly isMeant: (name: string) => boolean;
  /** A file that stays the same for so long is finished. */
  readonly settleMs: number;
  /** Pause between two looks at the folder. */
  readonly everyMs: number;
}

/** The log is published at most so often while there is other work. */
const LOG_EVERY_MS = 60_000;

/** What failed is tried again after so many looks at the folder, and then after twice as many, and so on. */
const LOOKS_BEFORE_RETRY = 2;

/** Timers of Node may ring so much too early. */
const EARLY_MS = 5;

const LOG = 'daqscope-log';

/** After years there are many files to look at: that must not be all that the machine does. */
const PAUSE_PER_SCAN = 3;

/** Sees what is finished in a folder, and does with it what was wished for, each once. */
export class Watcher {
  readonly #settings: WatchSettings;
  readonly #settled: SettledFiles;
  readonly #later: RetryLater;
  readonly #logLater: RetryLater;
  #unreadable: ReadonlySet<string> = new Set<string>();
  #logPublished = Number.NEGATIVE_INFINITY;
  /** Does it end, and leave what cannot be done to the next run? */
  #isOnce = false;
  /** What was done in this run. */
  readonly #published = new Set<string>();
  readonly #failures = new Map<string, FailureKind>();
  /** What the last look found that is meant, of so many files, and which of these are not finished. */
  #found: FoundFile[] = [];
  #files = 0;
  #growing = new Set<string>();
  /** What the last look at the folder took. */
  #scanMs = 0;

  constructor(settings: WatchSettings) {
    this.#settings = settings;
    this.#settled = new SettledFiles(settings.settleMs);
    this.#later = new RetryLater(settings.everyMs * LOOKS_BEFORE_RETRY);
    this.#logLater = new RetryLater(settings.everyMs * LOOKS_BEFORE_RETRY);
  }

  /** Goes on until the signal is aborted. */
  async run(): Promise<void> {
    await this.#removeRemains();
    for (;;) {
      await this.look();
      const pauseMs = Math.max(this.#settings.everyMs, this.#scanMs * PAUSE_PER_SCAN);
      await sleep(pauseMs, undefined, { signal: this.#settings.signal });
    }
  }

  /** Looks twice, as far apart as finished files must rest, and does the work that there is. */
  async runOnce(): Promise<{ readonly isAllDone: boolean; readonly hasFailed: boolean }> {
    this.#isOnce = true;
    await this.#removeRemains();
    await this.look();
    await sleep(this.#settings.settleMs + EARLY_MS, undefined, { signal: this.#settings.signal });
    await this.look();
    const waiting = this.#waiting().size;
    const failuresBefore = this.#failuresBefore();
    await this.#tellEnd(waiting, failuresBefore.length);
    await this.#publishLogs();
    const isAllDone = waiting === 0 && this.#logLater.isEmpty && this.#unreadable.size === 0;
    return { isAllDone, hasFailed: [...this.#failures.values(), ...failuresBefore].some((kind) => this.#counts(kind)) };
  }

  async #tellEnd(waiting: number, failedBefore: number): Promise<void> {
    const kinds = [...this.#failures.values()];
    const summary = summaryText({
      published: this.#published.size,
      failed: kinds.filter((kind) => kind === 'failed').length,
      skipped: kinds.filter((kind) => kind === 'skipped').length,
      waiting,
      growing: this.#growing.size,
      failedBefore,
      unreadable: this.#unreadable.size,
      files: this.#files,
      meant: this.#found.length,
      patterns: this.#settings.patterns,
    });
    await this.#settings.log.write('ended', '', summary);
  }

  /** Recordings that the next run will work on. */
  #waiting(): Set<string> {
    const { ledger, isMeant } = this.#settings;
    const unfinished = this.#found.filter((file) => !this.#isDone(file) && !this.#growing.has(file.name));
    return new Set([...unfinished, ...ledger.unpublished].map(({ name }) => name).filter(isMeant));
  }

  /** Of recordings that failed in a run before and were not written since. */
  #failuresBefore(): FailureKind[] {
    const known = this.#found.filter((file) => this.#isDone(file) && !this.#failures.has(file.name));
    const kinds = known.flatMap(({ name }) => failureOf(this.#settings.ledger.entryOf(name)) ?? []);
    return kinds.filter((kind) => this.#counts(kind));
  }

  /** What no reader recognises may be no recording, unless somebody said that it is one. */
  #counts(kind: FailureKind): boolean {
    return kind === 'failed' || this.#settings.patterns.length > 0;
  }

  /** Looks at the folder once, and works on what is finished. */
  async look(): Promise<void> {
    const { names, due } = await this.#findDue();
    let publishes = true; // when the target fails, the others are only made: each would wait for it as long again
    for (const file of due) publishes = (await this.#trying(file.name, () => this.#work(file, publishes))) && publishes;
    for (const entry of publishes ? this.#orphans(names) : []) {
      publishes &&= await this.#trying(entry.name, () => this.#workWithout(entry));
    }
    const isLogDue = due.length === 0 || performance.now() - this.#logPublished > LOG_EVERY_MS;
    if (isLogDue && !this.#isOnce) await this.#publishLogs();
  }

  /** What is there, and what of it is finished and to be worked on now. */
  async #findDue(): Promise<{ readonly names: ReadonlySet<string>; readonly due: readonly FoundFile[] }> {
    const { isMeant, signal } = this.#settings;
    const names = new Set<string>();
    const unfinished = new Set<string>();
    this.#found = [];
    this.#files = 0;
    this.#growing = new Set();
    const due: FoundFile[] = [];
    const started = performance.now();
    for await (const file of this.#scan()) {
      signal.throwIfAborted();
      this.#files += 1;
      if (!isMeant(file.name)) continue;
      names.add(file.name);
      if (this.#isOnce) this.#found.push(file);
      if (this.#isDone(file)) continue;
      unfinished.add(file.name);
      if (!this.#settled.isSettled(file)) this.#growing.add(file.name);
      else if (this.#later.isTime(file.name)) due.push(file);
    }
    this.#scanMs = performance.now() - started;
    this.#settled.keepOnly(unfinished);
    return { names, due };
  }

  async *#scan(): AsyncGenerator<FoundFile> {
    const unreadable = new Map<string, unknown>();
    yield* scanFolder(this.#settings.watched, (path, error) => unreadable.set(path, error));
    const before = this.#unreadable;
    this.#unreadable = new Set(unreadable.keys());
    for (const [path, error] of unreadable) {
      if (before.has(path)) continue;
      const explain = path === this.#settings.watched ? folderProblem : openingProblem;
      const { summary, hint = '' } = await explain(path, error);
      await this.#settings.log.write('failed', path, `it cannot be looked at: ${summary}. ${hint}`.trimEnd());
    }
  }

  #isDone({ name, state }: FoundFile): boolean {
    const entry = this.#settings.ledger.entryOf(name);
    return entry?.state === state && entry.recipe === this.#settings.recipe.checksum && entry.stage !== 'made';
  }

  /** What was made of recordings that are no longer there. */
  #orphans(names: ReadonlySet<string>): LedgerEntry[] {
    if (this.#unreadable.size > 0) return []; // they may be there all the same
    const { ledger, isMeant } = this.#settings;
    return ledger.unpublished.filter(({ name }) => !names.has(name) && isMeant(name) && this.#later.isTime(name));
  }

  /** What goes wrong now is tried again later. Tells whether the target may still be tried. */
  async #trying(name: string, work: () => Promise<void>): Promise<boolean> {
    const { log, signal, target } = this.#settings;
    try {
      await work();
      this.#later.succeeded(name);
      return true;
    } catch (error) {
      if (signal.aborted) throw error;
      const pause = durationText(this.#later.failed(name) / 1000);
      const next = this.#isOnce ? 'It waits for the next run.' : `It is tried again in ${pause}.`;
      await log.write('waiting', name, `${messageOf(error)} ${next}`);
      await target.renew();
      return !(error instanceof DataProblem && isAboutTarget(error));
    }
  }

  async #work(file: FoundFile, publishes: boolean): Promise<void> {
    const entry = (await this.#madeBefore(file)) ?? (await this.#make(file));
    if (entry === undefined) return;
    if (entry.stage === 'made' && publishes) await this.#publish(entry);
  }

  /** The recording was removed; what was made of it is published all the same, and itself if it comes back. */
  async #workWithout(entry: LedgerEntry): Promise<void> {
    const { ledger, log } = this.#settings;
    const products = await productsThere(entry.products);
    if (products.length > 0) {
      await this.#publish({ ...entry, products, state: products.length < entry.products.length ? '' : entry.state });
    } else {
      this.#failures.set(entry.name, 'failed');
      await log.write('failed', entry.name, 'it was removed before it was published');
      await ledger.add({ ...entry, stage: 'failed', state: '' });
    }
  }

  async #publish(entry: LedgerEntry): Promise<void> {
    const { audiences, ledger, log, prefix, signal, target } = this.#settings;
    await publishProducts(entry, { target: await target.get(), prefix, audiences, log, signal });
    await ledger.add({ ...entry, stage: 'published' });
    await removeTemporary(entry);
    this.#published.add(entry.name);
  }

  /** What a run that was killed has made already. */
  async #madeBefore({ name, state }: FoundFile): Promise<LedgerEntry | undefined> {
    const { ledger, recipe } = this.#settings;
    const entry = ledger.entryOf(name);
    const isSame = entry?.stage === 'made' && entry.state === state && entry.recipe === recipe.checksum;
    if (!isSame) return undefined;
    const there = await productsThere(entry.products);
    return there.length === entry.products.length ? entry : undefined;
  }

  /** Undefined if the recording was written meanwhile: then it was not finished; or if it was removed. */
  async #make(file: FoundFile): Promise<LedgerEntry | undefined> {
    const { ledger, log } = this.#settings;
    await log.write('found', file.name, bytesText(file.bytes));
    const entry = await makeProducts(this.#settings, file);
    const now = await lookAt(file.path, file.name).catch(() => undefined);
    if (now && now.state !== file.state) {
      await log.write('changed', file.name, 'it was written while it was worked on, and will be looked at again');
      await removeTemporary(entry);
      this.#growing.add(file.name);
      return undefined;
    }
    if (entry.failure) this.#failures.set(entry.name, entry.failure);
    await ledger.add(entry);
    return now && entry; // without the recording: at the next look
  }

  async #publishLogs(): Promise<void> {
    const { log, signal, target } = this.#settings;
    if (!this.#logLater.isTime(LOG)) return;
    this.#logPublished = performance.now();
    try {
      await publishLogs({ target: await target.get(), log, signal });
      this.#logLater.succeeded(LOG);
    } catch (error) {
      if (signal.aborted) throw error;
      const isNews = this.#logLater.isEmpty;
      this.#logLater.failed(LOG);
      if (isNews) await log.write('waiting', LOG, `${messageOf(error)} The log is published later.`);
    }
  }

  /** Removes what a run that was killed has left in its workshop and nobody will ask for. */
  async #removeRemains(): Promise<void> {
    const { folder, keepsProducts, ledger } = this.#settings;
    if (keepsProducts) return;
    const wanted = new Set(ledger.unpublished.flatMap(({ products }) => products.map(({ path }) => path)));
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isDirectory() && !wanted.has(path)) await unlink(path).catch(() => {});
    }
  }
}

/** Nothing that is thrown ends the watch: not even a time limit of somebody else. */
function messageOf(error: unknown): string {
  return error instanceof DataProblem ? error.message : `${String(error)}.`;
}
