import { createHash } from 'node:crypto';
import { DataProblem, type ReadOptions, readAhead } from '../../core/index.ts';
import { FileSource, sha256OfFile } from '../../host/index.ts';
import type { HashOptions, PublishSource } from './publish-source.ts';

const WINDOW_BYTES = 1024 * 1024;

/** From here on a checksum is computed in a thread of its own, beside whatever else is done. */
const LARGE_BYTES = 8 * 1024 * 1024;

/**
 * A file of this machine as it is now: what is added to it later is not part of it, so that a log can be published while it is
 * written. Problems: `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `NOT_A_FILE`.
 */
export class FilePublishSource implements PublishSource {
  readonly #file: FileSource;
  readonly #checksums = new Map<string, Promise<string>>();

  private constructor(file: FileSource) {
    this.#file = file;
  }

  static async open(path: string, options: ReadOptions = {}): Promise<FilePublishSource> {
    return new FilePublishSource(await FileSource.open(path, { ...options, anyContent: true }));
  }

  /** The same of a file that is open already; it is closed with the source. */
  static over(file: FileSource): FilePublishSource {
    return new FilePublishSource(file);
  }

  get name(): string {
    return this.#file.name;
  }

  get size(): number {
    return this.#file.size;
  }

  get modified(): Date {
    return this.#file.modified;
  }

  get mark(): string {
    return `${this.size}@${this.#file.modifiedNs}`;
  }

  read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
    return this.#file.read(offset, length, options);
  }

  readInto(offset: number, target: Uint8Array<ArrayBuffer>, options?: ReadOptions): Promise<void> {
    return this.#file.readInto(offset, target, options);
  }

  checksum(algorithm: 'sha256' | 'md5', options: HashOptions = {}): Promise<string> {
    let found = this.#checksums.get(algorithm);
    if (!found) {
      found = this.#hash(algorithm, options);
      found.catch(() => this.#checksums.delete(algorithm)); // a cancelled one may be asked for again
      this.#checksums.set(algorithm, found);
    }
    return found;
  }

  async checkUnchanged(options: ReadOptions = {}): Promise<void> {
    const problem = await this.#file.checkUnchanged().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (problem === undefined) return;
    if (!(await this.#isWhole())) throw problem;
    const known = await this.checksum('sha256', options);
    if ((await this.#read('sha256', options)) !== known) throw problem;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }

  /** Is the file still one of at least this size, and the same one? */
  async #isWhole(): Promise<boolean> {
    try {
      await using now = await FileSource.open(this.#file.path, { anyContent: true });
      return now.size >= this.size;
    } catch (error) {
      if (error instanceof DataProblem) return false;
      throw error;
    }
  }

  async #hash(algorithm: 'sha256' | 'md5', options: HashOptions): Promise<string> {
    const isBeside = algorithm === 'sha256' && this.size >= LARGE_BYTES;
    if (!isBeside) return this.#read(algorithm, options);
    const sum = await sha256OfFile(this.#file.path, { ...options, bytes: this.size }); // of the beginning, should it grow
    return (await this.#file.isReplaced()) ? this.#read(algorithm, options) : sum;
  }

  async #read(algorithm: string, { signal, onProgress }: HashOptions): Promise<string> {
    const hash = createHash(algorithm);
    const stretch = { start: 0, end: this.size, windowBytes: WINDOW_BYTES };
    for await (const { bytes, start } of readAhead(this.#file, stretch, { signal })) {
      hash.update(bytes);
      onProgress?.({ phase: 'digesting', done: start + bytes.byteLength, total: this.size, unit: 'bytes' });
    }
    return hash.digest('hex');
  }
}
