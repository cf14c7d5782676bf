import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, invalid } from '../google-error.ts';
import type { Answer, Exchange } from './exchange.ts';
import { BodyCut, received } from './received.ts';
import { store } from './upload-requests.ts';
import type { UploadSession } from './upload-sessions.ts';

const CHUNK_UNIT = 256 * 1024;

/** Which bytes a request brings; without `start` it only asks. Unknown numbers are undefined. */
interface ChunkRange {
  readonly start?: number;
  readonly end?: number;
  readonly total?: number;
}

/** A chunk of a session, or the question how far it is. One after the other, also where a client does not wait. */
export async function continueSession(exchange: Exchange, id: string): Promise<Answer> {
  const session = exchange.sessions.find(id);
  const answer = session.turn.then(() => goOn(exchange, session));
  session.turn = answer.catch(() => {});
  return withoutStrangeStatus(await answer, exchange.request.headers);
}

async function goOn(exchange: Exchange, session: UploadSession): Promise<Answer> {
  const { content } = session;
  if (session.done !== undefined) return { json: session.done };
  const range = rangeOf(exchange.request.headers);
  checkTotal(session, range);
  if (range.start !== undefined) await takeChunk(exchange, session, range);
  return content.size === session.total ? endSession(exchange, session) : placeOf(session);
}

function checkTotal(session: UploadSession, { total }: ChunkRange): void {
  if (total === undefined) return;
  session.total ??= total;
  if (total !== session.total) throw badRequest(`The upload has ${session.total} bytes, not ${total}.`);
}

async function takeChunk(exchange: Exchange, session: UploadSession, { start, end }: ChunkRange): Promise<void> {
  const { content } = session;
  if (start !== content.size) throw invalid(`The chunk begins at ${start}, expected ${content.size}.`, 'Content-Range');
  const length = end === undefined ? undefined : end - start + 1;
  const isLast = end === undefined || end + 1 === session.total;
  if (!isLast && length !== undefined && length % CHUNK_UNIT !== 0) {
    throw badRequest('Chunks are multiples of 256 KiB.');
  }
  try {
    const taken = await received(exchange.request, content, exchange.faults.countMedia);
    if (length !== undefined && taken !== length) throw badRequest(`The chunk has ${taken} bytes, not ${length}.`);
    session.total ??= start + taken; // all of it came at once, and nobody said before how much it is
    content.keep();
  } catch (error) {
    if (error instanceof BodyCut && exchange.faults.keepsCutChunks) content.keep(CHUNK_UNIT);
    else content.takeBack();
    throw error;
  }
}

/** `bytes 0-262143/500000`, with `*` for what is not known; without it, all comes at once. */
function rangeOf(headers: IncomingHttpHeaders): ChunkRange {
  const text = headers['content-range'];
  if (text === undefined) {
    const length = headers['content-length'];
    if (length === undefined) return { start: 0 };
    return { start: 0, end: Number(length) - 1, total: Number(length) };
  }
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(text);
  if (!match) throw badRequest(`Malformed Content-Range: ${text}`);
  const [, start, end, total] = match;
  return {
    ...(start !== undefined && { start: Number(start), end: Number(end) }),
    ...(total !== '*' && { total: Number(total) }),
  };
}

function placeOf({ content: { size } }: UploadSession): Answer {
  return { status: 308, headers: size === 0 ? {} : { range: `bytes=0-${size - 1}` } };
}

/** For clients whose library takes 308 for a redirect. */
function withoutStrangeStatus(answer: Answer, headers: IncomingHttpHeaders): Answer {
  if (answer.status !== 308 || headers['x-guploader-no-308'] !== 'yes') return answer;
  return { ...answer, status: 200, headers: { ...answer.headers, 'x-http-status-code-override': '308' } };
}

/** The `fields` of the beginning say what the end answers. */
function endSession(exchange: Exchange, session: UploadSession): Answer {
  const { content, caller, query } = session;
  const url = new URL(exchange.url);
  url.search = query.toString();
  const supportsAllDrives = query.get('supportsAllDrives') === 'true';
  const answer = store({ ...exchange, caller, url, supportsAllDrives }, session, content.end());
  session.done = answer.json;
  return answer;
}
