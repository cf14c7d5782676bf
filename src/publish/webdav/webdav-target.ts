import { DataProblem, type ReadOptions } from '../../core/index.ts';
import { mediaTypeOf } from '../address/media-type.ts';
import { addressText } from '../address/target-address.ts';
import { targetCannot } from '../address/target-cannot.ts';
import { HttpClient } from '../http/http-client.ts';
import { PATIENT, type RetryPolicy } from '../http/retry.ts';
import { BIN_FOLDER, binName, namesOfKey } from '../keys/key-names.ts';
import { KeyTurns } from '../keys/key-turns.ts';
import type { PublishSource } from '../source/publish-source.ts';
import type {
  Abilities,
  Audience,
  Finding,
  PublishedFile,
  PutOptions,
  PutResult,
  Target,
  TargetOptions,
} from '../target.ts';
import { checkWebdav } from './check-webdav.ts';
import { listWebdav } from './list-webdav.ts';
import { DavClient } from './server/dav-client.ts';
import { type DavFile, sha256Of } from './server/dav-file.ts';
import { DavPlace } from './server/dav-place.ts';
import { authorization, type Login } from './server/login.ts';
import { type Nextcloud, nextcloudAt } from './server/nextcloud.ts';
import { shareByLink } from './share-link.ts';
import { FolderIndex } from './upload/folder-index.ts';
import { uploadToNextcloud } from './upload/nextcloud-upload.ts';
import { uploadPlainly } from './upload/plain-upload.ts';
import { sentListener } from './upload/sent-body.ts';
import { StaleUploads } from './upload/stale-uploads.ts';
import type { Upload } from './upload/upload.ts';

export interface WebdavTargetOptions extends Login {
  /** How long something is tried again. */
  readonly policy?: RetryPolicy | undefined;
  /** Nextcloud: size of the pieces that large files go in. Smaller ones than 5 MB are for tests. */
  readonly chunkBytes?: number | undefined;
}

const PLAIN: Abilities = { resumes: false, stableLink: true, sheets: false, bin: true, audiences: [] };
const NEXTCLOUD: Abilities = { ...PLAIN, resumes: true, audiences: ['anyone'] };

/** Smaller files are compared with what is there by their content; larger ones by what the index remembers. */
const COMPARED_BYTES = 1024 * 1024;

/**
 * A folder on a WebDAV server. The key is the id; what was removed is in `.daqscope-bin` below the folder, which must be there
 * itself. How uploads go, and what is verified: {@link uploadPlainly}, and {@link uploadToNextcloud} where the address has
 * `/remote.php/dav/files/USER/`. How unchanged files are told: by checksums that the server keeps (Nextcloud), else up to 1 MiB
 * by the content, else by the {@link FolderIndex}.
 */
export class WebdavTarget implements Target {
  readonly address: string;
  readonly abilities: Abilities;
  readonly #http: HttpClient;
  readonly #client: DavClient;
  readonly #cloud: Nextcloud | undefined;
  readonly #index: FolderIndex;
  readonly #stale: StaleUploads;
  readonly #chunkBytes: number | undefined;
  readonly #turns = new KeyTurns();
  #isRootSeen = false;

  private constructor(url: URL, http: HttpClient, client: DavClient, chunkBytes: number | undefined) {
    this.address = addressText({ kind: 'dav', url });
    this.#http = http;
    this.#client = client;
    this.#cloud = nextcloudAt(url);
    this.#index = new FolderIndex(client);
    this.#stale = new StaleUploads(client);
    this.#chunkBytes = chunkBytes;
    this.abilities = this.#cloud ? NEXTCLOUD : PLAIN;
  }

  /** Asks the server nothing yet. Problems: `CREDENTIALS_MISSING`, `CREDENTIALS_EXPOSED`. */
  static async open(
    url: URL,
    { policy = PATIENT, chunkBytes, ...login }: WebdavTargetOptions = {},
  ): Promise<WebdavTarget> {
    const user = login.user ?? nextcloudAt(url)?.user;
    const header = await authorization({ ...login, user });
    const http = new HttpClient();
    return new WebdavTarget(url, http, new DavClient(new DavPlace(url), http, header, policy), chunkBytes);
  }

