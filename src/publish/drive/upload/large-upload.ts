import { DataProblem } from '../../../core/index.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import { jsonAnswer } from '../../http/json-answer.ts';
import { PassingFailure } from '../../http/network-failure.ts';
import { Retries } from '../../http/retry.ts';
import { contentStream } from '../../source/content-stream.ts';
import type { HashedAhead } from '../../source/hashed-ahead.ts';
import type { SingleRequest } from '../api/drive-api.ts';
import { DriveRefusal } from '../api/drive-errors.ts';
import { driveFile } from '../api/drive-file.ts';
import { chunkSize } from './chunk-size.ts';
import { forwardOnly, requestOf, type Upload, type Uploaded } from './upload.ts';
import type { BegunUpload } from './upload-journal.ts';

/** "Go on": how Drive answers a chunk that is not the last. */
const GO_ON = 308;

/** Sessions live for a week; one that is about to end is not begun with. */
const SESSION_LIFE_MS = 6.5 * 24 * 3600 * 1000;

/** After so many sessions that came to nothing, something else is wrong. */
const MOST_SESSIONS = 4;

/** Refusals of a session that another session does not change. */
const FINAL = new Set(['TARGET_FULL', 'CREDENTIALS_INVALID']);

/** Google makes a file of the last chunk before it answers. */
const LAST_ANSWER_MS = 10 * 60_000;

/** Where a session is: how many bytes it has, or its answer at the end. */
type Place = { readonly offset: number } | { readonly answer: HttpAnswer };

/**
 * Sends a content in chunks, in a session that outlives cuts and kills: after each, Drive is asked what it has. The last chunk is sent
 * only if the source is still the same, so that a file is never half the old and half the new.
 */
export async function largeUpload(upload: Upload, hashed: HashedAhead): Promise<Uploaded> {
  return await new LargeUpload(upload, hashed).run();
}

class LargeUpload {
  readonly #upload: Upload;
  readonly #hashed: HashedAhead;
  readonly #retries: Retries;
  readonly #tell: (bytes: number) => void;
  #session: URL | undefined;
  #sessions = 0;
  /** How far the session ever was. */
  #furthest = 0;
  #isResumed = false;

  constructor(upload: Upload, hashed: HashedAhead) {
    this.#upload = upload;
    this.#hashed = hashed;
    this.#retries = new Retries(upload.api.policy, upload.signal);
    this.#tell = forwardOnly(upload.source.size, upload.onProgress);
  }

  async run(): Promise<Uploaded> {
    this.#session = await this.#begunBefore();
    this.#isResumed = this.#session !== undefined;
    for (let place: Place | undefined; ; ) {
      try {
        place ??= await this.#place();
        if ('answer' in place) return await this.#end(place.answer);
        place = await this.#sendChunk(place.offset);
        this.#noteGettingOn(place);
      } catch (error) {
        place = undefined;
        if (error instanceof SessionLost) await this.#forgetSession(error);
        else await this.#retries.pauseAfter(error);
      }
    }
  }

  /** One that goes back and forth does not get on. */
  #noteGettingOn(place: Place): void {
    if ('offset' in place && place.offset <= this.#furthest) return;
    this.#retries.gotOn();
    if ('offset' in place) this.#furthest = place.offset;
  }

  async #end(answer: HttpAnswer): Promise<Uploaded> {
    const file = driveFile(jsonAnswer(answer));
    await this.#upload.journal.clear();
    this.#tell(this.#upload.source.size);
    return { file, isResumed: this.#isResumed };
  }

