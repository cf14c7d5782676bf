import { mkdir, open, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKey, SummaryCache } from '../../engine/index.ts';
import type { Pyramid } from '../../summary/index.ts';
import { cacheFolder } from '../machine/user-folders.ts';
import { AtomicFile } from '../output/atomic-file.ts';
import type { OutputFiles } from '../output/output-files.ts';
import { type FileMark, fileMark } from './file-mark.ts';
import { keepWithin } from './keep-within.ts';
import { decodePyramid, encodedBytes, encodePyramid } from './pyramid-file.ts';

export interface SummaryFolderOptions {
  /** Where a file lies. */
  readonly pathOf: (file: FileKey) => string;
  /** Default: `summaries` in the folder of caches. */
  readonly folder?: string | undefined;
  /** Default 2 GiB. */
  readonly budgetBytes?: number | undefined;
  /** The file system; another one in tests. */
  readonly files?: OutputFiles | undefined;
}

const BUDGET_BYTES = 2 * 2 ** 30;

/**
 * Summaries on the disk, one file each, named by what they were made of: a file that was written since has another name. Those that
 * were not used for the longest time make room for new ones. It may be deleted at any time, and several processes may use it at a
 * time; whatever fails, there is no summary then.
 */
export class SummaryFolder implements SummaryCache {
  readonly #folder: string;
  readonly #pathOf: (file: FileKey) => string;
  readonly #budgetBytes: number;
  readonly #files: OutputFiles | undefined;
  /** Marks of files whose summaries were not there, and are being made. */
  readonly #wanted = new Map<string, FileMark>();

  constructor({ pathOf, folder, budgetBytes = BUDGET_BYTES, files }: SummaryFolderOptions) {
    this.#folder = folder ?? join(cacheFolder(), 'summaries');
    this.#pathOf = pathOf;
    this.#budgetBytes = budgetBytes;
    this.#files = files;
  }

  async load(file: FileKey, what: string): Promise<Pyramid | undefined> {
    try {
      const mark = await fileMark(this.#pathOf(file), what);
      const path = this.#placeOf(mark);
      const pyramid = await readPyramid(path, mark.sha256).catch(() => undefined);
      if (pyramid) await utimes(path, new Date(), new Date()).catch(() => {});
      else this.#wanted.set(`${file}\n${what}`, mark);
      return pyramid;
    } catch {
      return undefined;
    }
  }

  /** Keeps one that was made since it was asked for, if the file has not changed meanwhile. */
  async save(file: FileKey, what: string, pyramid: Pyramid): Promise<void> {
    const key = `${file}\n${what}`;
    const wanted = this.#wanted.get(key);
    this.#wanted.delete(key);
    if (!wanted?.isSettled || encodedBytes(pyramid) > this.#budgetBytes) return;
    try {
      const { sha256 } = await fileMark(this.#pathOf(file), what);
      if (!sha256.equals(wanted.sha256)) return;
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#write(this.#placeOf(wanted), pyramid, sha256);
      await keepWithin(this.#folder, this.#budgetBytes);
    } catch {
      // a disk that is full, a home that cannot be written: it is made again next time
    }
  }

  async #write(path: string, pyramid: Pyramid, name: Uint8Array): Promise<void> {
    await using file = await AtomicFile.create(path, { overwrite: true, flush: false, files: this.#files });
    let position = 0;
    for (const piece of encodePyramid(pyramid, name)) {
      await file.write(position, piece);
      position += piece.byteLength;
    }
    await file.commit();
  }

  #placeOf({ sha256 }: FileMark): string {
    return join(this.#folder, `${sha256.toString('hex')}.summary`);
  }
}

/** Reads a file in one go; one that is damaged is removed. */
async function readPyramid(path: string, name: Uint8Array): Promise<Pyramid | undefined> {
  await using handle = await open(path, 'r');
  const { size } = await handle.stat();
  const bytes = Buffer.allocUnsafeSlow(size) as Buffer<ArrayBuffer>;
  const { bytesRead } = await handle.read(bytes, 0, size, 0);
  const pyramid = bytesRead === size ? decodePyramid(bytes, name) : undefined;
  if (!pyramid) await unlink(path).catch(() => {});
  return pyramid;
}
