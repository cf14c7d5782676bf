import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DavNode, DavTree } from './webdav-tree.ts';

export interface WebdavServerOptions {
  /** Chunks, checksums and shares as Nextcloud has them, below `/cloud/remote.php/dav`. */
  readonly nextcloud?: boolean | undefined;
  /** ETags of what is in files; true by default. */
  readonly etags?: boolean | undefined;
}

/** What a fault makes of a request: an answer, a cut connection, or nothing; `lost`: it is done, and the answer is cut off. */
export type Fault = (request: SeenRequest) => FaultAnswer | 'cut' | 'lost' | undefined;

export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

export interface SeenRequest {
  readonly method: string;
  /** As it was sent, encoded. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string | number>;
  readonly body?: string | Uint8Array;
}

const USER = 'ann';
const PASSWORD = 'pässword';

/** A WebDAV server on loopback that keeps everything in memory, as simple as servers are; wrong where a test wants it to be. */
export class WebdavServer implements AsyncDisposable {
  readonly user = USER;
  readonly password = PASSWORD;
  /** What was asked for, in order. */
  readonly requests: SeenRequest[] = [];
  readonly tree = new DavTree();
  /** Bytes of contents that arrived. */
  receivedBytes = 0;
  fault: Fault = () => undefined;
  readonly #options: WebdavServerOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #links = new Set<string>();

  private constructor(options: WebdavServerOptions) {
    this.#options = options;
    for (const folder of this.#home) this.tree.makeFolder(folder);
  }

  static async start(options: WebdavServerOptions = {}): Promise<WebdavServer> {
    const server = new WebdavServer(options);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where files are: a folder that is there. */
  get url(): URL {
    return new URL(`${this.root}/`, this.origin);
  }

  /** Path of that folder. */
  get root(): string {
    return this.#options.nextcloud ? `/cloud/remote.php/dav/files/${USER}/results` : '/dav/results';
  }

  /** Lets the next requests fail as an overloaded server does. */
  failNext(requests: number): void {
    let left = requests;
    this.fault = () => (left-- > 0 ? { status: 503, headers: { 'retry-after': '0' } } : undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get #home(): string[] {
    if (!this.#options.nextcloud) return ['/dav', '/dav/results'];
    const dav = '/cloud/remote.php/dav';
    const below = ['/files', `/files/${USER}`, `/files/${USER}/results`, '/uploads', `/uploads/${USER}`];
    return ['/cloud', '/cloud/remote.php', dav, ...below.map((path) => dav + path)];
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const seen = { method, path, headers };
    this.requests.push(seen);
    const fault = this.fault(seen);
    if (fault === 'cut') return void request.socket.destroy();
    if (fault !== undefined && fault !== 'lost') return this.#send(request, response, fault);
    const answer = await this.#answer(request, seen).catch((error: Error) => ({ status: 500, body: String(error) }));
    if (fault === 'lost') return void request.socket.destroy();
    if (!request.socket.destroyed) this.#send(request, response, answer);
  }

  #send(request: IncomingMessage, response: ServerResponse, { status, headers = {}, body = '' }: Answer): void {
    request.resume();
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
  }

  async #answer(request: IncomingMessage, { method, path, headers }: SeenRequest): Promise<Answer> {
    const login = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
    if (headers.authorization !== login) return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    const url = new URL(path, this.origin);
    if (url.pathname.startsWith('/cloud/ocs/')) return this.#share(method, url, await bodyOf(request));
    const place = decodeURIComponent(url.pathname).replace(/\/$/, '');
    return (await this.#METHODS[method]?.(place, request)) ?? { status: 405 };
  }

  readonly #METHODS: Record<string, (path: string, request: IncomingMessage) => Answer | Promise<Answer>> = {
    PROPFIND: (path, { headers }) => this.#propfind(path, String(headers.depth)),
    GET: (path) => {
      const node = this.tree.get(path);
      return node?.content ? { status: 200, body: node.content } : { status: node ? 405 : 404 };
    },
    PUT: (path, request) => this.#put(path, request),
    MKCOL: (path) => ({ status: this.tree.makeFolder(path) }),
    DELETE: (path) => ({ status: this.tree.remove(path) ? 204 : 404 }),
    MOVE: (path, { headers }) => this.#move(path, headers),
    PATCH: (path, { headers }) => this.#recalculate(path, String(headers['x-recalculate-hash'])),
  };

  #propfind(path: string, depth: string): Answer {
    if (depth !== '0' && depth !== '1') return { status: 403, body: 'infinite depth is not allowed' };
    const node = this.tree.get(path);
    if (!node) return { status: 404 };
    const children = depth === '1' ? this.tree.childrenOf(path) : [];
    const all: (readonly [string, DavNode])[] = [[path, node], ...children];
    const responses = all.map(([place, one]) => this.#responseOf(place, one)).join('');
    const body = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns">${responses}</d:multistatus>`;
    return { status: 207, headers: { 'content-type': 'application/xml; charset=utf-8' }, body };
  }

  #responseOf(path: string, node: DavNode): string {
    const { nextcloud, etags = true } = this.#options;
    const { content, modified, etag, id, checksum } = node;
    const href = path.split('/').map(encodeURIComponent).join('/') + (content ? '' : '/');
    const known = [
      content ? '<d:resourcetype/>' : '<d:resourcetype><d:collection/></d:resourcetype>',
      content && `<d:getcontentlength>${content.byteLength}</d:getcontentlength>`,
      `<d:getlastmodified>${modified.toUTCString()}</d:getlastmodified>`,
      content && etags && `<d:getetag>"${etag}"</d:getetag>`,
      nextcloud && `<oc:fileid>${id}</oc:fileid>`,
      checksum && `<oc:checksums><oc:checksum>${checksum}</oc:checksum></oc:checksums>`,
      nextcloud && !content && '<d:quota-available-bytes>-3</d:quota-available-bytes>',
    ];
    const unknown =
      '<d:propstat><d:prop><d:getcontentlength/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>';
    return `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${known.filter(Boolean).join('')}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>${content ? '' : unknown}</d:response>`;
  }

  async #put(path: string, request: IncomingMessage): Promise<Answer> {
    const { nextcloud } = this.#options;
    if (/\/uploads\/[^/]+\/[^/]+\/\d+$/.test(path) && !request.headers.destination) return { status: 400 };
    const content = await bodyOf(request, (bytes) => {
      this.receivedBytes += path.endsWith('.json') ? 0 : bytes;
    }).catch(() => undefined);
    if (content === undefined) return { status: 400 };
    const checksum = nextcloud ? request.headers['oc-checksum'] : undefined;
    const status = this.tree.write(path, content, { checksum: checksum as string | undefined });
    const hash: Record<string, string> =
      nextcloud && request.headers['x-hash'] === 'sha256' ? { 'x-hash-sha256': sha256(content) } : {};
    return { status, headers: hash };
  }

