import { DataProblem, type ReadOptions } from '../../../core/index.ts';
import { PassingFailure } from '../../http/network-failure.ts';
import { isUnfinished } from '../../keys/key-names.ts';
import type { DavClient } from '../server/dav-client.ts';

/** Parts this old belong to no run that still lives. */
const STALE_MS = 24 * 3600 * 1000;

/**
 * Parts that killed runs left in the folders of a plain server. Nobody sees them, but they take room, and may be as large as
 * recordings are; so each folder is looked at once, before something is uploaded to it.
 */
export class StaleUploads {
  readonly #client: DavClient;
  readonly #seen = new Set<string>();

  constructor(client: DavClient) {
    this.#client = client;
  }

  /** Never fails: whatever is wrong here is told by the upload, or is of no harm to it. */
  async removeFrom(folder: readonly string[], options: ReadOptions = {}): Promise<void> {
    const key = folder.join('/');
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const files = await this.#client.list(folder, options).catch((error) => {
      if (error instanceof DataProblem || error instanceof PassingFailure) return [];
      throw error;
    });
    for (const { names, modified, isFolder } of files) {
      const isStale = modified !== undefined && Date.now() - modified.getTime() > STALE_MS;
      if (isStale && !isFolder && isUnfinished(names[names.length - 1])) {
        await this.#client.discard(this.#client.place.urlOf(names));
      }
    }
  }
}
