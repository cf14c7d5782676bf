import { DataProblem } from '../../../core/index.ts';
import type { PutResult } from '../../target.ts';
import { DriveRefusal } from '../api/drive-errors.ts';
import type { DriveFile } from '../api/drive-file.ts';
import { byAge } from '../folder/drive-folder.ts';
import type { Uploaded } from '../upload/upload.ts';
import type { Put } from './put-file.ts';
import { sendContent, uploadJournal } from './send-content.ts';
import { updateFile } from './update-file.ts';

/** An id that was promised to an earlier run: there is no such id, or it is that of a file in the bin. */
const UNUSABLE = new Set([400, 409]);

interface Created {
  readonly file: DriveFile;
  readonly outcome: PutResult['outcome'];
}

/** Makes a file where there is none of the key. Of two that do so at the same time, on two machines, both end with the elder one. */
export async function createFile(put: Put): Promise<Created> {
  const created = await createIn(put).catch((error) => {
    if (!(error instanceof DataProblem) || error.code !== 'TARGET_NOT_FOUND' || put.names.length === 1) throw error;
    put.root.forget(); // somebody has removed the folder since
    return createIn(put);
  });
  await put.made.note(put.key.key, created.file.id);
  return created;
}

async function createIn(put: Put): Promise<Created> {
  const folder = await put.root.at(put.names.slice(0, -1), put.options);
  const { file, isResumed } = put.isSheet ? await createSheet(put, folder.id) : await createOnce(put, folder.id);
  if (file.trashed) throw folderInBin();
  if (isResumed && !(await put.api.fileIfThere(file.id, put.options))) return createFile(put); // made, and removed meanwhile
  const all = await put.published.allNow(put.key, put.options.signal);
  const [eldest = file] = [...all.filter(({ id }) => id !== file.id), file].toSorted(byAge);
  if (eldest.id === file.id) return { file, outcome: isResumed ? 'resumed' : 'created' };
  await put.api.trash(file.id, put.options);
  return updateFile(put, eldest);
}

/** With an id that Drive has promised, so that what was asked for twice is made once. */
async function createOnce(put: Put, folderId: string): Promise<Uploaded> {
  const promised = (await uploadJournal(put).read())?.promised;
  if (promised === undefined) return createAs(put, folderId, await put.ids.take(put.options));
  try {
    return await createAs(put, folderId, promised);
  } catch (error) {
    if (!(error instanceof DriveRefusal) || !UNUSABLE.has(error.status)) throw error;
    await uploadJournal(put).clear();
    return createAs(put, folderId, await put.ids.take(put.options));
  }
}

async function createAs(put: Put, folderId: string, id: string): Promise<Uploaded> {
  const metadata = { ...put.metadata, id, parents: [folderId] };
  const made = () => put.api.fileIfThere(id, put.options);
  try {
    return await sendContent(put, { metadata }, made);
  } catch (error) {
    if (!(error instanceof DriveRefusal) || error.status !== 409) throw error;
    const file = await made();
    if (!file) throw error;
    await uploadJournal(put).clear();
    return { file, isResumed: false };
  }
}

/** Google makes up the ids of its own documents: after a lost answer, the properties tell. */
async function createSheet(put: Put, folderId: string): Promise<Uploaded> {
  const made = async () => (await put.published.allNow(put.key, put.options.signal)).at(0);
  return sendContent(put, { metadata: { ...put.metadata, parents: [folderId] } }, made);
}

/** What is made in a folder in the bin is in the bin itself. */
function folderInBin(): DataProblem {
  return new DataProblem({ code: 'TARGET_NOT_FOUND', message: 'the folder is in the bin' });
}
