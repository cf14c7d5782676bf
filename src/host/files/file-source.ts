import { constants, readSync, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ByteSource, checkRange, DataProblem, firstLook, HEAD_BYTES, type ReadOptions } from '../../core/index.ts';
import { rememberDataFolder } from './data-folders.ts';
import { fileKind, fileProblem, openingProblem } from './file-problem.ts';
import { mayPass, retryingSync } from './passing-faults.ts';

/** One system call reads at most this much, so that a cancel is heeded soon. */
const CALL_BYTES = 16 * 1024 * 1024;

/** What a {@link FileSource} needs of an open file; `FileHandle` is one. */
export type ReadableHandle = Pick<FileHandle, 'read' | 'close' | 'fd'> & {
  stat(options: { bigint: true }): Promise<FileState>;
};

interface FileState {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ino: bigint;
}

export interface FileOpenOptions extends ReadOptions {
  /** Also an empty file, or a compressed one: who reads it may know what to do with it. */
  readonly anyContent?: boolean | undefined;
  /** Opens a regular file, where that takes more than its path. */
  readonly openHandle?: (() => Promise<FileHandle>) | undefined;
}

/**
 * A {@link ByteSource} over a file of this machine. It remembers size, time and inode of the file as it was opened;
 * {@link FileSource.checkUnchanged} tells whether it is still the same. Close it when done (`await using` does).
 */
export class FileSource implements ByteSource, AsyncDisposable {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly #handle: ReadableHandle;
  readonly #opened: FileState;

  private constructor(path: string, handle: ReadableHandle, opened: FileState) {
    this.path = path;
    this.name = basename(path);
    this.size = Number(opened.size);
    this.#handle = handle;
    this.#opened = opened;
  }

  /**
   * Opens a regular file that is worth reading. Problems: `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `NOT_A_FILE` (folders,
   * pipes, devices: without waiting for them), `EMPTY_FILE`, `GIT_LFS_POINTER`, `COMPRESSED_FILE`.
   */
  static async open(path: string, { signal, openHandle, anyContent }: FileOpenOptions = {}): Promise<FileSource> {
    signal?.throwIfAborted();
    const handle = await (openHandle?.() ?? openRegular(path)).catch(async (error) => {
      throw await openingProblem(path, error);
    });
    try {
      rememberDataFolder(path);
      const source = await FileSource.over(path, handle).catch((error) => Promise.reject(fileProblem(path, error)));
      if (anyContent) return source;
      const head = await source.read(0, Math.min(HEAD_BYTES, source.size), { signal });
      const problem = firstLook(head, source.name);
      if (problem) throw problem;
      return source;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The same over a file that is open already. */
  static async over(path: string, handle: ReadableHandle): Promise<FileSource> {
    return new FileSource(path, handle, await handle.stat({ bigint: true }));
  }

  /** When the file was written last, as it was opened. */
  get modified(): Date {
    return new Date(Number(this.modifiedNs / 1_000_000n));
  }

  /** The same in nanoseconds since 1970. */
  get modifiedNs(): bigint {
    return this.#opened.mtimeNs;
  }

  async read(offset: number, length: number, options: ReadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    options.signal?.throwIfAborted();
    checkRange(this, offset, length);
    const target = this.#allocate(length);
    await this.#fill(offset, target, options);
    return target;
  }

  async readInto(offset: number, target: Uint8Array<ArrayBuffer>, options: ReadOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    checkRange(this, offset, target.byteLength);
    await this.#fill(offset, target, options);
  }

  /** The same without waiting, for libraries that cannot wait. It blocks the thread. */
  readIntoSync(offset: number, target: Uint8Array<ArrayBuffer>): void {
    checkRange(this, offset, target.byteLength);
    for (let done = 0; done < target.byteLength; ) {
      const length = Math.min(CALL_BYTES, target.byteLength - done);
      const bytesRead = this.#readOnceSync(target, done, length, offset + done);
      if (bytesRead === 0) throw this.#becameShorter(offset + done, target.byteLength - done);
      done += bytesRead;
    }
  }

  /** Rejects with `FILE_CHANGED` if the file was written, replaced or cut since it was opened. */
  async checkUnchanged(): Promise<void> {
    const now = await stat(this.path, { bigint: true }).catch((error) => {
      if (error.code === 'ENOENT') return undefined;
      throw fileProblem(this.path, error);
    });
    const { size, mtimeNs, ino } = this.#opened;
    if (now?.size === size && now.mtimeNs === mtimeNs && now.ino === ino) return;
    throw new DataProblem({
      code: 'FILE_CHANGED',
      message: now ? 'the file changed while it was being read' : 'the file was removed while it was being read',
      file: this.name,
      expected: `${size} bytes`,
      found: now && now.size !== size ? `${now.size}` : undefined,
      hint: 'Is it still being written? Try again when the recording has ended.',
    });
  }

  /** Is what its path leads to another file by now, or none? */
  async isReplaced(): Promise<boolean> {
    const now = await stat(this.path, { bigint: true }).catch(() => undefined);
    return now?.ino !== this.#opened.ino;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Memory that is not cleared first, since all of it is filled or none of it is given away. */
  #allocate(length: number): Uint8Array<ArrayBuffer> {
    try {
      return new Uint8Array(Buffer.allocUnsafeSlow(length).buffer as ArrayBuffer);
    } catch (cause) {
      throw new DataProblem({
        code: 'TOO_LARGE',
        message: `there is no memory for ${length} bytes in one piece`,
        file: this.name,
        cause,
      });
    }
  }

  async #fill(offset: number, target: Uint8Array<ArrayBuffer>, { signal }: ReadOptions): Promise<void> {
    for (let done = 0; done < target.byteLength; ) {
      const length = Math.min(CALL_BYTES, target.byteLength - done);
      const bytesRead = await this.#readOnce(target, done, length, offset + done);
      signal?.throwIfAborted();
      if (bytesRead === 0) throw this.#becameShorter(offset + done, target.byteLength - done);
      done += bytesRead;
    }
  }

  async #readOnce(target: Uint8Array<ArrayBuffer>, at: number, length: number, position: number): Promise<number> {
    for (let failed = 0; ; failed++) {
      try {
        return (await this.#handle.read(target, at, length, position)).bytesRead;
      } catch (error) {
        if (!mayPass(error, failed)) throw fileProblem(this.path, error, position);
      }
    }
  }

  #readOnceSync(target: Uint8Array<ArrayBuffer>, at: number, length: number, position: number): number {
    try {
      return retryingSync(() => readSync(this.#handle.fd, target, at, length, position));
    } catch (error) {
      throw fileProblem(this.path, error, position);
    }
  }

  #becameShorter(offset: number, missingBytes: number): DataProblem {
    return new DataProblem({
      code: 'FILE_CHANGED',
      message: 'the file became shorter while it was being read',
      file: this.name,
      offset,
      expected: `${missingBytes} more bytes`,
      found: 'the end of the file',
      hint: 'Is it still being written or copied?',
    });
  }
}

/** Looks before it opens (opening a device can do things), opens without waiting, and looks again at what it got. */
async function openRegular(path: string): Promise<FileHandle> {
  checkRegular(path, await stat(path));
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    checkRegular(path, await handle.stat());
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Problem: `NOT_A_FILE`. */
export function checkRegular(path: string, stats: Stats): void {
  if (stats.isFile()) return;
  throw new DataProblem({
    code: 'NOT_A_FILE',
    message: `this is ${fileKind(stats)}, not a file`,
    file: basename(path) || path,
    hint: stats.isDirectory() ? 'Name the files in it.' : undefined,
  });
}