  /** The session of a run that was killed, if it was about the same content. */
  async #begunBefore(): Promise<URL | undefined> {
    const { journal, source, updates, mime, api } = this.#upload;
    const begun = await journal.read();
    const isSame = begun?.mark === source.mark && begun.updates === updates && begun.mime === mime;
    if (begun && isSame && Date.now() - begun.begun < SESSION_LIFE_MS) {
      const session = URL.parse(begun.session);
      if (session && api.isOwn(session)) return session;
    }
    if (begun) await journal.clear();
    return undefined;
  }

  /** How far the session is; begins one if there is none. */
  async #place(): Promise<Place> {
    if (!this.#session) {
      this.#session = await this.#begin();
      return { offset: 0 };
    }
    const headers = { 'content-range': `bytes */${this.#upload.source.size}`, 'content-length': '0' };
    const place = this.#placeOf(await this.#sendTo(this.#session, { headers }));
    if ('offset' in place && place.offset === this.#upload.source.size) throw notAFileYet();
    return place;
  }

  async #begin(): Promise<URL> {
    const { api, source, mime, metadata, updates, journal, signal } = this.#upload;
    this.#sessions += 1;
    const { method, path } = requestOf(this.#upload);
    const { headers } = await api.send({
      method,
      url: api.uploadUrl(path, { uploadType: 'resumable' }),
      headers: {
        'content-type': 'application/json; charset=UTF-8',
        'x-upload-content-type': mime,
        'x-upload-content-length': String(source.size),
      },
      body: JSON.stringify(metadata),
      signal,
    });
    const session = URL.parse(headers.location ?? '');
    if (!session || !api.isOwn(session)) throw notASession();
    const promised = typeof metadata.id === 'string' ? metadata.id : undefined;
    const begun: BegunUpload = {
      session: session.href,
      begun: Date.now(),
      mark: source.mark,
      mime,
      updates,
      promised,
    };
    await journal.write(begun);
    return session;
  }

  async #sendChunk(offset: number): Promise<Place> {
    const { source, signal } = this.#upload;
    const end = Math.min(offset + chunkSize(source.size), source.size);
    const isLast = end === source.size;
    await this.#hashed.reaches(end);
    if (isLast) await source.checkUnchanged({ signal });
    this.#tell(offset);
    const answer = await this.#sendTo(this.#session as URL, {
      headers: {
        'content-length': String(end - offset),
        'content-range': `bytes ${offset}-${end - 1}/${source.size}`,
      },
      body: contentStream(source, { start: offset, end, signal, onTaken: (bytes) => this.#tell(offset + bytes) }),
      ...(isLast && { answerMs: LAST_ANSWER_MS }),
    });
    const place = this.#placeOf(answer);
    if (!('offset' in place)) return place;
    if (place.offset <= offset) throw nothingTaken();
    if (place.offset > end) throw new SessionLost(impossible(answer));
    if (isLast) throw notAFileYet();
    return place;
  }

  async #sendTo(session: URL, request: Pick<SingleRequest, 'headers' | 'body' | 'answerMs'>): Promise<HttpAnswer> {
    const { api, signal } = this.#upload;
    try {
      return await api.send({ ...request, method: 'PUT', url: session, accept: [GO_ON], signal });
    } catch (error) {
      throw error instanceof DriveRefusal && !FINAL.has(error.code) ? new SessionLost(error) : error;
    }
  }

  #placeOf(answer: HttpAnswer): Place {
    if (answer.status !== GO_ON) return { answer };
    const { range } = answer.headers;
    if (range === undefined) return { offset: 0 };
    const offset = Number(/^bytes=0-(\d+)$/.exec(range)?.[1]) + 1;
    if (offset <= this.#upload.source.size) return { offset };
    throw new SessionLost(impossible(answer));
  }

  /** Drive's advice for refusals within a session: begin another one. */
  async #forgetSession({ refusal }: SessionLost): Promise<void> {
    await this.#upload.journal.clear();
    this.#session = undefined;
    this.#furthest = 0;
    this.#isResumed = false;
    if (this.#sessions >= MOST_SESSIONS) throw refusal;
  }
}

class SessionLost extends Error {
  override readonly name = 'SessionLost';
  readonly refusal: DataProblem;

  constructor(refusal: DataProblem) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

function notASession(): DataProblem {
  return new DataProblem({
    code: 'TARGET_FAILED',
    message: 'Google Drive gave no address of its own for the upload',
    hint: 'Is there a proxy or a login page of the network in between?',
  });
}

function impossible({ headers: { range } }: HttpAnswer): DataProblem {
  return new DataProblem({
    code: 'TARGET_FAILED',
    message: 'Google Drive says that it has what was not sent',
    found: range?.slice(0, 100),
  });
}

function notAFileYet(): PassingFailure {
  return new PassingFailure(
    new DataProblem({ code: 'TARGET_FAILED', message: 'Google Drive has all bytes, and makes no file of them' }),
  );
}

function nothingTaken(): PassingFailure {
  return new PassingFailure(
    new DataProblem({ code: 'TARGET_FAILED', message: 'Google Drive took nothing of what was sent' }),
  );
}
