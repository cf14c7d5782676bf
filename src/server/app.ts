import { type Context, Hono } from 'hono';
import { DataProblem, isCancellation } from '../core/index.ts';
import type { Login } from './access/login.ts';
import { refused, toResponse } from './answers/error-answer.ts';
import { ERROR_STYLE, ERROR_STYLE_PATH } from './answers/error-style.ts';
import { problemAnswer } from './answers/problem-answer.ts';
import { figureRoutes } from './data/figure-routes.ts';
import { outputRoutes } from './data/output-routes.ts';
import { type SliceParts, sliceRoutes } from './data/slice-routes.ts';
import { fileRoutes } from './files/file-routes.ts';
import type { FileTable } from './files/file-table.ts';
import type { Limits } from './limits.ts';
import type { ServerEnv } from './server-env.ts';

export interface AppParts extends SliceParts {
  readonly login: Login;
  readonly files: FileTable;
  readonly limits: Limits;
}

/** All that is answered over HTTP, to requests that the gate has let in. */
export function createApp(parts: AppParts): Hono<ServerEnv> {
  const { login, links, files, limits } = parts;
  const app = new Hono<ServerEnv>();
  app.get(
    ERROR_STYLE_PATH,
    () => new Response(ERROR_STYLE, { headers: { 'content-type': 'text/css; charset=utf-8' } }),
  );
  app.use('*', async (c, next) => loginAnswer(c, login) ?? next());
  app.route('/', sliceRoutes(parts));
  app.route('/', outputRoutes(links));
  app.route('/', figureRoutes(links, limits));
  app.route('/', fileRoutes(files));
  app.notFound((c) => refused(c, 'notFound'));
  app.onError((error, c) => {
    if (error instanceof DataProblem) return toResponse(problemAnswer(error, c.req.header('accept')));
    return refused(c, isCancellation(error) ? 'timeout' : 'failed');
  });
  return app;
}

/** Exchanges a token for the cookie, at the beginning of the page only. Undefined if who asks is known. */
function loginAnswer(c: Context<ServerEnv>, login: Login): Response | undefined {
  const isKnown = login.knows(c.req.header('cookie'));
  const token = c.req.method === 'GET' && c.req.path === '/' ? c.req.query('token') : undefined;
  if (token === undefined) return isKnown ? undefined : refused(c, 'loginNeeded');
  const isGood = login.use(token);
  if (!isGood && !isKnown) return refused(c, 'linkUsed');
  const rest = new URLSearchParams(c.req.query());
  rest.delete('token');
  const headers = new Headers({ location: rest.size > 0 ? `/?${rest}` : '/' });
  if (isGood) headers.set('set-cookie', login.setCookie);
  return new Response(null, { status: 303, headers });
}
