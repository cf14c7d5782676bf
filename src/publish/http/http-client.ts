import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import api from 'undici/lib/api/index.js';
import errors from 'undici/lib/core/errors.js';
import DispatcherClass from 'undici/lib/dispatcher/dispatcher.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import { DataProblem, isCancellation } from '../../core/index.ts';
import { isLoopback } from '../address/target-address.ts';
import { NetworkFailure } from './network-failure.ts';

Object.assign(DispatcherClass.prototype, api); // as undici's own index does

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'PROPFIND' | 'MKCOL' | 'MOVE' | 'OPTIONS';
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Windows are sent one after the other: the next one is asked for when the one before has left. */
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Most bytes of an answer; one that is longer is cut off and counts as malformed. */
  readonly mostBytes?: number;
  /** Longest time to wait for the beginning of the answer after all was sent. */
  readonly answerMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** By names in small letters; of several of the same name, the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const MOST_BYTES = 16 * 1024 * 1024;
const ANSWER_MS = 120_000;
const CONNECT_MS = 30_000;
const SILENCE_MS = 60_000;

/**
 * Requests over connections that are kept. Proxies of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`) are used;
 * redirects are answers like others, since what is sent along is for one server only. Throws {@link NetworkFailure} for what
 * may go better next time, and what aborted the signal.
 */
export class HttpClient implements AsyncDisposable {
  readonly #agent: Dispatcher = new EnvHttpProxyAgent({
    connectTimeout: CONNECT_MS,
    noProxy: [process.env.NO_PROXY ?? process.env.no_proxy, 'localhost', '127.0.0.1', '[::1]']
      .filter(Boolean)
      .join(','),
    bodyTimeout: SILENCE_MS,
    connections: 8,
  });

  async request({ url, body, signal, mostBytes = MOST_BYTES, ...request }: HttpRequest): Promise<HttpAnswer> {
    const { origin, pathname, search } = new URL(url);
    try {
      const answer = await this.#agent.request({
        origin,
        path: pathname + search,
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers,
        body: body as Dispatcher.DispatchOptions['body'], // its types lack what it takes: anything that can be iterated over
        signal,
        headersTimeout: request.answerMs ?? ANSWER_MS,
      });
      return {
        status: answer.statusCode,
        headers: firstOfEach(answer.headers),
        body: await bytesOf(answer.body, mostBytes),
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw isCancellation(error)
        ? new NetworkFailure(origin, 'the connection was closed', error)
        : failure(origin, error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#agent.destroy();
  }
}

function firstOfEach(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value;
    return first === undefined ? [] : [[name.toLowerCase(), first]];
  });
  return Object.fromEntries(entries);
}

async function bytesOf(body: Readable, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) {
      body.destroy();
      throw new DataProblem({ code: 'TARGET_FAILED', message: `the answer has more than ${most} bytes` });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** What went wrong on the way, without anything that was sent. What has no code is a bug, or a problem already. */
function failure(origin: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const isOnTheWay =
    typeof code === 'string' && !(error instanceof DataProblem) && !(error instanceof errors.InvalidArgumentError);
  return isOnTheWay ? new NetworkFailure(placeOf(origin), WORDS[code] ?? `${message} (${code})`, error) : error;
}

/** The server, and the proxy in between, without its password. */
function placeOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
  const plain = http_proxy ?? HTTP_PROXY;
  const proxy = isLoopback(hostname)
    ? undefined
    : protocol === 'https:'
      ? (https_proxy ?? HTTPS_PROXY ?? plain)
      : plain;
  const host = proxy && URL.parse(proxy)?.host;
  return host ? `${origin}, by the proxy ${host},` : origin;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'its name is not known (no network, or a proxy that HTTPS_PROXY does not name)',
  EAI_AGAIN: 'its name could not be looked up (no network, or a proxy that HTTPS_PROXY does not name)',
  EPIPE: 'the connection was cut',
  ENETUNREACH: 'there is no way to it',
  EHOSTUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'its answer stopped in the middle',
  UND_ERR_SOCKET: 'the connection was cut',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an unknown authority (NODE_EXTRA_CA_CERTS names further ones)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is of an unknown authority (NODE_EXTRA_CA_CERTS names further ones)',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is of an unknown authority (NODE_EXTRA_CA_CERTS names further ones)',
  CERT_HAS_EXPIRED: 'its certificate has expired, or the clock of this machine is wrong',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet; is the clock of this machine right?',
};
