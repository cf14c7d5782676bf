import { DataProblem } from '../../core/index.ts';
import { retrying } from '../http/retry.ts';
import type { PublishJournal } from '../journal/publish-journal.ts';
import type { Finding } from '../target.ts';
import type { DriveApi } from './api/drive-api.ts';
import { DriveRefusal } from './api/drive-errors.ts';
import { asRecord, FOLDER_TYPE } from './api/drive-file.ts';
import type { DriveAddress } from './drive-target.ts';
import type { IdStore } from './folder/id-store.ts';
import { multipart } from './upload/small-upload.ts';

export interface CheckRequest {
  readonly api: DriveApi;
  readonly ids: IdStore;
  readonly place: DriveAddress;
  readonly journal: PublishJournal;
  readonly signal: AbortSignal | undefined;
}

/** What is known of the folder of the address. */
interface Folder {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isTrashed: boolean;
  readonly isShared: boolean;
  readonly mayAdd: boolean;
}

/** Everything that will go wrong, said before. It makes one small file, to see whether it may, and removes it. */
export async function* checkDrive(request: CheckRequest): AsyncGenerator<Finding> {
  const { api, signal } = request;
  const account = await api.tokens.account({ signal });
  await api.tokens.token({ signal });
  yield { subject: 'credentials', state: 'fine', text: `Google lets ${account ?? 'the account of this machine'} in.` };
  const folder = await folderOf(request, account);
  const kind = folder.isShared ? 'a shared drive' : 'My Drive of a person';
  yield { subject: 'folder', state: 'fine', text: `It sees the folder "${folder.name}", in ${kind}.` };
  const denied = deniedIn(folder, account);
  if (denied) yield { subject: 'folder', state: 'failed', text: 'It may not put anything there.', problem: denied };
  else if (!folder.isShared) yield await storage(request); // shared drives have room of their own
  yield* room(request);
  yield await journalFinding(request);
}

async function folderOf({ api, place, signal }: CheckRequest, account: string | undefined): Promise<Folder> {
  const query = { fields: 'id,name,mimeType,trashed,driveId,capabilities(canAddChildren)' };
  try {
    const json = asRecord(await api.call({ method: 'GET', path: `/files/${place.folderId}`, query, signal }));
    const { canAddChildren } = (json.capabilities ?? {}) as Record<string, unknown>;
    return {
      name: String(json.name),
      isFolder: json.mimeType === FOLDER_TYPE,
      isTrashed: json.trashed === true,
      isShared: typeof json.driveId === 'string',
      mayAdd: canAddChildren !== false,
    };
  } catch (error) {
    if (error instanceof DriveRefusal && error.status === 404) throw notShared(place.folderId, account);
    throw error;
  }
}

function deniedIn({ name, isFolder, isTrashed, mayAdd }: Folder, account = 'the account'): DataProblem | undefined {
  if (!isFolder) {
    const message = `"${name}" is a file, not a folder`;
    return new DataProblem({
      code: 'BAD_TARGET',
      message,
      hint: 'The id of a folder is the last part of its address in the browser.',
    });
  }
  if (isTrashed) return inBin(name);
  if (mayAdd) return undefined;
  return new DataProblem({
    code: 'TARGET_DENIED',
    message: `${account} may only look at "${name}"`,
    hint: 'Share the folder with it as Editor; in a shared drive: as Content manager.',
  });
}

/** How Drive answers if it was made by a request whose answer was lost. */
const MADE_ALREADY = 409;

/** Only trying tells: service accounts own no storage. */
async function storage({ api, ids, place, signal }: CheckRequest): Promise<Finding> {
  const id = await ids.take({ signal });
  const url = api.uploadUrl('/files', { fields: 'id', uploadType: 'multipart' });
  const metadata = { id, name: '.daqscope-check', parents: [place.folderId] };
  const content = Buffer.from('daqscope looked whether it can publish here.\n');
  try {
    const request = { method: 'POST', url, ...multipart(metadata, 'text/plain', content), signal } as const;
    await retrying(() => api.send({ ...request, accept: [MADE_ALREADY] }), api.policy, signal);
    return { subject: 'storage', state: 'fine', text: 'It can put files there (one was made, and removed).' };
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    const text =
      error.code === 'TARGET_FULL'
        ? 'It can only give new contents to files that are there.'
        : 'No file can be put there.';
    return { subject: 'storage', state: 'failed', text, problem: error };
  } finally {
    await api.trash(id, { signal }).catch(() => {});
    await api.call({ method: 'DELETE', path: `/files/${id}`, signal }).catch(() => {}); // it was ours, and empty of meaning
  }
}

async function* room({ api, signal }: CheckRequest): AsyncGenerator<Finding> {
  if (!api.tokens.isPerson) return;
  const query = { fields: 'storageQuota(limit,usage)' };
  const { storageQuota } = asRecord(await api.call({ method: 'GET', path: '/about', query, signal }));
  const { limit, usage } = (storageQuota ?? {}) as Record<string, unknown>;
  const free = Number(limit) - Number(usage);
  if (Number.isNaN(free)) return; // without a limit
  const gigabytes = (free / 1e9).toLocaleString('en', { maximumFractionDigits: 1 });
  yield { subject: 'storage', state: free > 1e9 ? 'fine' : 'warning', text: `${gigabytes} GB are free.` };
}

async function journalFinding({ journal }: CheckRequest): Promise<Finding> {
  try {
    await journal.check();
    return { subject: 'journal', state: 'fine', text: 'Uploads that are killed can go on where they were.' };
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return { subject: 'journal', state: 'warning', text: 'Uploads that are killed begin anew.', problem: error };
  }
}

export function inBin(folder: string): DataProblem {
  return new DataProblem({
    code: 'TARGET_NOT_FOUND',
    message: `the folder "${folder}" is in the bin`,
    hint: 'Take it out of the bin, or publish to another one.',
  });
}

/** Google says the same of folders that are not there. */
export function notShared(folderId: string, account = 'the account'): DataProblem {
  if (folderId === 'FOLDER_ID') return placeholder();
  return new DataProblem({
    code: 'TARGET_NOT_FOUND',
    message: `${account} sees no folder ${folderId}`,
    hint: `Share the folder with ${account} (Editor; in a shared drive: Content manager), and see whether the id is right.`,
  });
}

function placeholder(): DataProblem {
  return new DataProblem({
    code: 'BAD_TARGET',
    message: 'FOLDER_ID stands for the id of your folder',
    hint: 'It is the last part of the address of the folder in the browser: https://drive.google.com/drive/folders/ID.',
  });
}
