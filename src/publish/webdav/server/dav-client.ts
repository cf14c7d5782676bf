import { createHash } from 'node:crypto';
import { DataProblem, isCancellation, type ReadOptions } from '../../../core/index.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../http/http-client.ts';
import { type RetryPolicy, retrying } from '../../http/retry.ts';
import { type DavResponse, parseMultistatus } from '../xml/multistatus.ts';
import { type DavFile, davFile, PROPFIND_BODY } from './dav-file.ts';
import type { DavPlace } from './dav-place.ts';
import { davFailure } from './dav-problem.ts';
import { loginNeeded } from './login.ts';

/** Room for the list of a folder with some 50 000 files. */
const MOST_LIST_BYTES = 64 * 1024 * 1024;

/** Putting together or hashing a large file takes servers a while. */
const LONG_MS = 15 * 60_000;

/** For what nobody ever saw: else it would fill the bin of Nextcloud. */
export const FOR_GOOD = { 'x-nc-skip-trashbin': 'true' } as const;

export interface DavRequest extends Omit<HttpRequest, 'url' | 'body'> {
  /** Made anew for each try. */
  readonly body?: (() => HttpRequest['body']) | undefined;
  /** Statuses that are answers, beside those from 200 to 299. */
  readonly allow?: readonly number[] | undefined;
}

/** Requests of WebDAV to one server, with the login of the user; what fails in passing is tried again. */
export class DavClient {
  readonly place: DavPlace;
  readonly #http: HttpClient;
  readonly #authorization: string | undefined;
  readonly #policy: RetryPolicy;

  constructor(place: DavPlace, http: HttpClient, authorization: string | undefined, policy: RetryPolicy) {
    this.place = place;
    this.#http = http;
    this.#authorization = authorization;
    this.#policy = policy;
  }

  /** The same with other patience. */
  with(policy: RetryPolicy): DavClient {
    return new DavClient(this.place, this.#http, this.#authorization, policy);
  }

  /** Throws what {@link davFailure} makes of statuses that are no answers. */
  request(url: string, { allow = [], body, headers, ...request }: DavRequest): Promise<HttpAnswer> {
    const login: Record<string, string> =
      this.#authorization === undefined ? {} : { authorization: this.#authorization };
    const once = async () => {
      request.signal?.throwIfAborted();
      const answer = await this.#http.request({ ...request, url, body: body?.(), headers: { ...headers, ...login } });
      if ((answer.status >= 200 && answer.status < 300) || allow.includes(answer.status)) return answer;
      throw answer.status === 401 && this.#authorization === undefined ? loginNeeded(url) : davFailure(answer, url);
    };
    return retrying(once, this.#policy, request.signal);
  }

  /** What the server tells of a file or folder; undefined if it is not there. */
  async stat(names: readonly string[], { signal }: ReadOptions = {}): Promise<DavFile | undefined> {
    const [found] = await this.propfind(this.place.urlOf(names), 0, [404], signal);
    return found && davFile(names, found);
  }

  /** What is in a folder, without the folder itself. One level only: many servers refuse more, and memory has an end. */
  async list(names: readonly string[], { signal }: ReadOptions = {}): Promise<DavFile[]> {
    const found = await this.propfind(this.place.folderUrlOf(names), 1, [], signal);
    return found.flatMap((response) => {
      const own = this.place.namesOf(response.href);
      if (own.length === names.length && own.every((name, i) => name === names[i])) return [];
      if (own.length === names.length + 1 && names.every((name, i) => name === own[i])) return [davFile(own, response)];
      throw new DataProblem({
        code: 'TARGET_FAILED',
        message: 'the server lists files that are not in the folder it was asked for',
        file: this.place.folderUrlOf(names),
      });
    });
  }

  /** Makes folders that are missing, the outer ones first; those of the target itself are not among them. */
  async makeFolders(names: readonly string[], options: ReadOptions = {}): Promise<void> {
    for (let depth = 1; depth <= names.length; depth++) {
      const url = this.place.folderUrlOf(names.slice(0, depth));
      // 405 and 301 say that it is there already; other servers say nothing of the kind
      await this.request(url, { method: 'MKCOL', allow: [405, 301], ...options });
    }
  }

  /** Gives a file another place; what is there is replaced. */
  async move(from: string, to: string, { headers = {}, ...request }: Partial<DavRequest> = {}): Promise<HttpAnswer> {
    return this.request(from, {
      ...request,
      method: 'MOVE',
      headers: { destination: to, overwrite: 'T', ...headers },
      answerMs: LONG_MS,
    });
  }

  /** Undefined if it is not there. For small files: the content is held in memory. Problem: `TARGET_FAILED` if there are more bytes. */
  async read(url: string, mostBytes: number, { signal }: ReadOptions = {}): Promise<Uint8Array | undefined> {
    const { status, body } = await this.request(url, { method: 'GET', allow: [404], mostBytes, signal });
    return status === 404 ? undefined : body;
  }

  async sha256(url: string, size: number, options: ReadOptions = {}): Promise<string | undefined> {
    const bytes = await this.read(url, size + 1, options);
    return bytes && createHash('sha256').update(bytes).digest('hex');
  }

  /** Lets Nextcloud compute the checksum of what it has; undefined from servers that cannot. */
  async recalculatedSha256(url: string, { signal }: ReadOptions = {}): Promise<string | undefined> {
    const { headers } = await this.request(url, {
      method: 'PATCH',
      headers: { 'x-recalculate-hash': 'sha256' },
      allow: [400, 403, 405, 415, 501],
      answerMs: LONG_MS,
      signal,
    });
    return /^SHA256:([0-9a-f]{64})$/i.exec(headers['oc-checksum'] ?? '')?.[1].toLowerCase();
  }

  /** Removes what an upload left behind that is not going on. Never fails: nobody sees it anyway. */
  async discard(url: string): Promise<void> {
    const once = this.with({ firstMs: 1, mostMs: 1, giveUpMs: 0 });
    const signal = AbortSignal.timeout(10_000);
    await once.request(url, { method: 'DELETE', headers: FOR_GOOD, allow: [404], signal }).catch((error) => {
      if (!(error instanceof DataProblem || isCancellation(error))) throw error;
    });
  }

  /** Responses as they came, for what is not below the target: what they call themselves must be looked at. */
  async propfind(
    url: string,
    depth: 0 | 1,
    allow: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<DavResponse[]> {
    const answer = await this.request(url, {
      method: 'PROPFIND',
      headers: { depth: String(depth), 'content-type': 'application/xml; charset=utf-8' },
      body: () => PROPFIND_BODY,
      mostBytes: MOST_LIST_BYTES,
      allow,
      signal,
    });
    if (answer.status === 207) return parseMultistatus(new TextDecoder().decode(answer.body));
    if (allow.includes(answer.status)) return [];
    throw davFailure({ ...answer, status: 405 }, url); // 200, and a page for people
  }
}
