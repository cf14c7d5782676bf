import type { TargetOptions } from '../../target.ts';
import type { DriveApi } from '../api/drive-api.ts';
import type { DriveFile } from '../api/drive-file.ts';
import { searchFor, withProperty } from '../api/drive-query.ts';
import { byAge } from './drive-folder.ts';
import { GradualLookup } from './gradual-lookup.ts';
import type { MadeIds } from './made-ids.ts';
import { KEY_PROPERTY, type PublishedKey, publishedKey, ROOT_PROPERTY } from './published-key.ts';

/** What was published below a folder before, by whichever run. */
export class PublishedFiles {
  readonly #api: DriveApi;
  readonly #made: MadeIds;
  readonly #lookup: GradualLookup<DriveFile>;

  constructor(api: DriveApi, made: MadeIds, rootId: string) {
    const { root } = publishedKey(rootId, [], false);
    this.#api = api;
    this.#made = made;
    this.#lookup = new GradualLookup({
      one: (key, options) => api.searchAll(searchFor(withProperty(KEY_PROPERTY, key)), options),
      all: async (options) => {
        const files = await api.searchAll(searchFor(withProperty(ROOT_PROPERTY, root)), options);
        return files.map((file) => [file.properties[KEY_PROPERTY] ?? '', file] as const);
      },
    });
  }

  /** The file of a key; the eldest, should there be several. */
  async find({ key }: PublishedKey, options: TargetOptions): Promise<DriveFile | undefined> {
    const [eldest] = (await this.#lookup.find(key, options)).toSorted(byAge);
    return eldest ?? this.#made.find(key, options);
  }

  /** All files of a key as they are now. */
  async allNow({ key }: PublishedKey, signal?: AbortSignal): Promise<DriveFile[]> {
    const found = await this.#api.searchAll(searchFor(withProperty(KEY_PROPERTY, key)), { signal });
    return found.toSorted(byAge);
  }
}
