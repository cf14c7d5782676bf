import type { IncomingMessage } from 'node:http';
import type { Caller } from '../accounts/service-accounts.ts';
import { GoogleError, refusal } from '../google-error.ts';
import { type Answer, type Backstage, bodyOf, jsonBody } from './exchange.ts';

const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';

const PROJECT = 'lab-project';

type LoginRoute = (backstage: Backstage, request: IncomingMessage, url: URL) => Promise<Answer> | Answer;

/** The token endpoint, the metadata server of Compute Engine, and the steps of workload identity federation. */
const ROUTES: readonly (readonly [pattern: RegExp, route: LoginRoute])[] = [
  [/^\/token$/, grantToken],
  [/^\/computeMetadata\//, metadata],
  [/^\/v1\/token$/, exchangeToken],
  [/^\/v1\/projects\/[^/]+$/, asAuthorized(async () => ({ json: { projectId: PROJECT } }))],
  [/^\/v1\/projects\/[^/]+\/serviceAccounts\/[^/]+:generateAccessToken$/, asAuthorized(impersonated)],
  [/^\/v1\/projects\/[^/]+\/serviceAccounts\/[^/]+:signJwt$/, asAuthorized(signJwt)],
  [/^\/v1\/projects\/[^/]+\/serviceAccounts\/[^/]+:signBlob$/, asAuthorized(signBlob)],
];

/** How a request of who wants a token is answered; undefined if it is another one. */
export function loginRoute({ pathname }: URL): LoginRoute | undefined {
  return ROUTES.find(([pattern]) => pattern.test(pathname))?.[1];
}

async function grantToken({ accounts }: Backstage, request: IncomingMessage): Promise<Answer> {
  const form = new URLSearchParams((await bodyOf(request)).toString());
  return accounts.grant(form, `http://${request.headers.host}/token`);
}

function metadata(backstage: Backstage, request: IncomingMessage, url: URL): Answer {
  const { accounts } = backstage;
  const headers = { 'metadata-flavor': 'Google' };
  if (request.headers['metadata-flavor'] !== 'Google') return { status: 403, headers };
  const scopes = accounts.machineScopes; // whatever is asked for, a machine has what it was made with
  const caller = firstCaller(backstage, scopes);
  const text = (words: string): Answer => ({
    headers: { ...headers, 'content-type': 'application/text' },
    bytes: Buffer.from(words),
  });
  const { pathname } = url;
  if (pathname.endsWith('/token')) return { headers, json: accounts.give(caller) };
  if (pathname.endsWith('/email')) return text(caller.who);
  if (pathname.endsWith('/scopes')) return text(`${scopes.join('\n')}\n`);
  if (pathname.endsWith('/project-id')) return text(PROJECT);
  if (pathname.endsWith('/universe-domain')) return text('googleapis.com');
  if (url.searchParams.get('recursive') === 'true') {
    return { headers, json: { default: { aliases: ['default'], email: caller.who, scopes } } };
  }
  return text('default/\n');
}

/** A token of another provider for one of Google, which reaches no further than the scopes that are asked for. */
async function exchangeToken(backstage: Backstage, request: IncomingMessage): Promise<Answer> {
  const body = (await bodyOf(request)).toString();
  const isJson = request.headers['content-type']?.includes('json') === true;
  const form = isJson ? new URLSearchParams(Object.entries(JSON.parse(body))) : new URLSearchParams(body);
  const grant = form.get('grant_type') ?? form.get('grantType');
  const token = form.get('subject_token') ?? form.get('subjectToken');
  if (grant !== EXCHANGE_GRANT || !token) {
    return { status: 400, json: { error: 'invalid_request', error_description: 'Invalid token exchange.' } };
  }
  const given = backstage.accounts.give(firstCaller(backstage, (form.get('scope') ?? '').split(' ')));
  return { json: { ...given, issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' } };
}

function asAuthorized(route: (backstage: Backstage, request: IncomingMessage) => Promise<Answer>): LoginRoute {
  return (backstage, request) => {
    if (backstage.accounts.callerOf(request.headers.authorization)) return route(backstage, request);
    throw refusal('authError');
  };
}

async function impersonated(backstage: Backstage, request: IncomingMessage): Promise<Answer> {
  const { scope } = await jsonBody(request);
  const caller = firstCaller(backstage, Array.isArray(scope) ? scope : []);
  const { access_token: accessToken, expires_in: seconds } = backstage.accounts.give(caller);
  return { json: { accessToken, expireTime: new Date(backstage.clock.now() + seconds * 1000).toISOString() } };
}

async function signJwt({ accounts }: Backstage, request: IncomingMessage): Promise<Answer> {
  const { payload } = await jsonBody(request);
  if (typeof payload !== 'string') throw refusal('badRequest');
  return { json: accounts.signJwt(payload) };
}

async function signBlob({ accounts }: Backstage, request: IncomingMessage): Promise<Answer> {
  const { payload } = await jsonBody(request);
  if (typeof payload !== 'string') throw refusal('badRequest');
  return { json: accounts.signBlob(Buffer.from(payload, 'base64')) };
}

function firstCaller({ accounts }: Backstage, scopes: readonly string[]): Caller {
  const [account] = accounts.accounts.values();
  if (!account) throw new GoogleError(404, 'notFound', 'There is no account.');
  return { who: account.email, app: account.email, isPerson: false, scopes };
}
