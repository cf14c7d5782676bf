import { basename, dirname, join } from 'node:path';
import { type ByteSink, DataProblem, isCancellation } from '../../core/index.ts';
import { forgetPart, rememberPart } from './open-parts.ts';
import { NODE_OUTPUT_FILES, type OutputFiles, type WritableHandle } from './output-files.ts';
import { outputProblem } from './output-problem.ts';
import { partName, removeStaleParts } from './part-names.ts';
import { checkTarget, publish } from './publish.ts';
import { WriteBehind } from './write-behind.ts';

export interface AtomicFileOptions {
  /** Replace what is at the target already. Without it, that is an `OUTPUT_EXISTS`. */
  readonly overwrite?: boolean | undefined;
  /** Wait until the output is on the disk before it gets its name (the default): then a power cut leaves it whole or not there. */
  readonly flush?: boolean | undefined;
  /** Size the output will have, where it is known; told when the disk is full. */
  readonly expectedBytes?: number | undefined;
  /** The file system; another one in tests. */
  readonly files?: OutputFiles | undefined;
}

/**
 * An output that is there whole or not at all: written beside the target under a temporary name, flushed, verified,
 * and only then given its name. What is not committed leaves no trace (`await using` discards it). Writes may run
 * concurrently; all must be settled before `commit`. Large ones go on behind the caller's back ({@link WriteBehind}): what fails
 * is told by a later call. Problems: `OUTPUT_EXISTS`, `OUTPUT_FAILED`, `OUTPUT_NOT_VERIFIED`.
 */
export class AtomicFile implements ByteSink, AsyncDisposable {
  /** Where the output will be. */
  readonly target: string;
  /** Where it is written. */
  readonly temporaryPath: string;
  readonly #options: AtomicFileOptions;
  readonly #files: OutputFiles;
  readonly #behind: WriteBehind;
  #handle: WritableHandle | undefined;
  #size = 0;
  #settled = false;

  private constructor(target: string, temporaryPath: string, handle: WritableHandle, options: AtomicFileOptions) {
    this.target = target;
    this.temporaryPath = temporaryPath;
    this.#handle = handle;
    this.#options = options;
    this.#files = options.files ?? NODE_OUTPUT_FILES;
    this.#behind = new WriteBehind({
      plain: handle,
      openDirect: async () => (flushed(options) ? this.#files.openDirect(temporaryPath) : undefined),
    });
  }

  /** Begins an output. Fails before any work is done where it is plain that the output could not be published. */
  static async create(target: string, options: AtomicFileOptions = {}): Promise<AtomicFile> {
    const files = options.files ?? NODE_OUTPUT_FILES;
    const folder = dirname(target);
    const temporaryPath = join(folder, partName(basename(target)));
    try {
      await checkTarget(target, options.overwrite ?? false, files);
      await removeStaleParts(folder, basename(target), files);
      const handle = await files.create(temporaryPath);
      rememberPart(temporaryPath);
      return new AtomicFile(target, temporaryPath, handle, options);
    } catch (error) {
      throw outputProblem(target, error);
    }
  }

  /** Bytes from the start to the end of what was written so far. */
  get size(): number {
    return this.#size;
  }

  async write(position: number, bytes: Uint8Array): Promise<void> {
    this.#openHandle();
    this.#size = Math.max(this.#size, position + bytes.byteLength);
    try {
      await this.#behind.write(position, bytes);
    } catch (error) {
      throw await this.#problem(error);
    }
  }

  /** Flushes, has `verify` look at the file under its temporary name, publishes it. Discards it if any of that fails. */
  async commit({ verify }: { readonly verify?: (temporaryPath: string) => Promise<void> } = {}): Promise<void> {
    const handle = this.#openHandle();
    const { overwrite = false } = this.#options;
    try {
      await this.#behind.drain();
      await this.#behind.close();
      if (flushed(this.#options)) await handle.sync();
      this.#handle = undefined;
      await handle.close();
      await verify?.(this.temporaryPath).catch((error) => this.#notVerified(error));
      await checkTarget(this.target, overwrite, this.#files);
      await publish(this.temporaryPath, this.target, overwrite, this.#files);
    } catch (error) {
      const problem = await this.#problem(error);
      await this.discard();
      throw problem;
    }
    this.#settled = true;
    forgetPart(this.temporaryPath);
    if (flushed(this.#options)) await this.#files.syncFolder(dirname(this.target));
  }

  /** Removes what was written, unless it is published already. */
  async discard(): Promise<void> {
    if (this.#settled) return;
    this.#settled = true;
    await this.#behind.close().catch(() => {});
    await this.#handle?.close().catch(() => {});
    this.#handle = undefined;
    await this.#files.unlink(this.temporaryPath).catch(() => {});
    forgetPart(this.temporaryPath);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.discard();
  }

  #openHandle(): WritableHandle {
    if (this.#handle && !this.#settled) return this.#handle;
    throw new Error(`${this.target} is committed or discarded already`);
  }

  /** Whatever goes wrong with reading it back is about the output: its temporary name means nothing to anyone. */
  #notVerified(error: unknown): never {
    if (error instanceof DataProblem && error.code === 'OUTPUT_NOT_VERIFIED') throw error.with({ file: this.target });
    if (isCancellation(error)) throw error;
    const message = error instanceof DataProblem ? error.summary : (error as Error).message;
    throw new DataProblem({
      code: 'OUTPUT_NOT_VERIFIED',
      message: `it does not read back: ${message}`,
      file: this.target,
      cause: error,
    });
  }

  /** What to throw for an error: a cancellation as it is, all else as a {@link DataProblem}. */
  async #problem(error: unknown): Promise<unknown> {
    if (isCancellation(error)) return error;
    const freeBytes = await this.#files.freeBytes(dirname(this.target)).catch(() => undefined);
    const neededBytes = Math.max(this.#size, this.#options.expectedBytes ?? 0);
    return outputProblem(this.target, error, { neededBytes, freeBytes });
  }
}

function flushed({ flush = true }: AtomicFileOptions): boolean {
  return flush;
}
