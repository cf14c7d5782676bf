import type { IncomingMessage } from 'node:http';
import { badRequest, invalid } from '../google-error.ts';
import type { GrowingContent } from '../items/content-store.ts';
import type { Content } from '../items/item.ts';
import { type Answer, bodyOf, type Exchange, jsonBody } from './exchange.ts';
import { fileAnswer } from './file-requests.ts';
import { readMultipart } from './multipart.ts';
import type { UploadSession } from './upload-sessions.ts';

const CHUNK_UNIT = 256 * 1024;

/** Sends a content: `updates` is the file that gets it, or there will be a new one. */
export async function upload(exchange: Exchange, updates?: string): Promise<Answer> {
  const { url, request, contents } = exchange;
  switch (url.searchParams.get('uploadType')) {
    case 'media': {
      const content = contents.of(await bodyOf(request));
      exchange.faults.countMedia(content.size);
      return store(exchange, {}, content, request.headers['content-type'], updates);
    }
    case 'multipart': {
      const { metadata, mediaType, media } = readMultipart(
        await bodyOf(request),
        request.headers['content-type'] ?? '',
      );
      exchange.faults.countMedia(media.byteLength);
      return store(exchange, metadata, contents.of(media), mediaType, updates);
    }
    case 'resumable':
      return beginSession(exchange, updates);
    default:
      throw badRequest('Unknown uploadType.');
  }
}

function store(
  exchange: Exchange,
  metadata: Record<string, unknown>,
  content: Content,
  mediaType: string | undefined,
  updates: string | undefined,
): Answer {
  const { state, caller, supportsAllDrives } = exchange;
  if (updates === undefined) {
    return fileAnswer(exchange, state.create(metadata, caller, supportsAllDrives, content, mediaType));
  }
  const item = state.changeable(updates, caller, supportsAllDrives);
  state.change(item, { mimeType: mediaTypeKept(item.mimeType, mediaType), ...metadata });
  state.setContent(item, content);
  return fileAnswer(exchange, item);
}

/** A document of Google's stays one, whatever it is made of. */
function mediaTypeKept(before: string, sent: string | undefined): string | undefined {
  return before.startsWith('application/vnd.google-apps.') ? before : sent;
}

async function beginSession(exchange: Exchange, updates: string | undefined): Promise<Answer> {
  const { sessions, contents, request, url, caller, state, supportsAllDrives } = exchange;
  const metadata = await jsonBody(request);
  if (updates !== undefined) state.changeable(updates, caller, supportsAllDrives);
  const mediaType = request.headers['x-upload-content-type'] as string | undefined;
  const content = contents.begin();
  const session = sessions.begin({ metadata, mediaType, updates, caller, query: url.searchParams, content });
  const location = new URL(url);
  location.searchParams.set('upload_id', session.id);
  return { status: 200, headers: { location: location.href, 'x-guploader-uploadid': session.id }, json: undefined };
}

/** A chunk of a session, or the question how far it is. */
export async function continueSession(exchange: Exchange, id: string): Promise<Answer> {
  const session = exchange.sessions.find(id);
  const range = request(exchange);
  if (session.done !== undefined) return { json: session.done };
  if (range.start === undefined) return goOn(session.content);
  const { content } = session;
  if (range.start !== content.size) throw invalid(`The chunk begins at ${range.start}, expected ${content.size}.`);
  const isLast = range.end + 1 === range.total;
  const length = range.end - range.start + 1;
  if (!isLast && length % CHUNK_UNIT !== 0) throw badRequest('Chunks are multiples of 256 KiB.');
  const taken = await take(exchange.request, content, exchange.faults.countMedia);
  if (taken !== length) {
    if (exchange.faults.keepsCutChunks) content.keep(content.size - (content.size % CHUNK_UNIT));
    else content.takeBack();
    throw badRequest(`The chunk has ${taken} bytes instead of ${length}.`);
  }
  content.keep();
  return isLast ? endSession(exchange, session) : goOn(content);
}

function request({ request: { headers } }: Exchange) {
  const text = headers['content-range'];
  if (text === undefined) {
    const length = Number(headers['content-length'] ?? 0);
    return { start: 0, end: length - 1, total: length };
  }
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(text);
  if (!match) throw badRequest(`Malformed Content-Range: ${text}`);
  return {
    start: match[1] === undefined ? undefined : Number(match[1]),
    end: Number(match[2]),
    total: Number(match[3]),
  };
}

async function take(body: IncomingMessage, content: GrowingContent, count: (bytes: number) => void): Promise<number> {
  let taken = 0;
  try {
    for await (const bytes of body as AsyncIterable<Buffer>) {
      content.add(bytes);
      taken += bytes.byteLength;
      count(bytes.byteLength);
    }
  } catch {
    // it was cut: how much came is known
  }
  return taken;
}

function goOn({ size }: GrowingContent): Answer {
  return { status: 308, headers: size === 0 ? {} : { range: `bytes=0-${size - 1}` } };
}

/** The `fields` of the beginning say what the end answers. */
function endSession(exchange: Exchange, session: UploadSession): Answer {
  const { metadata, content, mediaType, updates, caller, query } = session;
  const url = new URL(exchange.url);
  url.search = query.toString();
  const supportsAllDrives = query.get('supportsAllDrives') === 'true';
  const answer = store({ ...exchange, caller, url, supportsAllDrives }, metadata, content.end(), mediaType, updates);
  session.done = answer.json;
  return answer;
}
