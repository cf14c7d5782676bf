import { basename, dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import type { FileKey, FolderListing } from '../../engine/index.ts';
import { fileProblem } from '../files/file-problem.ts';
import { type FileOpenOptions, FileSource } from '../files/file-source.ts';
import { findInside, forbidden, openFound } from './inside-root.ts';
import { listFolder, listRoots } from './list-folder.ts';

export interface AllowedFilesOptions {
  /** Files that were named on the command line, as they were typed. They may be links, to wherever the user wants. */
  readonly files: readonly string[];
  /** Folders whose files may be opened, as they were typed. */
  readonly roots: readonly string[];
  /** The folder that both are seen from. */
  readonly cwd: string;
}

/** How a file is opened. */
export type AllowedOpenOptions = Omit<FileOpenOptions, 'openHandle'>;

/**
 * The files that a page may open: those that were named, and those in folders that were. A file is named by its key, its path as
 * it was typed, seen from `cwd`. What else there is on this machine cannot be opened, nor is told whether it is there.
 */
export class AllowedFiles {
  /** Of the files that were named. */
  readonly keys: readonly FileKey[];
  readonly #roots: readonly string[];
  readonly #cwd: string;

  constructor({ files, roots, cwd }: AllowedFilesOptions) {
    this.keys = [...new Set(files.map(normalize))];
    this.#roots = roots.map((root) => dirname(join(root, '_'))); // normalised, and without a separator at its end
    this.#cwd = cwd;
  }

  /** Opens a file. Problems: `FORBIDDEN`, and those of opening a file. */
  async open(key: FileKey, options: AllowedOpenOptions = {}): Promise<FileSource> {
    return this.keys.includes(key) ? FileSource.open(this.#placeOf(key), options) : this.#openInside(key, options);
  }

  /**
   * Opens a file that lies beside one that may be opened, by its plain name: beside a file that was named, any; else as
   * {@link AllowedFiles.open} does.
   */
  async openBeside(key: FileKey, name: string, options: AllowedOpenOptions = {}): Promise<FileSource> {
    if (name !== basename(name) || name === '..') throw forbidden().with({ file: name });
    const beside = join(dirname(key), name);
    return this.keys.includes(key)
      ? FileSource.open(this.#placeOf(beside), options)
      : this.#openInside(beside, options);
  }

  /** What is in a folder; `''`: the folders that were named. Problems: `FORBIDDEN`, and those of the file system. */
  async list(path: string): Promise<FolderListing> {
    if (path === '') return listRoots(this.#roots, this.#cwd);
    try {
      return await listFolder(path, this.#wholePath(path), this.#wholeRoots());
    } catch (error) {
      throw fileProblem(path, error).with({ file: path });
    }
  }

  async #openInside(key: FileKey, options: AllowedOpenOptions): Promise<FileSource> {
    const openHandle = async () => openFound(await findInside(this.#wholePath(key), this.#wholeRoots()));
    return FileSource.open(this.#placeOf(key), { ...options, openHandle }).catch((error) => {
      throw error instanceof DataProblem ? error.with({ file: key }) : error;
    });
  }

  #wholeRoots(): string[] {
    return this.#roots.map((root) => resolve(this.#cwd, root));
  }

  #wholePath(path: string): string {
    if (path.includes('\0')) throw forbidden();
    return resolve(this.#cwd, path);
  }

  /** As it was typed, where that is what this process understands. */
  #placeOf(key: FileKey): string {
    return isAbsolute(key) || this.#cwd === process.cwd() ? key : join(this.#cwd, key);
  }
}
