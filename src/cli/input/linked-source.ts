import { basename } from 'node:path';
import type { SourceLink } from '../../core/index.ts';
import { FileSource } from '../../host/index.ts';
import { type CheckOptions, checkSource } from './check-source.ts';

/** Files that the user named, and that a linked HDF5 file may therefore show. */
export interface NamedFiles {
  /** Named as the source of links (`--linked-source`). */
  readonly linkedSource?: string | undefined;
  /** Named beside the HDF5 file, for whatever reason: taken if it is called what the source was called. */
  readonly beside?: string | undefined;
}

/**
 * Opens the source of a linked HDF5 file, if the user named it. Where the HDF5 file says it lies is not looked at: a file from
 * somewhere else could so have any file of this machine read. Dispose of it to close the source.
 */
export class LinkedSource implements AsyncDisposable {
  readonly #named: NamedFiles;
  readonly #check: CheckOptions;
  #source: FileSource | undefined;

  constructor(named: NamedFiles, check: CheckOptions) {
    this.#named = named;
    this.#check = check;
  }

  /** The source, which is still the same; undefined if it was not named. Problem: `SOURCE_CHANGED`. */
  async open(link: SourceLink): Promise<FileSource | undefined> {
    const { linkedSource, beside } = this.#named;
    const path = linkedSource ?? (beside !== undefined && basename(beside) === link.name ? beside : undefined);
    if (path === undefined) return undefined;
    this.#source = await FileSource.open(path);
    await checkSource(this.#source, link, this.#check);
    return this.#source;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#source?.close();
  }
}
