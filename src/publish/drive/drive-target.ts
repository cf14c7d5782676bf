import { DataProblem } from '../../core/index.ts';
import { addressText, type TargetAddress } from '../address/target-address.ts';
import { HttpClient } from '../http/http-client.ts';
import { PATIENT, type RetryPolicy } from '../http/retry.ts';
import { SharedWork } from '../http/shared-work.ts';
import { PublishJournal } from '../journal/publish-journal.ts';
import { namesOfKey } from '../keys/key-names.ts';
import type { PublishSource } from '../source/publish-source.ts';
import type {
  Abilities,
  Audience,
  Finding,
  PublishedFile,
  PutOptions,
  PutResult,
  ShareOptions,
  Target,
  TargetOptions,
  WarningListener,
} from '../target.ts';
import { DriveApi } from './api/drive-api.ts';
import { DriveRefusal } from './api/drive-errors.ts';
import { checkDrive, inBin, notShared } from './check-drive.ts';
import { openCredentials } from './credentials/open-credentials.ts';
import { DriveFolder } from './folder/drive-folder.ts';
import { IdStore } from './folder/id-store.ts';
import { MadeIds } from './folder/made-ids.ts';
import { PublishedFiles } from './folder/published-files.ts';
import { filesBelow } from './list-files.ts';
import { putFile } from './put/put-file.ts';
import { shareFile } from './sharing.ts';

export type DriveAddress = Extract<TargetAddress, { kind: 'drive' }>;

export interface DriveTargetSettings {
  /** Key file; without it what `GOOGLE_APPLICATION_CREDENTIALS` names, or this machine has. */
  readonly key?: string | undefined;
  /** The person in whose name the account acts (domain-wide delegation). */
  readonly subject?: string | undefined;
  /** `drive` by default: all that was shared with the account. */
  readonly scope?: 'drive' | 'drive.file' | undefined;
  readonly policy?: RetryPolicy | undefined;
  readonly warn?: WarningListener | undefined;
  /** Where Drive is, and where uploads are written down; other places in tests. */
  readonly endpoint?: string | undefined;
  readonly journalFolder?: string | undefined;
}

/**
 * A folder of Google Drive, through its REST interface of version 3 and a service account. Files are found again by properties of
 * theirs, so that the same key is the same file with the same link, however people have called or moved it. Source:
 * https://developers.google.com/workspace/drive/api/guides/manage-uploads
 */
export class DriveTarget implements Target {
  readonly address: string;
  readonly abilities: Abilities = {
    resumes: true,
    stableLink: true,
    sheets: true,
    bin: true,
    audiences: ['user', 'group', 'domain', 'anyone'],
  };
  readonly #place: DriveAddress;
  readonly #settings: DriveTargetSettings;
  readonly #http = new HttpClient();
  readonly #journal: PublishJournal;
  #opened: SharedWork<OpenDrive> | undefined;

  constructor(place: DriveAddress, settings: DriveTargetSettings = {}) {
    this.address = addressText(place);
    this.#place = place;
    this.#settings = settings;
    this.#journal = new PublishJournal(this.#warn, settings.journalFolder);
  }

  async *check(options: TargetOptions = {}): AsyncGenerator<Finding> {
    try {
      const { api, ids } = await this.#open(options);
      yield* checkDrive({ api, ids, place: this.#place, journal: this.#journal, signal: options.signal });
    } catch (problem) {
      if (!(problem instanceof DataProblem)) throw problem;
      const subject = problem.code.startsWith('CREDENTIALS') ? 'credentials' : 'access';
      yield { subject, state: 'failed', text: 'Nothing can be published there.', problem };
    }
  }

  async put(key: string, source: PublishSource, options: PutOptions = {}): Promise<PutResult> {
    const names = [...this.#place.path, ...namesOfKey(key)];
    const drive = await this.#open(options);
    const request = { ...drive, journal: this.#journal, rootId: this.#place.folderId, names, source };
    try {
      return await putFile(request, options);
    } catch (error) {
      if (error instanceof DataProblem && error.code === 'TARGET_NOT_FOUND') await this.#checkRoot(drive, options);
      throw error;
    }
  }

  async share({ id }: Pick<PublishedFile, 'id'>, audience: Audience, options: ShareOptions = {}): Promise<boolean> {
    return shareFile((await this.#open(options)).api, id, audience, options);
  }

  async *list(prefix = '', options: TargetOptions = {}): AsyncGenerator<PublishedFile> {
    const drive = await this.#open(options);
    const { api, root } = drive;
    await this.#checkRoot(drive, options); // one that cannot be seen looks as if it were empty
    const folder = await root.find(this.#place.path, options);
    if (folder) yield* filesBelow(api, folder.id, prefix, options);
  }

  async remove({ id }: Pick<PublishedFile, 'id'>, options: TargetOptions = {}): Promise<void> {
    const { api } = await this.#open(options);
    if (!(await api.fileIfThere(id, options))) throw notThere(id);
    await api.trash(id, options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = this.#opened?.hasFailed === false ? await this.#opened.result().catch(() => undefined) : undefined;
    await opened?.made.keep();
    await this.#http[Symbol.asyncDispose]();
  }

  #open(options: TargetOptions): Promise<OpenDrive> {
    if (!this.#opened || this.#opened.hasFailed) this.#opened = new SharedWork((shared) => this.#connect(shared));
    return this.#opened.result(options);
  }

  async #checkRoot({ api, root }: OpenDrive, options: TargetOptions): Promise<void> {
    const folder = await api.file(root.id, options).catch(async (error) => {
      if (!(error instanceof DriveRefusal) || error.status !== 404) throw error;
      throw notShared(root.id, await api.tokens.account(options));
    });
    if (folder.trashed) throw inBin(folder.name);
  }

  async #connect(options: TargetOptions): Promise<OpenDrive> {
    const { key, subject, scope, policy = PATIENT, endpoint } = this.#settings;
    const tokens = await openCredentials({ key, subject, scope, http: this.#http, policy, warn: this.#warn }, options);
    const api = new DriveApi({ http: this.#http, tokens, policy, endpoint });
    const ids = new IdStore(api);
    const { folderId } = this.#place;
    const made = new MadeIds(api, this.#journal.entry(`drive made in ${folderId}`));
    const root = new DriveFolder(folderId, { api, ids, made });
    return { api, ids, made, root, published: new PublishedFiles(api, made, folderId) };
  }

  readonly #warn = (problem: DataProblem) => this.#settings.warn?.(problem);
}

function notThere(id: string): DataProblem {
  return new DataProblem({ code: 'TARGET_NOT_FOUND', message: `there is no file ${id}, or it is in the bin already` });
}

/** What is kept while a target is open. */
export interface OpenDrive {
  readonly api: DriveApi;
  readonly ids: IdStore;
  readonly made: MadeIds;
  readonly root: DriveFolder;
  readonly published: PublishedFiles;
}
