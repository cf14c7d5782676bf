import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../machine/user-folders.ts';
import { AtomicFile } from '../../output/atomic-file.ts';
import type { LibraryPlan } from '../library/library-plan.ts';
import type { ProbeOutcome } from '../probe/probe-task.ts';
import { fileStamp } from './file-stamp.ts';

/** What is known of a library from an earlier time. */
export interface KnownLibrary {
  /** Undefined for the embedded one, and for one that could not even be tried. */
  readonly plan: LibraryPlan | undefined;
  readonly outcome: ProbeOutcome;
}

interface Entry extends KnownLibrary {
  /** Of the other files of the plan. */
  readonly stamps: readonly string[];
  /** `LD_LIBRARY_PATH`, by which what a library needs is found: with another one, what could not be loaded is tried again. */
  readonly loaderPath: string | undefined;
  /** In ms since 1970: what was measured while the machine was busy is measured again another day. */
  readonly goodUntil?: number | undefined;
}

interface CacheFile {
  readonly version: number;
  readonly checksum: string;
  readonly entries: Readonly<Record<string, Entry>>;
}

/** To be counted up when what is kept, or what is tried, changes. */
const VERSION = 1;
const MOST_ENTRIES = 200;
const DAY_MS = 24 * 3600 * 1000;

/**
 * What was found of libraries, in the user's folder of caches: by place, size and times of their files, the processor, threads and what else decides.
 * It may be deleted at any time. A damaged one counts as none; whatever fails, things are found out again.
 */
export class ProbeCache {
  readonly #path: string;
  readonly #entries: Map<string, Entry>;
  #hasChanged = false;

  private constructor(path: string, entries: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#entries = new Map(entries);
  }

  static async open(path = join(cacheFolder(), 'blas.json')): Promise<ProbeCache> {
    const text = await readFile(path, 'utf8').catch(() => '');
    return new ProbeCache(path, entriesOf(text));
  }

  get(key: string): KnownLibrary | undefined {
    const entry = this.#entries.get(key);
    return entry && isCurrent(entry) ? entry : undefined;
  }

  set(key: string, known: KnownLibrary): void {
    this.#entries.delete(key);
    const isMeasured = 'facts' in known.outcome || known.outcome.isLate;
    const goodUntil = isMeasured && isBusy() ? Date.now() + DAY_MS : undefined;
    const loaderPath = process.env.LD_LIBRARY_PATH;
    this.#entries.set(key, { ...known, goodUntil, loaderPath, stamps: otherFiles(known.plan).map(fileStamp) });
    this.#hasChanged = true;
  }

  /** Writes down what has changed. */
  async save(): Promise<void> {
    if (!this.#hasChanged) return;
    this.#hasChanged = false;
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      const entries = Object.fromEntries([...this.#entries].slice(-MOST_ENTRIES));
      const file: CacheFile = { version: VERSION, checksum: checksumOf(entries), entries };
      await using output = await AtomicFile.create(this.#path, { overwrite: true, flush: false });
      await output.write(0, Buffer.from(JSON.stringify(file)));
      await output.commit();
    } catch {
      // a home that cannot be written: it is found out again next time
    }
  }
}

/** What a key of the cache is made of, beside the file itself. */
export interface KeyFacts {
  readonly threads: number;
  /** All that was said of the library where it was found. */
  readonly words: unknown;
}

/** The name of what is known of a file; undefined if the file is not there. */
export function keyOf(path: string, { threads, words }: KeyFacts): string {
  const facts = [fileStamp(path), threads, cpus()[0]?.model, process.arch, words];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

function entriesOf(text: string): Map<string, Entry> {
  try {
    const { version, checksum, entries } = JSON.parse(text) as CacheFile;
    if (version === VERSION && checksum === checksumOf(entries)) return new Map(Object.entries(entries));
  } catch {
    // none, or damaged
  }
  return new Map();
}

function checksumOf(entries: CacheFile['entries']): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

function otherFiles(plan: LibraryPlan | undefined): string[] {
  return [plan?.lapack, plan?.openMp].filter((path) => path !== undefined);
}

/** Are other programs at work on most of the cores? What tries libraries keeps about one busy itself. */
function isBusy(): boolean {
  return loadavg()[0] > 1 + availableParallelism() / 2;
}

function isCurrent({ plan, outcome, stamps, loaderPath, goodUntil = Number.POSITIVE_INFINITY }: Entry): boolean {
  if (Date.now() > goodUntil) return false;
  if ('reason' in outcome && loaderPath !== process.env.LD_LIBRARY_PATH) return false;
  try {
    return otherFiles(plan).every((path, i) => fileStamp(path) === stamps[i]);
  } catch {
    return false;
  }
}
