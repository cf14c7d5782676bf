import { badRequest } from '../google-error.ts';
import type { Content } from '../items/item.ts';
import { type Answer, bodyOf, type Exchange, jsonBody } from './exchange.ts';
import { fileAnswer, refuseUnwritable } from './file-requests.ts';
import { readMultipart } from './multipart.ts';
import { received } from './received.ts';

/** What is put into a file: `updates` is the file that gets it; without it there will be a new one. */
export interface Sent {
  readonly metadata: Record<string, unknown>;
  readonly mediaType: string | undefined;
  readonly updates: string | undefined;
}

/** Sends a content: `updates` is the file that gets it, or there will be a new one. */
export async function upload(exchange: Exchange, updates?: string): Promise<Answer> {
  const { url } = exchange;
  const uploadType = url.searchParams.get('uploadType') ?? '';
  const way = WAYS[uploadType];
  if (!way) throw badRequest(`Unknown uploadType: ${uploadType}.`);
  return way(exchange, updates);
}

const WAYS: Readonly<Record<string, (exchange: Exchange, updates: string | undefined) => Promise<Answer>>> = {
  async media(exchange, updates) {
    const { request, contents, faults } = exchange;
    const content = contents.begin();
    await received(request, content, faults.countMedia);
    const sent = { metadata: {}, mediaType: request.headers['content-type'], updates };
    return store(exchange, sent, content.end());
  },
  async multipart(exchange, updates) {
    const { request, contents, faults } = exchange;
    const body = await bodyOf(request);
    const { metadata, mediaType, media } = readMultipart(body, request.headers['content-type'] ?? '');
    faults.countMedia(media.byteLength);
    return store(exchange, { metadata, mediaType, updates }, contents.of(media));
  },
  resumable: beginSession,
};

/** Makes a file of what was sent, or gives it to one that is there. */
export function store(exchange: Exchange, { metadata, mediaType, updates }: Sent, content: Content): Answer {
  const { state, caller, supportsAllDrives, faults } = exchange;
  faults.uploads += 1;
  if (updates === undefined) return fileAnswer(exchange, state.create(metadata, exchange, content, mediaType));
  refuseUnwritable(metadata);
  const item = state.changeable(updates, caller, supportsAllDrives);
  state.checkUpdate(item, { size: content.size, type: mediaType });
  state.change(item, { mimeType: mediaTypeKept(item.mimeType, mediaType), ...metadata });
  state.setContent(item, content);
  return fileAnswer(exchange, item);
}

/** A document of Google's stays one, whatever it is made of. */
function mediaTypeKept(before: string, sent: string | undefined): string | undefined {
  return before.startsWith('application/vnd.google-apps.') ? before : sent;
}

/** Refuses at once what could not be stored at the end. */
async function beginSession(exchange: Exchange, updates: string | undefined): Promise<Answer> {
  const { sessions, contents, request, url, caller, state, supportsAllDrives } = exchange;
  const metadata = await jsonBody(request);
  const mediaType = request.headers['x-upload-content-type'] as string | undefined;
  const total = lengthIn(request.headers['x-upload-content-length']);
  if (updates === undefined) state.checkCreate(metadata, exchange, { size: total, type: mediaType });
  else {
    refuseUnwritable(metadata);
    state.checkUpdate(state.changeable(updates, caller, supportsAllDrives), { size: total, type: mediaType });
  }
  const content = contents.begin();
  const session = sessions.begin({ metadata, mediaType, updates, caller, query: url.searchParams, content, total });
  const location = new URL(url);
  location.searchParams.set('upload_id', session.id);
  return { status: 200, headers: { location: location.href, 'x-guploader-uploadid': session.id } };
}

function lengthIn(header: string | string[] | undefined): number | undefined {
  if (header === undefined) return undefined;
  const length = Number(header);
  if (!Number.isSafeInteger(length) || length < 0) throw badRequest('X-Upload-Content-Length is no length.');
  return length;
}
