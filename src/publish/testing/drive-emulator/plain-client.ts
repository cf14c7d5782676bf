import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DriveEmulator } from './drive-emulator.ts';

export const DRIVE_SCOPE = 'https://www.googleapis.com/auth/drive';

/** What a request says besides method and path. */
export interface PlainRequest {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly json?: unknown;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks with the emulator by fetch alone, so that its tests know nothing of how Drive is published to. */
export class PlainClient {
  readonly #emulator: DriveEmulator;
  readonly #token: string;

  constructor(emulator: DriveEmulator, token: string) {
    this.#emulator = emulator;
    this.#token = token;
  }

  static async of(emulator: DriveEmulator, claims: object = {}): Promise<PlainClient> {
    const answer = await askToken(emulator, claims);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return new PlainClient(emulator, token);
  }

  request(method: string, path: string, { query = {}, json, body, headers }: PlainRequest = {}): Promise<Response> {
    const url = new URL(path, this.#emulator.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return fetch(url, {
      method,
      redirect: 'manual',
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
  }

  /** A request about all drives, and the JSON of its answer. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they get
  async drive(method: string, path: string, { query, ...request }: PlainRequest = {}): Promise<any> {
    const answer = await this.request(method, `/drive/v3${path}`, {
      ...request,
      query: { supportsAllDrives: true, ...query },
    });
    return answer.status === 204 ? undefined : await answer.json();
  }

  /** A file in the shared drive, with its content. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they get
  async put(name: string, content: string, more: object = {}, query: PlainRequest['query'] = {}): Promise<any> {
    const metadata = { name, parents: [this.#emulator.shared.id], ...more };
    const answer = await this.request('POST', '/upload/drive/v3/files', {
      query: { uploadType: 'multipart', supportsAllDrives: true, fields: '*', ...query },
      headers: { 'content-type': 'multipart/related; boundary=x' },
      body: multipart(metadata, content, '\r\n'),
    });
    return await answer.json();
  }
}

export function multipart(metadata: object, content: string, lineEnd: string, type = 'text/plain'): string {
  const head = ['--x', 'Content-Type: application/json', '', JSON.stringify(metadata)];
  return [...head, '--x', `Content-Type: ${type}`, '', content, '--x--', ''].join(lineEnd);
}

/** Asks for a token with an assertion; what is not claimed otherwise is as it should be. */
export function askToken(emulator: DriveEmulator, claims: object = {}, head: object = {}): Promise<Response> {
  const { private_key: key, client_email: iss } = JSON.parse(readFileSync(emulator.keyFile(), 'utf8'));
  const iat = Math.floor(Date.now() / 1000);
  const all = { iss, scope: DRIVE_SCOPE, aud: emulator.tokenUrl, iat, exp: iat + 3600, ...claims };
  const text = `${encoded({ alg: 'RS256', typ: 'JWT', ...head })}.${encoded(all)}`;
  const signature = sign('sha256', Buffer.from(text), createPrivateKey(key)).toString('base64url');
  return sendAssertion(emulator, `${text}.${signature}`);
}

export function sendAssertion(emulator: DriveEmulator, assertion: string): Promise<Response> {
  const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  return fetch(emulator.tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: grant, assertion }),
  });
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
