import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { DataProblem } from '../core/index.ts';
import { type Answer, errorAnswer } from './answers/error-answer.ts';
import type { ErrorKind } from './answers/error-kinds.ts';
import type { Limits } from './limits.ts';

/** The only address that is listened at: that of this machine itself. */
const LOOPBACK = '127.0.0.1';

/** What Node's parser calls it, and what we do. */
const CLIENT_ERRORS: Record<string, ErrorKind> = {
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
};

/** Listens at the loopback address, with limits; nothing is answered yet. Problem: `USAGE` if the port cannot be had. */
export async function listen(port: number, limits: Limits): Promise<{ server: Server; port: number }> {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connectionsCheckingInterval: limits.checkIntervalMs,
    requireHostHeader: false, // we look at it ourselves
  });
  server.maxConnections = limits.connections;
  server.listen(port, LOOPBACK);
  await once(server, 'listening').catch((error) => {
    throw cannotListen(port, error);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** Answers what never becomes a request with the same headers as all else. */
export function answerClientErrors(server: Server, headers: Readonly<Record<string, string>>): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => answering.set(request.socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = answering.get(socket);
    const isMidway = response?.headersSent && !response.writableFinished;
    if (!socket.writable || isMidway || error.code === 'ECONNRESET') socket.destroy();
    else writeAnswer(socket, errorAnswer(CLIENT_ERRORS[error.code ?? ''] ?? 'badRequest', undefined), headers);
  });
}

/** Answers where there is nothing but a socket, and closes it. */
export function writeAnswer(socket: Duplex, answer: Answer, headers: Readonly<Record<string, string>>): void {
  const all = { ...headers, ...answer.headers, connection: 'close', 'content-length': Buffer.byteLength(answer.body) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.on('error', () => {}); // the other side did not wait for it
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines.join('\r\n')}\r\n\r\n${answer.body}`);
}

/** Answers a request without handing it on. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function cannotListen(port: number, error: NodeJS.ErrnoException): DataProblem {
  const isTaken = error.code === 'EADDRINUSE';
  return new DataProblem({
    code: 'USAGE',
    message: isTaken ? `another program uses port ${port}` : `port ${port} cannot be listened at: ${error.message}`,
    hint: 'Leave --port out, and a free one is taken.',
    cause: error,
  });
}
