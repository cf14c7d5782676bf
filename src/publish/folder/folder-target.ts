import type { Stats } from 'node:fs';
import { rename, stat, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataProblem } from '../../core/index.ts';
import { AtomicFile, NODE_OUTPUT_FILES, type OutputFiles } from '../../host/index.ts';
import { targetCannot } from '../address/target-cannot.ts';
import { BIN_FOLDER, binName, namesOfKey } from '../keys/key-names.ts';
import { KeyTurns } from '../keys/key-turns.ts';
import { FilePublishSource } from '../source/file-publish-source.ts';
import type { PublishSource } from '../source/publish-source.ts';
import { sourceWindows } from '../source/source-windows.ts';
import type { Abilities, Finding, PublishedFile, PutOptions, PutResult, Target, TargetOptions } from '../target.ts';
import { checkFolder } from './check-folder.ts';
import { placeOf, realRoot } from './folder-place.ts';
import { folderProblem } from './folder-problem.ts';
import { listFolder } from './list-folder.ts';

export interface FolderTargetOptions {
  /** The file system; another one in tests. */
  readonly files?: OutputFiles | undefined;
}

const ABILITIES: Abilities = { resumes: false, stableLink: true, sheets: false, bin: true, audiences: [] };

/**
 * A folder of this machine, or a share that is mounted there. Files appear whole: written beside their place, read back,
 * compared by SHA-256, and only then given their name. The key is the id; what was removed is in `.daqscope-bin` below the
 * folder. The folder itself must be there, since a share that is not mounted looks like one that is missing.
 */
export class FolderTarget implements Target {
  readonly address: string;
  readonly abilities = ABILITIES;
  readonly #folder: string;
  readonly #files: OutputFiles;
  readonly #turns = new KeyTurns();

  constructor(folder: string, { files = NODE_OUTPUT_FILES }: FolderTargetOptions = {}) {
    this.#folder = resolve(folder);
    this.address = `file:${this.#folder}`;
    this.#files = files;
  }

  check(): AsyncIterable<Finding> {
    return checkFolder(this.#folder, this.#files);
  }

  /** `name` and `mime` mean nothing to a folder: people see the last part of the key. */
  async put(key: string, source: PublishSource, options: PutOptions = {}): Promise<PutResult> {
    const names = namesOfKey(key);
    if (options.sheet) throw targetCannot(this.address, 'a folder makes no spreadsheets');
    return this.#turns.inTurn(key, () => this.#told(key, () => this.#put(names, source, options)));
  }

  async share(): Promise<boolean> {
    throw targetCannot(
      this.address,
      'a folder cannot share single files',
      'Whoever may read the folder sees them; its owner, or the administrator of the share, decides on that.',
    );
  }

  async *list(prefix = '', options: TargetOptions = {}): AsyncGenerator<PublishedFile> {
    try {
      const root = await realRoot(this.#folder);
      for await (const { key, path, state } of listFolder(root, prefix, options)) {
        yield {
          id: key,
          key,
          url: pathToFileURL(path).href,
          size: state.size,
          modified: state.mtime,
          checksum: undefined,
        };
      }
    } catch (error) {
      throw folderProblem(error, this.#folder);
    }
  }

  async remove({ id }: Pick<PublishedFile, 'id'>, { signal }: TargetOptions = {}): Promise<void> {
    const names = namesOfKey(id);
    await this.#turns.inTurn(id, () =>
      this.#told(id, async () => {
        signal?.throwIfAborted();
        const root = await realRoot(this.#folder);
        const path = await placeOf(root, names);
        await stat(path);
        const inBin = await placeOf(root, [BIN_FOLDER, binName(), ...names], { make: true });
        await rename(path, inBin);
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  async #put(names: readonly string[], source: PublishSource, options: PutOptions): Promise<PutResult> {
    const { signal } = options;
    signal?.throwIfAborted();
    const root = await realRoot(this.#folder);
    const path = await placeOf(root, names, { make: true });
    const sha256 = await source.checksum('sha256', options);
    const present = await stat(path).catch(() => undefined);
    const result = {
      id: names.join('/'),
      url: pathToFileURL(path).href,
      checksum: { algorithm: 'sha256', value: sha256 },
    } as const;
    if (present && (await isSame(path, present, source.size, sha256, options)))
      return { ...result, outcome: 'unchanged' };
    await this.#write(path, source, sha256, options);
    return { ...result, outcome: present ? 'updated' : 'created' };
  }

  async #write(path: string, source: PublishSource, sha256: string, options: PutOptions): Promise<void> {
    const { signal, onProgress } = options;
    const { size } = source;
    await using file = await AtomicFile.create(path, { overwrite: true, expectedBytes: size, files: this.#files });
    onProgress?.({ phase: 'uploading', done: 0, total: size, unit: 'bytes' });
    for await (const { bytes, start } of sourceWindows(source, { start: 0, end: size }, { signal })) {
      await file.write(start, bytes);
      onProgress?.({ phase: 'uploading', done: start + bytes.byteLength, total: size, unit: 'bytes' });
    }
    await source.checkUnchanged({ signal });
    signal?.throwIfAborted();
    await file.commit({
      verify: async (part) => {
        await verify(part, source, sha256, options);
        await utimes(part, source.modified, source.modified).catch(() => {}); // not all shares let one set it
      },
    });
  }

  async #told<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw folderProblem(error, join(this.#folder, key));
    }
  }
}

/** Does the file that is there have this content? Only asked if its size is right, since all of it is read. */
async function isSame(path: string, present: Stats, size: number, sha256: string, options: TargetOptions) {
  if (!present.isFile() || present.size !== size) return false;
  return (await sha256Of(path, options)) === sha256;
}

/** What was written is read back from the folder. If it is not what was to be written, then whose fault was it? */
async function verify(part: string, source: PublishSource, sha256: string, options: TargetOptions): Promise<void> {
  const found = await sha256Of(part, options);
  if (found === sha256) return;
  await source.checkUnchanged(options);
  throw new DataProblem({
    code: 'OUTPUT_NOT_VERIFIED',
    message: 'what was written reads back as something else',
    expected: `SHA-256 ${sha256}`,
    found,
  });
}

async function sha256Of(path: string, options: TargetOptions): Promise<string> {
  await using file = await FilePublishSource.open(path, options);
  return await file.checksum('sha256', options);
}
