import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { FileSource } from './file-source.ts';

/**
 * Opens files that lie beside a recording, by their plain names: what a recording says of paths is never followed, since a file
 * from somewhere else could so have any file of this machine read. If there is no file of that name, the one that differs in
 * upper and lower case alone is taken (recordings move between Windows and other systems). Dispose of it to close all.
 * `openRecording(source, { openCompanion: companions.open })`
 */
export class CompanionFiles implements AsyncDisposable {
  readonly #folder: string;
  readonly #openBeside: (name: string) => Promise<FileSource>;
  readonly #opened: FileSource[] = [];

  /** `path` is that of the recording. `openBeside` opens a file of its folder, where not every file may be opened. */
  constructor(path: string, openBeside?: (name: string) => Promise<FileSource>) {
    this.#folder = dirname(path);
    this.#openBeside = openBeside ?? ((name) => FileSource.open(join(this.#folder, name)));
  }

  /** What was opened so far. */
  get opened(): readonly FileSource[] {
    return this.#opened;
  }

  /** The file of that name, or undefined. Problems: those of opening a file that is there. */
  readonly open = async (name: string): Promise<FileSource | undefined> => {
    if (!isPlain(name)) return undefined;
    const source = (await this.#openExactly(name)) ?? (await this.#openAnyCase(name));
    if (source) this.#opened.push(source);
    return source;
  };

  async #openExactly(name: string): Promise<FileSource | undefined> {
    try {
      return await this.#openBeside(name);
    } catch (error) {
      if (error instanceof DataProblem && error.code === 'FILE_NOT_FOUND') return undefined;
      throw error;
    }
  }

  async #openAnyCase(name: string): Promise<FileSource | undefined> {
    const names = await readdir(this.#folder).catch(() => []);
    const alike = names.filter((other) => other.toLowerCase() === name.toLowerCase());
    return alike.length === 1 ? this.#openExactly(alike[0]) : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const source of this.#opened.splice(0)) await source.close();
  }
}

function isPlain(name: string): boolean {
  return name === basename(name) && name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}
