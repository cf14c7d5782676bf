import type { IncomingMessage, ServerResponse } from 'node:http';
import { meetFault } from '../faults/faults.ts';
import { GoogleError } from '../google-error.ts';
import type { Answer, Backstage, Exchange } from './exchange.ts';
import { createFile, deleteFile, generateIds, getFile, listFiles, listRevisions, patchFile } from './file-requests.ts';
import { answerLogin, isLogin } from './login-requests.ts';
import { createPermission, listPermissions } from './permission-requests.ts';
import { continueSession, upload } from './upload-requests.ts';

type Route = (exchange: Exchange, id: string) => Promise<Answer>;

const about: Route = async ({ caller, state }) => {
  const usage = [...state.items.values()].reduce((sum, { content }) => sum + (content?.size ?? 0), 0);
  const limit = Number.isFinite(state.quotaBytes) ? { limit: String(state.quotaBytes) } : {};
  return {
    json: {
      kind: 'drive#about',
      user: { kind: 'drive#user', emailAddress: caller.who, permissionId: '0' },
      storageQuota: { ...limit, usage: String(usage), usageInDrive: String(usage), usageInDriveTrash: '0' },
    },
  };
};

const drives: Route = async ({ state, caller }) => {
  const found = [...state.items.values()].filter((item) => item.id === item.driveId && state.rankOf(item, caller) > 0);
  return {
    json: { kind: 'drive#driveList', drives: found.map(({ id, name }) => ({ kind: 'drive#drive', id, name })) },
  };
};

const drive: Route = async ({ state, caller }, id) => {
  const { name } = state.visible(id, caller, true);
  return { json: { kind: 'drive#drive', id, name } };
};

/** Method and path of every request that is understood. */
const ROUTES: readonly (readonly [pattern: RegExp, route: Route])[] = [
  [/^GET \/drive\/v3\/files$/, listFiles],
  [/^POST \/drive\/v3\/files$/, createFile],
  [/^GET \/drive\/v3\/files\/generateIds$/, generateIds],
  [/^GET \/drive\/v3\/files\/([\w-]+)$/, getFile],
  [/^PATCH \/drive\/v3\/files\/([\w-]+)$/, patchFile],
  [/^DELETE \/drive\/v3\/files\/([\w-]+)$/, deleteFile],
  [/^GET \/drive\/v3\/files\/([\w-]+)\/revisions$/, listRevisions],
  [/^GET \/drive\/v3\/files\/([\w-]+)\/permissions$/, listPermissions],
  [/^POST \/drive\/v3\/files\/([\w-]+)\/permissions$/, createPermission],
  [/^GET \/drive\/v3\/about$/, about],
  [/^GET \/drive\/v3\/drives$/, drives],
  [/^GET \/drive\/v3\/drives\/([\w-]+)$/, drive],
  [/^POST \/upload\/drive\/v3\/files$/, (exchange) => upload(exchange)],
  [/^PATCH \/upload\/drive\/v3\/files\/([\w-]+)$/, upload],
];

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
    send(response, await answerOf(backstage, request, response, url, method));
  } catch (error) {
    if (response.destroyed || request.socket.destroyed) return;
    const told = error instanceof GoogleError ? error : new GoogleError(500, 'backendError', String(error));
    send(response, { status: told.status, json: told.json, headers: told.headers });
  }
}

async function answerOf(
  backstage: Backstage,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  method: string,
): Promise<Answer> {
  if (isLogin(url)) return answerLogin(backstage, request, url);
  const caller = backstage.accounts.callerOf(request.headers.authorization);
  if (!caller) throw new GoogleError(401, 'authError', 'Request had invalid authentication credentials.');
  const supportsAllDrives = url.searchParams.get('supportsAllDrives') === 'true';
  const exchange: Exchange = { ...backstage, request, response, url, method, caller, supportsAllDrives };
  const session = url.searchParams.get('upload_id');
  if (session !== null) return continueSession(exchange, session);
  for (const [pattern, route] of ROUTES) {
    const match = pattern.exec(`${method} ${url.pathname}`);
    if (match) return route(exchange, match[1]);
  }
  throw new GoogleError(404, 'notFound', `The emulator does not know ${method} ${url.pathname}.`);
}

function send(response: ServerResponse, { status = 200, headers, json, bytes }: Answer): void {
  const body = bytes ?? (json === undefined ? undefined : Buffer.from(JSON.stringify(json)));
  const type = json === undefined ? undefined : { 'content-type': 'application/json; charset=UTF-8' };
  response.writeHead(status, { ...type, 'content-length': body?.byteLength ?? 0, ...headers });
  response.end(body);
}
