import { DataProblem } from '../../../core/index.ts';
import { mediaTypeOf } from '../../address/media-type.ts';
import type { PublishJournal } from '../../journal/publish-journal.ts';
import type { PublishSource } from '../../source/publish-source.ts';
import type { Checksum, PutOptions, PutResult } from '../../target.ts';
import { DriveRefusal } from '../api/drive-errors.ts';
import { type DriveFile, SHEET_TYPE } from '../api/drive-file.ts';
import type { OpenDrive } from '../drive-target.ts';
import { CONTENT_PROPERTY, isOurs, type PublishedKey, propertiesOf, publishedKey } from '../folder/published-key.ts';
import { createFile } from './create-file.ts';
import { updateFile } from './update-file.ts';

/** One file that is to be published. */
export interface PutRequest extends OpenDrive {
  readonly journal: PublishJournal;
  readonly rootId: string;
  /** All parts of its place below the root; the last one is its name. */
  readonly names: readonly string[];
  readonly source: PublishSource;
}

/** The same with what is known of it. */
export interface Put extends PutRequest {
  readonly key: PublishedKey;
  readonly mime: string;
  readonly metadata: {
    readonly name: string;
    readonly mimeType?: string;
    readonly appProperties: Record<string, string>;
  };
  readonly isSheet: boolean;
  readonly options: PutOptions;
}

/** Makes the file of a key what the source is: nothing, a new content, or a new file. */
export async function putFile(request: PutRequest, options: PutOptions): Promise<PutResult> {
  const { names, journal, rootId } = request;
  const key = publishedKey(rootId, names, options.sheet ?? false);
  return journal.inTurn(`drive ${key.key}`, () => putInTurn(request, key, options), options.signal);
}

async function putInTurn(request: PutRequest, key: PublishedKey, options: PutOptions): Promise<PutResult> {
  const { published } = request;
  const isSheet = options.sheet ?? false;
  const put: Put = { ...request, key, isSheet, options, ...(await describe(request, key, options)) };
  const found = (await published.find(key, options)) ?? (await adopted(put));
  const result = await whole(put, found ? await updated(put, found) : await createFile(put));
  const { id, url } = result.file;
  return { id, url, checksum: await verified(put, result.file), outcome: result.outcome };
}

type Result = Awaited<ReturnType<typeof createFile>>;

/** A session knows a content by size and time only: if it began with another one that looked the same, all is sent anew. */
async function whole(put: Put, result: Result): Promise<Result> {
  if (result.outcome !== 'resumed' || (await isSameContent(put, result.file))) return result;
  return updateFile(put, result.file);
}

async function describe({ names, source }: PutRequest, key: PublishedKey, options: PutOptions) {
  const name = options.name ?? (names.at(-1) as string);
  return {
    mime: options.sheet ? 'text/csv' : (options.mime ?? mediaTypeOf(source.name)),
    metadata: {
      name: options.sheet ? name.replace(/\.csv$/i, '') : name, // a spreadsheet is no CSV any more
      ...(options.sheet && { mimeType: SHEET_TYPE }),
      appProperties: propertiesOf(key, options.sheet ? await source.checksum('sha256', options) : undefined),
    },
  };
}

/** A file of this name that somebody else put into the folder: to people it is the same, and its old content stays among its versions. */
async function adopted({ root, names, metadata, isSheet, options }: Put): Promise<DriveFile | undefined> {
  const folder = await root.at(names.slice(0, -1), options);
  const found = await folder.filesNamed(metadata.name, options);
  return found.find((file) => !isOurs(file) && (file.mimeType === SHEET_TYPE) === isSheet && isContent(file, isSheet));
}

/** Documents of Google's own cannot be given the bytes of a file. */
function isContent({ mimeType }: DriveFile, isSheet: boolean): boolean {
  return isSheet || !mimeType.startsWith('application/vnd.google-apps.');
}

async function updated(put: Put, found: DriveFile): Promise<{ file: DriveFile; outcome: PutResult['outcome'] }> {
  if (await isSameContent(put, found)) return { file: await renamed(put, found), outcome: 'unchanged' };
  const result = await updateFile(put, found).catch((error) => {
    if (error instanceof DriveRefusal && error.status === 404) return undefined;
    throw error;
  });
  return result && !result.file.trashed ? result : createFile(put); // somebody has removed it meanwhile
}

async function isSameContent({ source, isSheet, metadata, options }: Put, file: DriveFile): Promise<boolean> {
  if (isSheet) return file.properties[CONTENT_PROPERTY] === metadata.appProperties[CONTENT_PROPERTY];
  if (file.size !== source.size || file.checksum === undefined) return false;
  return file.checksum.value === (await source.checksum(file.checksum.algorithm, options));
}

/** Takes over what people are to see: its name, if one was asked for, and that it is daqscope's. */
async function renamed({ api, metadata, options }: Put, file: DriveFile): Promise<DriveFile> {
  const name = options.name !== undefined && file.name !== metadata.name ? metadata.name : undefined;
  const appProperties = isOurs(file) ? undefined : metadata.appProperties;
  if (name === undefined && appProperties === undefined) return file;
  return api.patch(file.id, { name, appProperties }, options);
}

/** What Drive has after the upload must be what was sent. Problem: `UPLOAD_NOT_VERIFIED`. */
async function verified({ source, isSheet, options }: Put, file: DriveFile): Promise<Checksum> {
  const { checksum, size } = file;
  const algorithm = checksum?.algorithm ?? 'sha256';
  const value = await source.checksum(algorithm, options);
  if (isSheet || (checksum?.value === value && size === source.size)) return { algorithm, value };
  throw new DataProblem({
    code: 'UPLOAD_NOT_VERIFIED',
    message: checksum
      ? 'Google Drive has something else than what was sent'
      : 'Google Drive tells no checksum of what it has',
    file: source.name,
    expected: `${algorithm} ${value}, ${source.size} bytes`,
    found: `${checksum?.value ?? 'none'}, ${size ?? 'no'} bytes`,
    hint: 'Publish it again.',
  });
}
