import { constants } from 'node:fs';
import { access, type FileHandle, open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { outputProblem } from '../../host/index.ts';
import { LineSplitter } from './line-splitter.ts';
import { entryLine, type ManifestEntry, parseEntry } from './manifest-entry.ts';

export const MANIFEST_NAME = 'daqscope-manifest.jsonl';

const WINDOW_BYTES = 256 * 1024;

/**
 * What is known of the outputs in a folder: a file of JSON lines, one per finished output, to which lines are only ever
 * added. Of several lines for one output the last one counts. Several processes may add to it at the same time: a line is
 * one write to the end of the file. A line that a killed process left unfinished is passed over.
 */
export class Manifest implements AsyncDisposable {
  readonly folder: string;
  readonly path: string;
  readonly #entries = new Map<string, ManifestEntry>();
  #splitter = new LineSplitter();
  #readBytes = 0;
  #lines = 0;
  #foreign: { count: number; first: number } = { count: 0, first: 0 };
  #handle: FileHandle | undefined;
  /** Reading goes one after the other. */
  #reading: Promise<void> = Promise.resolve();

  private constructor(folder: string) {
    this.folder = folder;
    this.path = join(folder, MANIFEST_NAME);
  }

  /** Reads the manifest of a folder; one that is not there has no entries. Problems: `NOT_A_FILE`, `FILE_UNREADABLE`. */
  static async open(folder: string): Promise<Manifest> {
    const manifest = new Manifest(folder);
    await manifest.refresh();
    return manifest;
  }

  /** The outputs by name. */
  get entries(): ReadonlyMap<string, ManifestEntry> {
    return this.#entries;
  }

  /** What is known of an output in the folder. */
  entryOf(output: string): ManifestEntry | undefined {
    return this.#entries.get(basename(output));
  }

  /** Tells of lines that are not daqscope's; undefined if there are none. */
  get problem(): DataProblem | undefined {
    const { count, first } = this.#foreign;
    if (count === 0) return undefined;
    const lines = count === 1 ? '1 line is' : `${count} lines are`;
    return new DataProblem({
      code: 'MANIFEST_DAMAGED',
      message: `${lines} not what daqscope writes, and ignored; the first is line ${first}`,
      file: this.path,
      hint: 'Outputs that were only told of there count as unknown.',
    });
  }

  /** Reads what was added since: other processes may be at work in the same folder. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => {}).then(() => this.#readNew());
    return this.#reading;
  }

  async #readNew(): Promise<void> {
    const found = await stat(this.path).catch((error) => this.#unlessMissing(error));
    if (found && !found.isFile()) throw this.#unreadable('NOT_A_FILE', 'this is not a file');
    const size = found?.size ?? 0;
    if (size === this.#readBytes) return;
    if (size < this.#readBytes) await this.#forget();
    if (!found) return;
    try {
      await using handle = await open(this.path, 'r');
      for await (const line of this.#newLines(handle)) this.#take(line);
    } catch (cause) {
      throw this.#unreadable('FILE_UNREADABLE', `it could not be read: ${(cause as Error).message}`, cause);
    }
  }

  /** Fails with `OUTPUT_FAILED` where it is plain that nothing can be added. */
  async checkWritable(): Promise<void> {
    try {
      await access(this.folder, constants.W_OK);
      if (this.#readBytes > 0) await access(this.path, constants.W_OK);
    } catch (error) {
      throw outputProblem(this.path, error);
    }
  }

  /** Adds a line with one write, after what others have added. Problem: `OUTPUT_FAILED`. */
  async append(entry: ManifestEntry): Promise<void> {
    try {
      await this.refresh();
      this.#handle ??= await open(this.path, 'a', 0o666);
      const line = Buffer.from(`${this.#splitter.midLine ? '\n' : ''}${entryLine(entry)}`); // a torn line is ended first
      const { bytesWritten } = await this.#handle.write(line);
      if (bytesWritten < line.byteLength) throw new Error('the disk took only a part of the line');
    } catch (error) {
      throw outputProblem(this.path, error);
    }
    this.#entries.set(entry.output.path, entry);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle?.close();
  }

  async *#newLines(handle: FileHandle): AsyncGenerator<string | undefined> {
    const window = Buffer.alloc(WINDOW_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(window, 0, WINDOW_BYTES, this.#readBytes);
      if (bytesRead === 0) return;
      this.#readBytes += bytesRead;
      yield* this.#splitter.push(window.subarray(0, bytesRead));
    }
  }

  #take(line: string | undefined): void {
    this.#lines++;
    if (line?.trim() === '') return;
    const entry = line === undefined ? 'foreign' : parseEntry(line);
    if (entry === 'torn') return;
    if (entry !== 'foreign') return void this.#entries.set(entry.output.path, entry);
    this.#foreign.first ||= this.#lines;
    this.#foreign.count++;
  }

  /** Someone removed it, or put another file in its place. */
  async #forget(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    this.#entries.clear();
    this.#splitter = new LineSplitter();
    this.#foreign = { count: 0, first: 0 };
    this.#readBytes = 0;
    this.#lines = 0;
  }

  #unlessMissing(error: NodeJS.ErrnoException): undefined {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw this.#unreadable('FILE_UNREADABLE', `it could not be read: ${error.message}`, error);
  }

  #unreadable(code: 'NOT_A_FILE' | 'FILE_UNREADABLE', message: string, cause?: unknown): DataProblem {
    const hint = 'daqscope keeps a manifest under this name: move what is there away, or choose another folder.';
    return new DataProblem({ code, message, file: this.path, hint, cause });
  }
}
