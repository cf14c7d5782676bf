import { type Context, Hono } from 'hono';
import type { ProblemFields } from '../../core/index.ts';
import type { DrawParams } from '../../engine/index.ts';
import { type Answer, errorAnswer } from '../answers/error-answer.ts';
import { badRequest } from '../answers/problem-answer.ts';
import type { EngineLinks } from '../engine-link.ts';
import type { Limits } from '../limits.ts';
import type { ServerEnv } from '../server-env.ts';
import { attachment } from './download-name.ts';
import { readJson } from './read-json.ts';
import { discardRest, readBody } from './request-body.ts';

const TYPES: Readonly<Record<DrawParams['kind'], string>> = {
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  png: 'image/png',
};

/** What the figure lacks, as URI-encoded JSON: an array of problems. */
const PROBLEMS_HEADER = 'daqscope-problems';
const LONGEST_HEADER = 8000;

/** `POST /figure` with `{ spec, kind, dpi?, text? }` as JSON: the figure as a file. */
export function figureRoutes(links: EngineLinks, limits: Limits): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  routes.post('/figure', async (c) => {
    const accept = c.req.header('accept');
    const { incoming } = c.env;
    if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
      return refuseBody(c, errorAnswer('notJson', accept), limits);
    const body = await readBody(incoming, limits.bodyBytes);
    if (!body) return refuseBody(c, errorAnswer('bodyTooLarge', accept), limits);
    const params = paramsOf(body);
    const { bytes, problems } = await links.current.client.call('draw', params, { signal: c.req.raw.signal });
    const headers = {
      'content-type': TYPES[params.kind],
      'content-disposition': attachment(`figure.${params.kind}`),
      [PROBLEMS_HEADER]: problemsText(problems),
    };
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
  });
  return routes;
}

/** The engine looks at what is in the spec. */
function paramsOf(body: Buffer): DrawParams {
  const { spec, kind, dpi, text } = parsed(body);
  if (typeof kind !== 'string' || !Object.hasOwn(TYPES, kind))
    throw badRequest('it is not said what the figure is to be', { expected: `kind: ${Object.keys(TYPES).join(', ')}` });
  return { spec, kind, dpi, text } as DrawParams;
}

function parsed(body: Buffer): Record<string, unknown> {
  const value = readJson(body);
  if (typeof value === 'object') return value as Record<string, unknown>;
  throw badRequest('the body is not what a figure is made of', { expected: 'JSON: {"spec": {...}, "kind": "svg"}' });
}

/** As many of them as a header holds. */
function problemsText(problems: readonly ProblemFields[]): string {
  for (let count = problems.length; ; count--) {
    const text = encodeURIComponent(JSON.stringify(problems.slice(0, count)).toWellFormed());
    if (text.length <= LONGEST_HEADER) return text;
  }
}

/** Says at once why a body is not read, and closes the connection when that was heard. */
function refuseBody(c: Context<ServerEnv>, { status, headers, body }: Answer, { lingerMs }: Limits): Response {
  const bytes = new TextEncoder().encode(body);
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes);
      await discardRest(c.env.incoming, lingerMs);
      controller.close();
    },
  });
  return new Response(stream, {
    status,
    headers: { ...headers, 'content-length': `${bytes.length}`, connection: 'close' },
  });
}
