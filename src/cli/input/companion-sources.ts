import { dirname, join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { FileSource } from '../../host/index.ts';

/** Separators of any system, drives, and the folders that have no name of their own. */
const LEADS_ELSEWHERE = /[/\\:\0]|^\.{0,2}$/;

/**
 * Opens files that belong to one that the user named, and lie in its folder. A file may not have others read from anywhere else:
 * it may be from a stranger. Dispose of it to close them.
 */
export class CompanionSources implements AsyncDisposable {
  readonly #folder: string;
  readonly #open: FileSource[] = [];

  constructor(path: string) {
    this.#folder = dirname(path);
  }

  /** The file of this name; undefined if there is none, or if the name leads out of the folder. */
  async open(name: string): Promise<FileSource | undefined> {
    if (LEADS_ELSEWHERE.test(name)) return undefined;
    try {
      const source = await FileSource.open(join(this.#folder, name));
      this.#open.push(source);
      return source;
    } catch (error) {
      if (error instanceof DataProblem && error.code === 'FILE_NOT_FOUND') return undefined;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#open.map((source) => source.close()));
  }
}