  check(options: TargetOptions = {}): AsyncIterable<Finding> {
    return checkWebdav(this.#client, (client, more) => this.#openRoot(client, more), options);
  }

  /** `name` means nothing here: people see the last part of the key. */
  async put(key: string, source: PublishSource, options: PutOptions = {}): Promise<PutResult> {
    const names = namesOfKey(key);
    if (options.sheet) throw targetCannot(this.address, 'a WebDAV server makes no spreadsheets');
    return this.#turns.inTurn(key, () => this.#put(names, source, options));
  }

  async share({ id }: Pick<PublishedFile, 'id'>, audience: Audience, options: TargetOptions = {}): Promise<boolean> {
    const names = namesOfKey(id);
    const isLink = this.#cloud !== undefined && audience.kind === 'anyone' && audience.role === 'reader';
    if (!isLink || !this.#cloud) throw this.#cannotShare();
    return shareByLink(this.#client, this.#cloud, names, options);
  }

  async *list(prefix = '', options: TargetOptions = {}): AsyncGenerator<PublishedFile> {
    await this.#seeRoot(options);
    for await (const file of listWebdav(this.#client, prefix, options)) {
      const key = file.names.join('/');
      const checksum = file.checksums.find(({ algorithm }) => algorithm === 'sha256') ?? file.checksums[0];
      yield { id: key, key, url: this.#linkOf(file), size: file.size, modified: file.modified, checksum };
    }
  }

  async remove({ id }: Pick<PublishedFile, 'id'>, { signal }: TargetOptions = {}): Promise<void> {
    const names = namesOfKey(id);
    await this.#turns.inTurn(id, async () => {
      const from = this.#client.place.urlOf(names);
      if (!(await this.#client.stat(names, { signal }))) throw notThere(from);
      const inBin = [BIN_FOLDER, binName(), ...names];
      await this.#client.makeFolders(inBin.slice(0, -1), { signal });
      await this.#client.move(from, this.#client.place.urlOf(inBin), { signal });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]();
  }

  async #put(names: readonly string[], source: PublishSource, options: PutOptions): Promise<PutResult> {
    const { signal, onProgress } = options;
    signal?.throwIfAborted();
    this.#client.place.urlOf(names); // refuses names before anything is done
    await this.#seeRoot({ signal });
    const sha256 = await source.checksum('sha256', options);
    const present = await this.#client.stat(names, { signal });
    const id = names.join('/');
    const checksum = { algorithm: 'sha256', value: sha256 } as const;
    const onSent = sentListener(source.size, onProgress);
    if (present && (await this.#isSame(present, source.size, sha256, { signal }))) {
      return { id, url: this.#linkOf(present), checksum, outcome: 'unchanged' };
    }
    const mime = options.mime ?? mediaTypeOf(id);
    const upload: Upload = { client: this.#client, names, source, sha256, mime, signal, onSent };
    onSent(0);
    await this.#client.makeFolders(names.slice(0, -1), { signal });
    const { resumed, file } = await this.#upload(upload);
    onSent(source.size);
    return { id, url: this.#linkOf(file), checksum, outcome: resumed ? 'resumed' : present ? 'updated' : 'created' };
  }

  async #upload(upload: Upload): Promise<{ resumed: boolean; file: DavFile }> {
    const { client, names, source, sha256, signal } = upload;
    const cloud = this.#cloud;
    if (!cloud) await this.#stale.removeFrom(names.slice(0, -1), { signal });
    const sent = cloud ? undefined : await uploadPlainly(upload);
    const resumed = cloud !== undefined && (await uploadToNextcloud(upload, cloud, this.#chunkBytes));
    const found = await client.stat(names, { signal });
    const file = found ?? (sent && { ...sent, names }); // somebody else's is just being moved over ours
    if (!file) throw notThere(client.place.urlOf(names));
    // moved: the same ETag; another one is of somebody else's file, who was a moment later
    const isOurs = found !== undefined && sent !== undefined && sent.etag === found.etag;
    if (isOurs && source.size > COMPARED_BYTES && sha256Of(file.checksums) === undefined) {
      await this.#index.note(file, sha256, { signal });
    }
    return { resumed, file };
  }

  async #isSame(present: DavFile, size: number, sha256: string, options: ReadOptions): Promise<boolean> {
    const url = this.#client.place.urlOf(present.names);
    if (present.isFolder)
      throw new DataProblem({ code: 'TARGET_DENIED', message: 'a folder is in its place', file: url });
    if (present.size !== size) return false;
    const found =
      sha256Of(present.checksums) ??
      (this.#cloud ? await this.#client.recalculatedSha256(url, options) : undefined) ??
      (size <= COMPARED_BYTES
        ? await this.#client.sha256(url, size, options)
        : await this.#index.sha256(present, options));
    return found === sha256;
  }

  /** On a Nextcloud the page that shows the file; the link stays while the file lives, even if somebody moves it. */
  #linkOf({ names, fileId }: DavFile): string {
    if (this.#cloud && fileId !== undefined) return `${this.#cloud.base}/index.php/f/${fileId}`;
    return this.#client.place.urlOf(names);
  }

  async #seeRoot(options: ReadOptions): Promise<void> {
    if (this.#isRootSeen) return;
    await this.#openRoot(this.#client, options);
    this.#isRootSeen = true;
  }

  async #openRoot(client: DavClient, options: ReadOptions): Promise<DavFile> {
    const root = await client.stat([], options);
    if (root?.isFolder) return root;
    throw new DataProblem({
      code: 'TARGET_NOT_FOUND',
      message: root ? 'this is a file, not a folder' : 'there is no such folder on the server',
      file: client.place.root.href,
      hint: 'It is not made by itself: make it, or correct the address.',
    });
  }

  #cannotShare(): DataProblem {
    return targetCannot(
      this.address,
      this.#cloud ? 'files are shared by link only here, with anyone as reader' : 'a WebDAV server cannot share files',
      'Share the folder once, in the pages of the server.',
    );
  }
}

function notThere(file: string): DataProblem {
  return new DataProblem({ code: 'TARGET_NOT_FOUND', message: 'it is not there', file });
}
