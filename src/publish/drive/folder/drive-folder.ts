import { SharedWork } from '../../http/shared-work.ts';
import type { TargetOptions } from '../../target.ts';
import type { DriveApi } from '../api/drive-api.ts';
import { DriveRefusal } from '../api/drive-errors.ts';
import { type DriveFile, driveFile, FILE_FIELDS, FOLDER_TYPE } from '../api/drive-file.ts';
import { inFolder, named, ofType, searchFor } from '../api/drive-query.ts';
import { GradualLookup } from './gradual-lookup.ts';
import type { IdStore } from './id-store.ts';
import type { MadeIds } from './made-ids.ts';

/** What all folders of a target share. */
export interface FolderTools {
  readonly api: DriveApi;
  readonly ids: IdStore;
  readonly made: MadeIds;
}

/** A folder of Drive: what is in it by name, and its subfolders, which are made where they are missing. */
export class DriveFolder {
  readonly id: string;
  readonly #tools: FolderTools;
  readonly #files: GradualLookup<DriveFile>;
  readonly #folders = new Map<string, SharedWork<DriveFolder>>();

  constructor(id: string, tools: FolderTools) {
    const { api } = tools;
    this.id = id;
    this.#tools = tools;
    this.#files = new GradualLookup({
      one: (name, options) => api.searchAll(searchFor(inFolder(id), named(name)), options),
      all: async (options) =>
        (await api.searchAll(searchFor(inFolder(id)), options)).map((file) => [file.name, file] as const),
    });
  }

  /** Files of this name, the eldest first; Drive allows several. */
  async filesNamed(name: string, options: TargetOptions): Promise<DriveFile[]> {
    return (await this.#files.find(name, options)).filter(({ mimeType }) => mimeType !== FOLDER_TYPE);
  }

  /** The subfolder at the end of a path of names; made if need be. */
  async at(names: readonly string[], options: TargetOptions = {}): Promise<DriveFolder> {
    const [name, ...more] = names;
    if (name === undefined) return this;
    let folder = this.#folders.get(name);
    if (!folder || folder.hasFailed) {
      folder = new SharedWork((shared) => this.#open(name, shared));
      this.#folders.set(name, folder);
    }
    return (await folder.result(options)).at(more, options);
  }

  /** Subfolders that are known may have been removed since. */
  forget(): void {
    this.#folders.clear();
  }

  /** The same if it is there. */
  async find(names: readonly string[], options: TargetOptions = {}): Promise<DriveFolder | undefined> {
    const [name, ...more] = names;
    if (name === undefined) return this;
    const [found] = await this.#foldersNamed(name, options);
    return found && new DriveFolder(found.id, this.#tools).find(more, options);
  }

  async #open(name: string, options: TargetOptions): Promise<DriveFolder> {
    const { made } = this.#tools;
    const key = `folder ${this.id}/${name}`;
    const found = (await this.#foldersNamed(name, options)).at(0) ?? (await made.find(key, options));
    if (found) return new DriveFolder(found.id, this.#tools);
    const id = await this.#make(name, options);
    await made.note(key, id);
    return new DriveFolder(id, this.#tools);
  }

  /** Of two that make it at the same time, both take the elder one. */
  async #make(name: string, options: TargetOptions): Promise<string> {
    const { api, ids } = this.#tools;
    const made = await this.#makeOnce(name, await ids.take(options), options);
    const all = await api.searchAll(searchFor(inFolder(this.id), named(name), ofType(FOLDER_TYPE)), options);
    const [eldest = made] = all.toSorted(byAge);
    if (eldest.id !== made.id) await api.trash(made.id, options);
    return eldest.id;
  }

  async #makeOnce(name: string, id: string, options: TargetOptions): Promise<DriveFile> {
    const { api } = this.#tools;
    const json = { id, name, mimeType: FOLDER_TYPE, parents: [this.id] };
    try {
      const query = { fields: FILE_FIELDS };
      return driveFile(await api.call({ ...options, method: 'POST', path: '/files', query, json }));
    } catch (error) {
      if (error instanceof DriveRefusal && error.status === 409) return api.file(id, options); // its answer was lost
      throw error;
    }
  }

  async #foldersNamed(name: string, options: TargetOptions): Promise<DriveFile[]> {
    return (await this.#files.find(name, options)).filter(({ mimeType }) => mimeType === FOLDER_TYPE);
  }
}

/** Everybody agrees on which of several is the first: the eldest, and of equally old ones the one with the least id. */
export function byAge(a: DriveFile, b: DriveFile): number {
  return compare(a.created, b.created) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
