import { badRequest, GoogleError, readOnly } from '../google-error.ts';
import type { Item } from '../items/item.ts';
import { readQuery } from '../items/search-query.ts';
import { type Answer, type Exchange, jsonBody } from './exchange.ts';
import { fileJson, USUAL_FIELDS } from './file-json.ts';
import { selectedFields } from './selected-fields.ts';

const MOST_IN_PAGE = 1000;

/** A file as the `fields` of a request ask for it. */
export function fileAnswer({ state, caller, url }: Pick<Exchange, 'state' | 'caller' | 'url'>, item: Item): Answer {
  return { json: selectedFields(fileJson(item, state, caller), url.searchParams.get('fields'), USUAL_FIELDS) };
}

export async function createFile(exchange: Exchange): Promise<Answer> {
  const { state, caller, supportsAllDrives, request } = exchange;
  return fileAnswer(exchange, state.create(await jsonBody(request), caller, supportsAllDrives));
}

export async function getFile(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, supportsAllDrives, url, request } = exchange;
  const isDownload = url.searchParams.get('alt') === 'media'; // which rclone has of shared drives without asking for them
  const item = state.visible(id, caller, supportsAllDrives || isDownload);
  if (!isDownload) return fileAnswer(exchange, item);
  if (!item.content)
    throw new GoogleError(403, 'fileNotDownloadable', 'Only files with binary content can be downloaded.');
  const bytes = item.content.read();
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const headers = { 'content-type': item.mimeType };
  if (!range) return { bytes, headers };
  const [start, end] = [Number(range[1]), range[2] === '' ? bytes.byteLength - 1 : Number(range[2])];
  const contentRange = `bytes ${start}-${end}/${bytes.byteLength}`;
  return { status: 206, bytes: bytes.subarray(start, end + 1), headers: { ...headers, 'content-range': contentRange } };
}

export async function patchFile(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, supportsAllDrives, request, url } = exchange;
  const item = state.changeable(id, caller, supportsAllDrives);
  const metadata = await jsonBody(request);
  if (metadata.parents !== undefined)
    throw new GoogleError(403, 'fieldNotWritable', 'The parents field is not directly writable.');
  state.change(item, metadata);
  const added = url.searchParams.get('addParents');
  if (added !== null) {
    state.changeable(added, caller, supportsAllDrives);
    item.parents = [added];
  }
  return fileAnswer(exchange, item);
}

/** For good; only who manages a shared drive may do so there. */
export async function deleteFile({ state, caller, supportsAllDrives }: Exchange, id: string): Promise<Answer> {
  const item = state.changeable(id, caller, supportsAllDrives);
  if (item.driveId !== undefined && state.rankOf(item, caller) < 5) throw readOnly();
  state.items.delete(id);
  return { status: 204 };
}

export async function listFiles({ state, caller, url }: Exchange): Promise<Answer> {
  const { searchParams: query } = url;
  const isWide = query.get('supportsAllDrives') === 'true' && query.get('includeItemsFromAllDrives') === 'true';
  const isAsked = readQuery(query.get('q') ?? 'trashed = false or trashed = true');
  const driveId = query.get('driveId');
  const found = [...state.items.values()]
    .filter((item) => item.id !== item.driveId && (isWide || item.driveId === undefined))
    .filter((item) => driveId === null || item.driveId === driveId)
    .filter((item) => isAsked(item) && state.rankOf(item, caller) > 0);
  const order = (query.get('orderBy') ?? '').split(',')[0];
  if (order.startsWith('createdTime')) found.sort((a, b) => (a.createdTime < b.createdTime ? -1 : 1));
  if (order.startsWith('name')) found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const size = Number(query.get('pageSize') ?? 100);
  if (!(size >= 1 && size <= MOST_IN_PAGE)) throw badRequest('Invalid value for pageSize.');
  const start = Number(query.get('pageToken') ?? 0);
  const end = start + size;
  const files = found.slice(start, end).map((item) => fileJson(item, state, caller));
  const json = {
    kind: 'drive#fileList',
    incompleteSearch: false,
    files: query.has('fields') ? files : files.map((file) => selectedFields(file, null, USUAL_FIELDS)),
    ...(end < found.length && { nextPageToken: String(end) }),
  };
  return { json: selectedFields(json, query.get('fields'), Object.keys(json)) };
}

export async function generateIds({ state, url }: Exchange): Promise<Answer> {
  const count = Number(url.searchParams.get('count') ?? 10);
  if (!(count >= 1 && count <= 1000)) throw badRequest('Invalid value for count.');
  return { json: { kind: 'drive#generatedIds', space: 'drive', ids: state.promiseIds(count) } };
}

export async function listRevisions({ state, caller, supportsAllDrives }: Exchange, id: string): Promise<Answer> {
  return { json: { kind: 'drive#revisionList', revisions: state.visible(id, caller, supportsAllDrives).revisions } };
}
