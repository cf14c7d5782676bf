import type { IncomingMessage } from 'node:http';
import { GoogleError } from '../google-error.ts';
import { type Answer, type Backstage, bodyOf, jsonBody } from './exchange.ts';

const DRIVE_SCOPE = 'https://www.googleapis.com/auth/drive';

/** Is this a request of who wants a token? */
export function isLogin({ pathname }: URL): boolean {
  return (
    pathname === '/token' ||
    pathname.startsWith('/computeMetadata/') ||
    pathname === '/v1/token' ||
    pathname.startsWith('/v1/projects/')
  );
}

/** The token endpoint, the metadata server of Compute Engine, and the two steps of workload identity federation. */
export async function answerLogin(backstage: Backstage, request: IncomingMessage, url: URL): Promise<Answer> {
  const { pathname } = url;
  if (pathname === '/token') {
    const form = new URLSearchParams((await bodyOf(request)).toString());
    return backstage.accounts.grant(form, `http://${request.headers.host}/token`);
  }
  if (pathname.startsWith('/computeMetadata/')) return metadata(backstage, request, url);
  if (pathname === '/v1/token') {
    await bodyOf(request);
    return {
      json: {
        ...backstage.accounts.give(firstCaller(backstage, [])),
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      },
    };
  }
  if (!backstage.accounts.callerOf(request.headers.authorization)) throw new GoogleError(401, 'UNAUTHENTICATED');
  if (pathname.endsWith(':generateAccessToken')) return impersonated(backstage, request);
  throw new GoogleError(404, 'notFound', `The emulator does not know ${pathname}.`);
}

function metadata(backstage: Backstage, request: IncomingMessage, url: URL): Answer {
  const headers = { 'metadata-flavor': 'Google' };
  if (request.headers['metadata-flavor'] !== 'Google') return { status: 403, headers };
  const scopes = url.searchParams.get('scopes')?.split(',') ?? [DRIVE_SCOPE];
  const caller = firstCaller(backstage, scopes);
  const text = (words: string): Answer => ({
    headers: { ...headers, 'content-type': 'application/text' },
    bytes: Buffer.from(words),
  });
  const { pathname } = url;
  if (pathname.endsWith('/token')) return { headers, json: backstage.accounts.give(caller) };
  if (pathname.endsWith('/email')) return text(caller.who);
  if (pathname.endsWith('/project-id')) return text('lab-project');
  if (pathname.endsWith('/universe-domain')) return text('googleapis.com');
  if (url.searchParams.get('recursive') === 'true') {
    return { headers, json: { default: { aliases: ['default'], email: caller.who, scopes } } };
  }
  return text('default/\n');
}

async function impersonated(backstage: Backstage, request: IncomingMessage): Promise<Answer> {
  const { scope } = await jsonBody(request);
  const { access_token: accessToken } = backstage.accounts.give(
    firstCaller(backstage, Array.isArray(scope) ? scope : []),
  );
  return { json: { accessToken, expireTime: new Date(backstage.clock.now() + 3600_000).toISOString() } };
}

function firstCaller({ accounts }: Backstage, scopes: readonly string[]) {
  const [account] = accounts.accounts.values();
  if (!account) throw new GoogleError(404, 'notFound', 'There is no account.');
  return { who: account.email, isPerson: false, scopes };
}
