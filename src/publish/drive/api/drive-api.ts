import { DataProblem } from '../../../core/index.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../http/http-client.ts';
import { jsonAnswer } from '../../http/json-answer.ts';
import { PassingFailure } from '../../http/network-failure.ts';
import { type RetryPolicy, retrying } from '../../http/retry.ts';
import type { TargetOptions } from '../../target.ts';
import type { TokenSource } from '../credentials/token-source.ts';
import { DriveRefusal, driveFailure } from './drive-errors.ts';
import { asRecord, type DriveFile, driveFile, FILE_FIELDS } from './drive-file.ts';

export const GOOGLE = 'https://www.googleapis.com';

/** A request to Drive: a path below `/drive/v3`, and what it says. */
export interface DriveRequest extends TargetOptions {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly json?: unknown;
}

/** One that is sent once: who calls knows what to do if nobody knows what came of it. */
export interface SingleRequest extends TargetOptions {
  readonly method: HttpRequest['method'];
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpRequest['body'];
  /** Statuses that are no failures. */
  readonly accept?: readonly number[];
  readonly answerMs?: number;
}

export interface DriveApiSettings {
  readonly http: HttpClient;
  readonly tokens: TokenSource;
  readonly policy: RetryPolicy;
  /** Where Drive is; elsewhere in tests. */
  readonly endpoint?: string | undefined;
}

/** Every call is about shared drives as well; without it they look as if they were not there. */
const EVERY_DRIVE = { supportsAllDrives: true };
const EVERY_DRIVE_LIST = { ...EVERY_DRIVE, includeItemsFromAllDrives: true };

/** As many as Drive gives at once. */
const PAGE_SIZE = 1000;

/** A shared drive holds 500,000 files; what goes on for longer than this will not end. */
const MOST_FILES = 1_000_000;
const MOST_PAGES = 10_000;

/** Calls of Drive's REST interface, with logins, pauses and answers that were checked. Throws {@link DriveRefusal} and problems. */
export class DriveApi {
  readonly tokens: TokenSource;
  readonly policy: RetryPolicy;
  readonly #http: HttpClient;
  readonly #endpoint: URL;

  constructor({ http, tokens, policy, endpoint = GOOGLE }: DriveApiSettings) {
    this.#http = http;
    this.tokens = tokens;
    this.policy = policy;
    this.#endpoint = new URL(endpoint);
  }

  /** Address of an upload. */
  uploadUrl(path: string, query: DriveRequest['query'] = {}): URL {
    return this.#url(`/upload/drive/v3${path}`, { ...EVERY_DRIVE, fields: FILE_FIELDS, ...query });
  }

  /** Is this where uploads may be sent to? */
  isOwn(url: URL): boolean {
    return url.origin === this.#endpoint.origin;
  }

  /** Asks until there is an answer; only for what may be asked twice. Gives its JSON. */
  call(request: DriveRequest): Promise<unknown> {
    return retrying(() => this.callOnce(request), this.policy, request.signal);
  }

  async callOnce({ path, query, json, ...request }: DriveRequest): Promise<unknown> {
    const answer = await this.send({
      ...request,
      url: this.#url(`/drive/v3${path}`, { ...EVERY_DRIVE, ...query }),
      ...(json !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }),
    });
    return answer.status === 204 ? undefined : jsonAnswer(answer);
  }

  /** Sends a request with a login, and once more with a new one if it was refused. */
  async send({ accept = [], headers, ...request }: SingleRequest): Promise<HttpAnswer> {
    const isFine = ({ status }: HttpAnswer) => (status >= 200 && status < 300) || accept.includes(status);
    const attempt = async () => {
      const token = await this.tokens.token(request);
      const answer = await this.#http.request({
        ...request,
        headers: { ...headers, authorization: `Bearer ${token}` },
      });
      if (answer.status === 401) this.tokens.refused(token);
      return answer;
    };
    let answer = await attempt();
    const canRepeat =
      request.body === undefined || typeof request.body === 'string' || request.body instanceof Uint8Array;
    if (answer.status === 401 && canRepeat) answer = await attempt();
    if (isFine(answer)) return answer;
    const failure = driveFailure(answer);
    const isTokenOld = answer.status === 401 && !canRepeat && failure instanceof DriveRefusal;
    throw isTokenOld ? new PassingFailure(failure, 0) : failure; // with a new token, it goes on where it was
  }

  async file(id: string, options: TargetOptions = {}): Promise<DriveFile> {
    return driveFile(
      await this.call({ ...options, method: 'GET', path: `/files/${id}`, query: { fields: FILE_FIELDS } }),
    );
  }

  /** The file, or undefined if there is none that can be seen. */
  async fileIfThere(id: string, options: TargetOptions = {}): Promise<DriveFile | undefined> {
    try {
      const file = await this.file(id, options);
      return file.trashed ? undefined : file;
    } catch (error) {
      if (error instanceof DriveRefusal && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Pages of a list, until it ends. */
  async *pages({ query, ...request }: DriveRequest): AsyncGenerator<Record<string, unknown>> {
    const seen = new Set<string>();
    for (let pageToken: string | undefined; ; ) {
      const page = asRecord(await this.call({ ...request, query: { ...query, ...(pageToken && { pageToken }) } }));
      yield page;
      if (typeof page.nextPageToken !== 'string' || page.nextPageToken === '') return;
      pageToken = page.nextPageToken;
      if (seen.has(pageToken) || seen.size >= MOST_PAGES) throw endless();
      seen.add(pageToken);
    }
  }

  /** All files that a search finds, the eldest first. */
  async searchAll(q: string, options?: TargetOptions): Promise<DriveFile[]> {
    const query = {
      ...EVERY_DRIVE_LIST,
      q,
      pageSize: PAGE_SIZE,
      orderBy: 'createdTime',
      fields: `nextPageToken,files(${FILE_FIELDS})`,
    };
    const found: DriveFile[] = [];
    for await (const { files } of this.pages({ ...options, method: 'GET', path: '/files', query })) {
      if (Array.isArray(files)) for (const file of files) found.push(driveFile(file));
      if (found.length > MOST_FILES) throw endless();
    }
    return found;
  }

  /** Changes what is known of a file, not its content. */
  async patch(id: string, json: unknown, options: TargetOptions = {}): Promise<DriveFile> {
    const query = { fields: FILE_FIELDS };
    return driveFile(await this.call({ ...options, method: 'PATCH', path: `/files/${id}`, query, json }));
  }

  async trash(id: string, options: TargetOptions = {}): Promise<void> {
    await this.patch(id, { trashed: true }, options);
  }

  #url(path: string, query: NonNullable<DriveRequest['query']>): URL {
    const url = new URL(path, this.#endpoint);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
  }
}

function endless(): DataProblem {
  return new DataProblem({ code: 'TARGET_FAILED', message: 'a list of Google Drive begins anew again and again' });
}
