import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Caller } from '../accounts/service-accounts.ts';
import { meetFault } from '../faults/faults.ts';
import { GoogleError, refusal } from '../google-error.ts';
import { about, getDrive, listDrives } from './drive-requests.ts';
import type { Answer, Backstage, Exchange } from './exchange.ts';
import {
  copyFile,
  createFile,
  deleteFile,
  exportFile,
  generateIds,
  getFile,
  listRevisions,
  patchFile,
} from './file-requests.ts';
import { listFiles } from './list-files.ts';
import { loginRoute } from './login-requests.ts';
import { changePermission, createPermission, deletePermission, listPermissions } from './permission-requests.ts';
import { continueSession } from './session-requests.ts';
import { upload } from './upload-requests.ts';

type Route = (exchange: Exchange, id: string, second: string) => Promise<Answer>;

/** Method and path below `/drive/v3` of every request that is understood; `*` is an id. */
const ROUTES: readonly (readonly [pattern: RegExp, route: Route])[] = Object.entries({
  'GET /drive/v3/about': about,
  'GET /drive/v3/drives': listDrives,
  'GET /drive/v3/drives/*': getDrive,
  'GET /drive/v3/files': listFiles,
  'POST /drive/v3/files': createFile,
  'GET /drive/v3/files/generateIds': generateIds,
  'GET /drive/v3/files/*': getFile,
  'PATCH /drive/v3/files/*': patchFile,
  'DELETE /drive/v3/files/*': deleteFile,
  'POST /drive/v3/files/*/copy': copyFile,
  'GET /drive/v3/files/*/export': exportFile,
  'GET /drive/v3/files/*/revisions': listRevisions,
  'GET /drive/v3/files/*/permissions': listPermissions,
  'POST /drive/v3/files/*/permissions': createPermission,
  'PATCH /drive/v3/files/*/permissions/*': changePermission,
  'DELETE /drive/v3/files/*/permissions/*': deletePermission,
  'POST /upload/drive/v3/files': (exchange: Exchange) => upload(exchange),
  'PATCH /upload/drive/v3/files/*': upload,
}).map(([line, route]) => [new RegExp(`^${line.replaceAll('*', '([\\w-]+)')}$`), route] as const);

/** Answers a request, or meets it with a fault. */
export async function answerRequest(
  backstage: Backstage,
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
): Promise<void> {
  const { faults, clock } = backstage;
  const url = new URL(request.url ?? '/', origin);
  const method = request.method ?? 'GET';
  response.sendDate = false;
  response.setHeader('date', new Date(clock.now()).toUTCString());
  try {
    const fault = faults.next({ method, path: url.pathname + url.search, headers: request.headers });
    if (fault && (await meetFault(fault, request, response))) return;
    await send(response, await answerOf(backstage, request, response, url, method));
  } catch (error) {
    if (response.destroyed || response.headersSent || request.socket.destroyed) return;
    const told = error instanceof GoogleError ? error : refusal('internalError', { message: String(error) });
    await send(response, { status: told.status, json: told.json, headers: told.headers });
  }
}

async function answerOf(
  backstage: Backstage,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  method: string,
): Promise<Answer> {
  const login = loginRoute(url);
  if (login) return await login(backstage, request, url);
  const uploadId = url.searchParams.get('upload_id');
  const caller = uploadId === null ? callerOf(backstage, request) : sessionCaller(backstage, request, uploadId);
  if (!mayDo(method, caller)) throw refusal('insufficientPermissions');
  const supportsAllDrives = url.searchParams.get('supportsAllDrives') === 'true';
  const exchange: Exchange = { ...backstage, request, response, url, method, caller, supportsAllDrives };
  if (uploadId !== null) return continueSession(exchange, uploadId);
  for (const [pattern, route] of ROUTES) {
    const match = pattern.exec(`${method} ${url.pathname}`);
    if (match) return route(exchange, match[1], match[2]);
  }
  throw new GoogleError(404, 'notFound', `The emulator does not know ${method} ${url.pathname}.`);
}

function callerOf({ accounts }: Backstage, request: IncomingMessage): Caller {
  const caller = accounts.callerOf(request.headers.authorization);
  if (caller) return caller;
  throw refusal('authError');
}

/** Who has the address of a session needs no token; but a token that is shown must be good. */
function sessionCaller(backstage: Backstage, request: IncomingMessage, uploadId: string): Caller {
  if (request.headers.authorization !== undefined) return callerOf(backstage, request);
  return backstage.sessions.find(uploadId).caller;
}

const READING = /\/auth\/drive(\.file|\.readonly|\.metadata|\.metadata\.readonly)?$/;
const WRITING = /\/auth\/drive(\.file)?$/;

function mayDo(method: string, { scopes }: Caller): boolean {
  return scopes.some((scope) => (method === 'GET' ? READING : WRITING).test(scope));
}

async function send(response: ServerResponse, { status = 200, headers, json, bytes, stream }: Answer): Promise<void> {
  const body = bytes ?? (json === undefined ? undefined : Buffer.from(JSON.stringify(json)));
  const type = json === undefined ? undefined : { 'content-type': 'application/json; charset=UTF-8' };
  const length = stream?.length ?? body?.byteLength ?? 0;
  response.writeHead(status, { ...type, ...(status !== 204 && { 'content-length': length }), ...headers });
  if (stream) await pipeline(stream.body, response);
  else response.end(body);
}
