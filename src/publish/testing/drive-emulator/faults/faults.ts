import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from '../google-error.ts';

/** What may go wrong with a request. */
export type Fault =
  /** An answer that says no; the body is not looked at. For Google's own reasons, status and words are known. */
  | {
      readonly kind: 'refuse';
      readonly status?: number;
      readonly reason?: string;
      readonly message?: string;
      readonly retryAfter?: string;
    }
  /** The connection is cut before anything was read. */
  | { readonly kind: 'cut' }
  /** It is cut when so many bytes of the body came. */
  | { readonly kind: 'cutAfter'; readonly bytes: number }
  /** All is done, and then the connection is cut instead of an answer. */
  | { readonly kind: 'loseAnswer' }
  /** Only half of the answer comes. */
  | { readonly kind: 'halfAnswer' }
  /** An answer that never ends. */
  | { readonly kind: 'flood' }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Something that is no JSON, as login pages of networks are. */
  | { readonly kind: 'page' }
  | { readonly kind: 'answer'; readonly json: unknown; readonly status?: number }
  /** An answer of any form, word by word. */
  | {
      readonly kind: 'respond';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly kind: 'delay'; readonly ms: number };

export interface FaultRule {
  readonly fault: Fault | (() => Fault);
  /** `PUT /upload/…`: method and path with query; or what tells of a request whether it is meant. All by default. */
  readonly match?: RegExp | ((request: Seen) => boolean);
  /** How often; for ever by default. */
  readonly times?: number;
  /** Of the requests that match; all by default. */
  readonly probability?: number;
}

/** One of the requests that came. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const MOST_REQUESTS = 100_000;

/** Faults that were asked for, and what came so far. */
export class Faults {
  /** What came, the oldest forgotten where it is very much. */
  readonly requests: Seen[] = [];
  /** Requests that came, those forgotten included. */
  requestCount = 0;
  /** Bytes of contents that came, whatever became of them. */
  mediaBytes = 0;
  /** Contents that came as a whole, and were to be stored. */
  uploads = 0;
  /** Does Drive keep the whole pieces of a chunk that was cut? Nobody knows; by default the worst. */
  keepsCutChunks = false;
  readonly #rules: (FaultRule & { left: number })[] = [];
  readonly #random: () => number;

  constructor(seed = 1) {
    this.#random = randomFrom(seed);
  }

  add(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  readonly countMedia = (bytes: number): void => {
    this.mediaBytes += bytes;
  };

  /** Requests to Drive itself, those for tokens left out. */
  get driveRequests(): readonly Seen[] {
    return this.requests.filter(({ path }) => path.includes('/drive/v3'));
  }

  #note(seen: Seen): void {
    this.requestCount += 1;
    this.requests.push(seen);
    if (this.requests.length > MOST_REQUESTS) this.requests.splice(0, MOST_REQUESTS / 2);
  }

  /** The fault that a request meets. */
  next(seen: Seen): Fault | undefined {
    this.#note(seen);
    for (const rule of this.#rules) {
      if (rule.left <= 0 || !isMeant(rule, seen)) continue;
      if (rule.probability !== undefined && this.#random() >= rule.probability) continue;
      rule.left -= 1;
      return typeof rule.fault === 'function' ? rule.fault() : rule.fault;
    }
    return undefined;
  }
}

function isMeant({ match }: FaultRule, seen: Seen): boolean {
  if (match === undefined) return true;
  return typeof match === 'function' ? match(seen) : match.test(`${seen.method} ${seen.path}`);
}

/** Does what a fault says before a request is heeded; tells whether that was all. */
export async function meetFault(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'refuse': {
      request.resume();
      const { status, reason = '', message, retryAfter } = fault;
      throw refusal(reason, {
        ...(status !== undefined && { status }),
        ...(message !== undefined && { message }),
        headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
      });
    }
    case 'cut':
      request.socket.destroy();
      return true;
    case 'cutAfter':
      cutAfter(fault.bytes, request);
      return false;
    case 'flood':
      flood(response);
      return true;
    case 'redirect':
      request.resume();
      response.writeHead(302, { location: fault.to }).end();
      return true;
    case 'page':
      request.resume();
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Please log in.</body></html>');
      return true;
    case 'answer':
      request.resume();
      response.writeHead(fault.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(fault.json));
      return true;
    case 'respond':
      request.resume();
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return true;
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.ms).unref());
      return false;
    case 'loseAnswer':
      response.write = response.end = (() => request.socket.destroy()) as never;
      return false;
    case 'halfAnswer':
      halve(request, response);
      return false;
  }
}

function cutAfter(bytes: number, request: IncomingMessage): void {
  let came = 0;
  request.on('data', (chunk: Buffer) => {
    came += chunk.byteLength;
    if (came >= bytes) request.socket.destroy();
  });
  request.pause(); // whoever reads the body makes it flow
}

/** What is written first is cut, be it the whole answer or the first piece of a long one. */
function halve(request: IncomingMessage, response: ServerResponse): void {
  const { write } = response;
  response.write = response.end = ((body?: Uint8Array | string) => {
    const bytes = Buffer.from(body ?? '');
    response.write = write;
    response.write(bytes.subarray(0, bytes.byteLength / 2), () => request.socket.destroy());
    return response;
  }) as never;
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = Buffer.alloc(64 * 1024, 0x20);
  const pour = () => {
    while (!response.destroyed && response.write(more)) {}
  };
  response.on('drain', pour);
  response.on('error', () => {});
  pour();
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
