import { DataProblem, type ReadOptions } from '../../../core/index.ts';
import { PassingFailure } from '../../http/network-failure.ts';
import { INDEX_NAME } from '../../keys/key-names.ts';
import { KeyTurns } from '../../keys/key-turns.ts';
import type { DavClient } from '../server/dav-client.ts';
import type { DavFile } from '../server/dav-file.ts';

/** What was published as a file, and how the server told of it then. */
interface IndexEntry {
  readonly sha256: string;
  readonly size: number;
  readonly etag?: string | undefined;
  readonly modified?: string | undefined;
}

type Entries = ReadonlyMap<string, IndexEntry>;

const MOST_ENTRIES = 2000;
const MOST_BYTES = 4 * 1024 * 1024;
const ONE_TRY = { firstMs: 1, mostMs: 1, giveUpMs: 0 };

/**
 * The checksums of large files at servers that keep none: `.daqscope.json` in each folder, by name. An entry counts only while
 * the server tells the same size and ETag (without ETags: the same time) as when it was made. What it cannot notice: a file
 * that somebody else wrote over within the same second, with as many bytes, at a server whose ETags know only seconds. It is a
 * convenience: one that is damaged, foreign or out of date costs an upload, and one that cannot be written is not.
 */
export class FolderIndex {
  readonly #client: DavClient;
  readonly #turns = new KeyTurns();

  constructor(client: DavClient) {
    this.#client = client.with(ONE_TRY);
  }

  /** SHA-256 of what was published as this file, if that is what is there. */
  async sha256(file: DavFile, options: ReadOptions = {}): Promise<string | undefined> {
    const [folder, name] = parts(file.names);
    const entry = (await this.#read(folder, options)).get(name);
    return entry && isOf(entry, file) ? entry.sha256 : undefined;
  }

  /** Remembers a file that was just published. */
  async note(file: DavFile, sha256: string, options: ReadOptions = {}): Promise<void> {
    const { size, etag, modified } = file;
    if (size === undefined || (etag === undefined && modified === undefined)) return;
    const [folder, name] = parts(file.names);
    await this.#turns.inTurn(folder.join('/'), async () => {
      const others = [...(await this.#read(folder, options))].filter(([other]) => other !== name);
      const entry: IndexEntry = { sha256, size, etag, modified: modified?.toISOString() };
      await this.#write(folder, [...others, [name, entry] as const].slice(-MOST_ENTRIES), options);
    });
  }

  async #read(folder: readonly string[], options: ReadOptions): Promise<Entries> {
    const bytes = await this.#client.read(this.#url(folder), MOST_BYTES, options).catch(ignoreProblems);
    return bytes ? parsed(new TextDecoder().decode(bytes)) : new Map();
  }

  async #write(folder: readonly string[], entries: (readonly [string, IndexEntry])[], { signal }: ReadOptions) {
    const text = JSON.stringify({ version: 1, files: Object.fromEntries(entries) }, undefined, 1);
    const headers = { 'content-type': 'application/json' };
    await this.#client
      .request(this.#url(folder), { method: 'PUT', headers, body: () => text, signal })
      .catch(ignoreProblems);
  }

  #url(folder: readonly string[]): string {
    return this.#client.place.urlOf([...folder, INDEX_NAME]);
  }
}

function parts(names: readonly string[]): [folder: readonly string[], name: string] {
  return [names.slice(0, -1), names[names.length - 1]];
}

/** Anything may stand in a file that others can write. */
function parsed(text: string): Entries {
  try {
    const { files } = JSON.parse(text) as { files: unknown };
    return new Map(Object.entries(files ?? {}).filter((pair): pair is [string, IndexEntry] => isEntry(pair[1])));
  } catch {
    return new Map();
  }
}

function isEntry(value: unknown): value is IndexEntry {
  const { sha256, size } = (value ?? {}) as Partial<IndexEntry>;
  return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && typeof size === 'number';
}

function isOf(entry: IndexEntry, { size, etag, modified }: DavFile): boolean {
  if (entry.size !== size) return false;
  if (entry.etag !== undefined || etag !== undefined) return entry.etag === etag;
  return entry.modified !== undefined && entry.modified === modified?.toISOString();
}

function ignoreProblems(error: unknown): undefined {
  if (error instanceof DataProblem || error instanceof PassingFailure) return undefined;
  throw error;
}
