import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { outputProblem } from '../../host/index.ts';
import type { FailureKind } from './failures.ts';

/** A file that was made of a recording, and where it is published. */
export interface Product {
  readonly path: string;
  readonly key: string;
  /** Size and time, so that it is known whether it is still the one that was made. */
  readonly state: string;
  /** Removed once it is published. */
  readonly isTemporary: boolean;
}

/** What is known of a recording: made, published, or not to be had. */
export interface LedgerEntry {
  readonly name: string;
  /** Of the recording as it was then. */
  readonly state: string;
  /** Of what was asked for; something else is asked for later means work. */
  readonly recipe: string;
  readonly stage: 'made' | 'published' | 'failed';
  /** What all keys of its products begin with. */
  readonly base: string;
  readonly products: readonly Product[];
  /** Something that was wished for could not be made. */
  readonly failure?: FailureKind;
}

/** Lines more than there are recordings, before the file is written anew. */
const SURPLUS_LINES = 10_000;

/**
 * What was done so far, in a file of JSON lines to which lines are added, each flushed: a kill or a power cut loses nothing that was
 * done, and nothing is done twice. Of several lines for one recording the last one counts; a line that was cut off is passed over.
 */
export class WatchLedger implements AsyncDisposable {
  readonly #path: string;
  readonly #entries = new Map<string, LedgerEntry>();
  /** Recordings by the keys, and by what the keys begin with, that were theirs once: what is published there keeps its link. */
  readonly #keys = new Map<string, string>();
  readonly #bases = new Map<string, string>();
  #handle: FileHandle;
  #lines = 0;
  /** Does the file end with a piece of a line? */
  #isCut = false;

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  /** Problem: `OUTPUT_FAILED`, since without it everything would be done again after each start. */
  static async open(path: string): Promise<WatchLedger> {
    try {
      return await WatchLedger.#open(path);
    } catch (error) {
      throw outputProblem(path, error);
    }
  }

  static async #open(path: string): Promise<WatchLedger> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(path, 'a', 0o600);
    const ledger = new WatchLedger(path, handle);
    try {
      await ledger.#readLines();
      if (ledger.#lines > ledger.#entries.size + SURPLUS_LINES) await ledger.#writeAnew();
    } catch (error) {
      await ledger[Symbol.asyncDispose]();
      throw error;
    }
    return ledger;
  }

  entryOf(name: string): LedgerEntry | undefined {
    return this.#entries.get(name);
  }

  /** What was made, and is not published yet. */
  get unpublished(): LedgerEntry[] {
    return [...this.#entries.values()].filter(({ stage }) => stage === 'made');
  }

  /** Does a product of another recording begin with this? */
  isTaken(base: string, name: string): boolean {
    return (this.#bases.get(base) ?? name) !== name;
  }

  /** Is something of another recording published there? */
  isKeyTaken(key: string, name: string): boolean {
    return (this.#keys.get(key) ?? name) !== name;
  }

  async add(entry: LedgerEntry): Promise<void> {
    const line = `${this.#isCut ? '\n' : ''}${JSON.stringify(entry)}\n`;
    this.#isCut = true; // a full disk takes half of it
    await this.#handle.appendFile(line);
    this.#isCut = false;
    await this.#handle.datasync();
    this.#lines += 1;
    this.#note(entry);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }

  #take(line: string): void {
    if (line === '') return;
    this.#lines += 1;
    try {
      const entry = JSON.parse(line) as LedgerEntry;
      if (typeof entry.name === 'string' && Array.isArray(entry.products)) this.#note(entry);
    } catch {
      // a line that was cut off: its work is done again, at the same keys
    }
  }

  /** Line by line, since the file may be large after years. */
  async #readLines(): Promise<void> {
    let rest = '';
    for await (const text of createReadStream(this.#path, 'utf8') as AsyncIterable<string>) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() as string;
      for (const line of lines) this.#take(line);
    }
    this.#take(rest);
    this.#isCut = rest !== '';
  }

  #note(entry: LedgerEntry): void {
    const { name, base, products } = entry;
    this.#entries.set(name, entry.stage === 'made' ? entry : slim(entry));
    this.#bases.set(base, name);
    for (const { key } of products) this.#keys.set(key, name);
  }

  async #writeAnew(): Promise<void> {
    const part = `${this.#path}.new`;
    const lines = [...this.#entries.values()].map((entry) => `${JSON.stringify(entry)}\n`);
    {
      await using handle = await open(part, 'w', 0o600);
      await handle.writeFile(lines.join(''));
      await handle.sync();
    }
    await this.#handle.close();
    await rename(part, this.#path);
    this.#handle = await open(this.#path, 'a', 0o600);
    this.#lines = lines.length;
  }
}

/** Of what is published only its place matters. */
function slim(entry: LedgerEntry): LedgerEntry {
  return { ...entry, products: entry.products.map(({ key }) => ({ key, path: '', state: '', isTemporary: false })) };
}
