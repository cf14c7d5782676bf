import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { FromEngine, ToEngine, Transport } from '../core/index.ts';
import { Gate } from './access/gate.ts';
import { Login } from './access/login.ts';
import { errorAnswer } from './answers/error-answer.ts';
import type { ErrorKind } from './answers/error-kinds.ts';
import { securityHeaders } from './answers/security-headers.ts';
import { createApp } from './app.ts';
import { EngineLinks } from './engine-link.ts';
import { fileTable } from './files/file-table.ts';
import { LIMITS, type Limits } from './limits.ts';
import { answerClientErrors, listen, sendAnswer, writeAnswer } from './node-server.ts';
import { PageSockets } from './pages/page-sockets.ts';

export interface ServerOptions {
  /** A new connection to the engine, for each page that connects. */
  connect(): Transport<ToEngine, FromEngine>;
  /** Folder of the built page (`index.html`, `assets/`). */
  readonly pageFolder: string;
  /** What the page finds below `/fonts/`: names, and the files that are given for them. */
  readonly fonts: Readonly<Record<string, string>>;
  /** Default: a free one. */
  readonly port?: number | undefined;
}

export interface RunningServer extends AsyncDisposable {
  /** With a token that is good for one use: `http://127.0.0.1:PORT/?token=...` */
  readonly url: string;
  readonly port: number;
  /** Another one. */
  newUrl(): string;
  /** Tells all pages, and stops. */
  close(): Promise<void>;
}

const SOCKET_PATH = '/ws';

/** What is being answered when the server is closed has so long to be finished. */
const CLOSING_MS = 500;

/** Serves the page to this machine alone. Problem: `USAGE` if the port cannot be had. */
export async function startServer(options: ServerOptions, changed: Partial<Limits> = {}): Promise<RunningServer> {
  const limits = { ...LIMITS, ...changed };
  const files = await fileTable(options.pageFolder, options.fonts);
  const { server, port } = await listen(options.port ?? 0, limits);
  const gate = new Gate(port);
  const login = new Login(port);
  const headers = securityHeaders(port);
  const links = new EngineLinks(options.connect);
  const pages = new PageSockets(options.connect, limits);
  const app = createApp({ gate, login, links, files, limits });
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: () => new Response(null, { status: 400 }),
  });

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = gate.refusalOf(request);
    if (refusal) sendAnswer(request, response, errorAnswer(refusal, request.headers.accept));
    else void answer(request, response);
  };
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refuse = (kind: ErrorKind) => writeAnswer(socket, errorAnswer(kind, undefined), headers);
    const refusal = gate.upgradeRefusalOf(request);
    if (refusal) refuse(refusal);
    else if (!login.knows(request.headers.cookie)) refuse('loginNeeded');
    else if (request.url !== SOCKET_PATH) refuse('notFound');
    else if (pages.isFull) refuse('tooManyPages');
    else pages.take(request, socket, head);
  };
  server.on('request', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('upgrade', onUpgrade);
  answerClientErrors(server, headers);
  pages.onBadHandshake((socket) => writeAnswer(socket, errorAnswer('badRequest', undefined), headers));

  const newUrl = () => `http://127.0.0.1:${port}/?token=${login.newToken()}`;
  const close = async () => {
    pages.close();
    links.close();
    const closed = new Promise((resolve) => server.close(resolve));
    setTimeout(() => server.closeAllConnections(), CLOSING_MS).unref();
    server.closeIdleConnections();
    await closed;
  };
  return { url: newUrl(), port, newUrl, close, [Symbol.asyncDispose]: close };
}
