import { basename, resolve } from 'node:path';
import {
  asDataProblem,
  type DataProblem,
  type Monitor,
  type ProgressListener,
  type ReadOptions,
  type Recording,
  type Values,
} from '../../core/index.ts';
import { FileSource } from '../files/file-source.ts';
import { sha256OfSource } from '../files/sha256.ts';
import type { PrintedLine } from './printed-lines.ts';
import type { GroupDescription, ReaderAbout, ReaderCall } from './reader-messages.ts';
import { ReaderThread } from './reader-thread.ts';
import { readerTree } from './reader-tree.ts';

/** So soon after a cancel a reader that reads a file is ended. */
const READ_GRACE_MS = 100;
/** One that reads values has more time, since it would have to begin anew for the next ones. */
const VALUES_GRACE_MS = 1000;
const STALL_MS = 30_000;
const MOST_TRIES = 3;

export interface UserReaderOptions extends ReadOptions {
  /** Is told what the reader prints. */
  readonly monitor: Monitor;
}

export interface ReaderOpenOptions extends ReadOptions {
  readonly onProgress?: ProgressListener | undefined;
  /** What the reader gets as `options`. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** After so long without a word from the reader, the monitor is told that it may still be working. Default 30 s. */
  readonly stallMs?: number | undefined;
}

/**
 * A reader module of the user (`docs/readers.md`), which runs in a thread of its own and can do no harm to others: it may print, throw,
 * end, or loop for ever. All problems are `READER_FAILED`. Dispose of it to end the thread; its lazy datasets cannot be read then.
 */
export class UserReader implements AsyncDisposable {
  readonly #module: string;
  readonly #sha256: string;
  readonly #monitor: Monitor;
  #thread: ReaderThread;
  #about: ReaderAbout | undefined;
  /** The file that it reads; again, if its thread had to be ended. */
  #opened: Extract<ReaderCall, { call: 'read' }> | undefined;
  #reopening: Promise<unknown> | undefined;
  #onWord: (share?: number) => void = () => {};
  #isClosed = false;

  private constructor(module: string, sha256: string, monitor: Monitor) {
    this.#module = module;
    this.#sha256 = sha256;
    this.#monitor = monitor;
    this.#thread = this.#start();
  }

  /** Loads the module. Problems: `READER_FAILED`, and those of opening its file. */
  static async load(module: string, { monitor, signal }: UserReaderOptions): Promise<UserReader> {
    const sha256 = await moduleSha256(module, { signal });
    const reader = new UserReader(resolve(module), sha256, monitor);
    try {
      reader.#about = await reader.#thread.call<ReaderAbout>({ call: 'about' }, { signal, graceMs: READ_GRACE_MS });
      return reader;
    } catch (error) {
      await reader[Symbol.asyncDispose]();
      throw asProblem(error).with({ file: basename(module) });
    }
  }

  get name(): string {
    return this.#about?.name ?? basename(this.#module);
  }

  /** Does it say that it reads files of such a name? Undefined if it does not say what it reads. */
  reads(name: string): boolean | undefined {
    const lower = name.toLowerCase();
    return this.#about?.extensions?.some((end) => lower.endsWith(end));
  }

  /** Reads a file. What its lazy datasets hold is read when it is wanted. */
  async open(
    source: FileSource,
    { signal, onProgress, options = {}, stallMs = STALL_MS }: ReaderOpenOptions = {},
  ): Promise<Recording> {
    const call = { call: 'read', path: resolve(source.path), options } as const;
    const { size: total } = source;
    const tell = (share: number) =>
      onProgress?.({ phase: 'reading', done: Math.round(share * total), total, unit: 'bytes' });
    const watch = this.#watch(stallMs);
    this.#onWord = (share) => {
      watch.refresh();
      if (share !== undefined) tell(share);
    };
    try {
      const root = await this.#thread.call<GroupDescription>(call, { signal, graceMs: READ_GRACE_MS });
      this.#opened = call;
      const tree = readerTree(root, (dataset, start, count, options) =>
        this.#values({ call: 'values', dataset, start, count }, source.name, options),
      );
      return {
        ...tree,
        format: 'reader',
        source,
        problems: [],
        facts: { reader: this.name, readerSha256: this.#sha256 },
      };
    } catch (error) {
      throw asProblem(error).with({ file: source.name });
    } finally {
      clearTimeout(watch);
      this.#onWord = () => {};
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await this.#thread.stop(READ_GRACE_MS);
  }

  async #values(call: ReaderCall, file: string, { signal }: ReadOptions): Promise<Values> {
    for (let tries = 1; ; tries++) {
      try {
        return await (await this.#living(signal)).call<Values>(call, { signal, graceMs: VALUES_GRACE_MS });
      } catch (error) {
        const isAgain = error === 'stopped' && !this.#isClosed && tries < MOST_TRIES; // another's cancel ended it
        if (!isAgain) throw asProblem(error).with({ file });
      }
    }
  }

  /** The thread, or a new one that has read the file once more. */
  async #living(signal: AbortSignal | undefined): Promise<ReaderThread> {
    if (this.#thread.end && this.#opened && !this.#isClosed) {
      const thread = this.#start();
      this.#thread = thread;
      this.#reopening = thread.call(this.#opened, { signal, graceMs: READ_GRACE_MS }).then(
        () => {}, // what lies in memory is in the tree already
        async (error) => {
          await thread.stop();
          throw error;
        },
      );
    }
    await this.#reopening;
    return this.#thread;
  }

  #start(): ReaderThread {
    return new ReaderThread(this.#module, {
      onLines: (lines) => this.#hear(lines),
      onProgress: (share) => this.#onWord(share),
    });
  }

  #hear(lines: readonly PrintedLine[]): void {
    for (const { text, kind } of lines) this.#monitor.write(`${text}\n`, kind);
    this.#onWord();
  }

  #watch(stallMs: number): NodeJS.Timeout {
    const text = `${this.name} has said nothing for ${stallMs / 1000} s; it may still be working.\n`;
    return setTimeout(() => this.#monitor.write(text), stallMs);
  }
}

/**
 * Opens a file with a reader module; `close` ends the reader. Problems: `READER_FAILED`, and those of opening the two files.
 */
export async function openWithReader(
  module: string,
  path: string,
  options: UserReaderOptions & ReaderOpenOptions,
): Promise<{ readonly recording: Recording; close(): Promise<void> }> {
  await using opened = new AsyncDisposableStack();
  const source = opened.use(await FileSource.open(path, { signal: options.signal, anyContent: true }));
  const reader = opened.use(await UserReader.load(module, options));
  const recording = await reader.open(source, options);
  const both = opened.move();
  return { recording, close: () => both.disposeAsync() };
}

/** SHA-256 of the file of a module, without those that it imports. Problems: those of opening it. */
export async function moduleSha256(module: string, { signal }: ReadOptions = {}): Promise<string> {
  await using source = await FileSource.open(module, { signal });
  return await sha256OfSource(source, { signal });
}

/** A cancellation is thrown on. */
function asProblem(error: unknown): DataProblem {
  const message = error === 'stopped' ? 'the reader was ended' : String(error);
  return asDataProblem(error, { code: 'READER_FAILED', message });
}
