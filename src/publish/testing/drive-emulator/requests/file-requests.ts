import { badRequest, GoogleError, readOnly, refusal } from '../google-error.ts';
import type { Item } from '../items/item.ts';
import { SHEET_TYPE } from '../items/item.ts';
import { type Answer, type Exchange, jsonBody } from './exchange.ts';
import { fileJson, mayDelete, mayTrash, USUAL_FIELDS } from './file-json.ts';
import { FILE_FIELDS } from './known-fields.ts';
import { selectedFields } from './selected-fields.ts';

/** A file as the `fields` of a request ask for it. */
export function fileAnswer({ state, caller, url }: Pick<Exchange, 'state' | 'caller' | 'url'>, item: Item): Answer {
  const json = fileJson(item, state, caller);
  return { json: selectedFields(json, url.searchParams.get('fields'), USUAL_FIELDS, FILE_FIELDS) };
}

export async function createFile(exchange: Exchange): Promise<Answer> {
  return fileAnswer(exchange, exchange.state.create(await jsonBody(exchange.request), exchange));
}

export async function getFile(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, supportsAllDrives, url } = exchange;
  const isDownload = url.searchParams.get('alt') === 'media'; // which rclone has of shared drives without asking for them
  const item = state.visible(id, caller, supportsAllDrives || isDownload);
  if (!isDownload) return fileAnswer(exchange, item);
  if (item.mimeType.startsWith('application/vnd.google-apps.')) throw refusal('fileNotDownloadable');
  return download(exchange, item, item.mimeType);
}

/** What a document was made of; there is nobody here who could convert it. */
export async function exportFile(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, url } = exchange;
  const item = state.visible(id, caller, true);
  if (item.mimeType !== SHEET_TYPE) throw refusal('fileNotExportable', { status: 403 });
  if (url.searchParams.get('mimeType') !== 'text/csv') throw badRequest('The emulator exports CSV only.');
  return download(exchange, item, 'text/csv');
}

function download({ request: { headers } }: Exchange, { content }: Item, type: string): Answer {
  const size = content?.size ?? 0;
  const range = rangeOf(headers.range, size);
  const { start, end } = range ?? { start: 0, end: size };
  if (range && start >= size) {
    throw refusal('requestedRangeNotSatisfiable', { headers: { 'content-range': `bytes */${size}` } });
  }
  const body = content?.stream(start, end);
  return {
    status: range ? 206 : 200,
    headers: { 'content-type': type, ...(range && { 'content-range': `bytes ${start}-${end - 1}/${size}` }) },
    ...(body && { stream: { body, length: end - start } }),
  };
}

/** `bytes=0-99`, `bytes=100-`, `bytes=-100`; everything else is given as a whole. */
function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || match[0] === 'bytes=-') return undefined;
  const [, first, last] = match;
  if (first === '') return { start: Math.max(0, size - Number(last)), end: size };
  return { start: Number(first), end: last === '' ? size : Math.min(Number(last) + 1, size) };
}

export async function patchFile(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, supportsAllDrives, request } = exchange;
  const item = state.changeable(id, caller, supportsAllDrives);
  const metadata = await jsonBody(request);
  refuseUnwritable(metadata);
  if (metadata.trashed === true && !mayTrash(item, state.rankOf(item, caller))) throw readOnly();
  const goesTo = newParent(exchange);
  state.change(item, metadata);
  if (goesTo !== undefined) item.parents = [goesTo.id];
  return fileAnswer(exchange, item);
}

/** A file goes from one folder to another, and is never in two. */
function newParent({ state, caller, supportsAllDrives, url }: Exchange): Item | undefined {
  const added = url.searchParams.get('addParents');
  if (added === null) return undefined;
  if (added.includes(',')) throw badRequest('A file has exactly one parent.');
  return state.changeable(added, caller, supportsAllDrives);
}

export function refuseUnwritable({ parents, id }: Record<string, unknown>): void {
  if (parents !== undefined) {
    const message = 'The parents field is not directly writable in update requests. Use addParents and removeParents.';
    throw refusal('fieldNotWritable', { message });
  }
  if (id !== undefined) throw refusal('fieldNotWritable');
}

/** For good; only who manages a shared drive may do so there. */
export async function deleteFile({ state, caller, supportsAllDrives }: Exchange, id: string): Promise<Answer> {
  const item = state.visible(id, caller, supportsAllDrives);
  if (!mayDelete(item, state.rankOf(item, caller))) throw readOnly();
  state.remove(item);
  return { status: 204 };
}

export async function copyFile(exchange: Exchange, id: string): Promise<Answer> {
  const { state, caller, supportsAllDrives, request, contents } = exchange;
  const original = state.visible(id, caller, supportsAllDrives);
  if (!original.content) throw new GoogleError(403, 'cannotCopyFile', 'This file cannot be copied by the user.');
  const metadata = { name: original.name, parents: original.parents, ...(await jsonBody(request)) };
  const content = contents.of(original.content.read());
  return fileAnswer(exchange, state.create(metadata, exchange, content, original.mimeType));
}

export async function generateIds({ state, url }: Exchange): Promise<Answer> {
  const count = Number(url.searchParams.get('count') ?? 10);
  if (!(count >= 1 && count <= 1000)) throw badRequest('Invalid value for count.');
  return { json: { kind: 'drive#generatedIds', space: 'drive', ids: state.promiseIds(count) } };
}

export async function listRevisions({ state, caller, supportsAllDrives, url }: Exchange, id: string): Promise<Answer> {
  const { revisions } = state.visible(id, caller, supportsAllDrives);
  const json = { kind: 'drive#revisionList', revisions };
  return { json: selectedFields(json, url.searchParams.get('fields'), Object.keys(json)) };
}