  #move(path: string, { destination = '', overwrite = 'T', ...headers }: IncomingMessage['headers']): Answer {
    const to = decodeURIComponent(new URL(String(destination), this.origin).pathname).replace(/\/$/, '');
    if (overwrite === 'F' && this.tree.get(to)) return { status: 412 };
    if (this.#options.nextcloud && path.endsWith('/.file')) return this.#putTogether(path, to, headers);
    return { status: this.tree.move(path, to) };
  }

  #putTogether(path: string, to: string, headers: IncomingMessage['headers']): Answer {
    const folder = path.slice(0, -'/.file'.length);
    if (!this.tree.get(folder)) return { status: 404 };
    const chunks = this.tree
      .childrenOf(folder)
      .map(([place, node]) => [Number(place.split('/').at(-1)), node] as const);
    chunks.sort(([a], [b]) => a - b);
    const content = Buffer.concat(chunks.map(([, node]) => node.content ?? new Uint8Array()));
    if (Number(headers['oc-total-length']) !== content.byteLength) return { status: 400 };
    this.tree.remove(folder);
    return { status: this.tree.write(to, content, { checksum: headers['oc-checksum'] as string | undefined }) };
  }

  #recalculate(path: string, algorithm: string): Answer {
    const node = this.tree.get(path);
    if (!this.#options.nextcloud || algorithm !== 'sha256') return { status: 405 };
    if (!node?.content) return { status: 404 };
    node.checksum = `SHA256:${sha256(node.content)}`;
    return { status: 204, headers: { 'oc-checksum': node.checksum } };
  }

  #share(method: string, url: URL, body: Uint8Array): Answer {
    if (!this.#options.nextcloud) return { status: 404 };
    const form = method === 'POST' ? new URLSearchParams(Buffer.from(body).toString()) : url.searchParams;
    const path = form.get('path') ?? '';
    if (!this.tree.get(`/cloud/remote.php/dav/files/${USER}${path}`)) return { status: 404 };
    if (method === 'POST') this.#links.add(path);
    const data = this.#links.has(path) ? [{ share_type: 3, permissions: 1, url: `${this.origin}/s/abc` }] : [];
    return { status: 200, body: JSON.stringify({ ocs: { meta: { statuscode: 200 }, data } }) };
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function bodyOf(request: IncomingMessage, onBytes: (bytes: number) => void = () => {}): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    onBytes(chunk.byteLength);
  }
  return Buffer.concat(chunks);
}
