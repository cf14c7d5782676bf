import type { Context } from 'hono';
import { ERROR_KINDS, type ErrorKind } from './error-kinds.ts';
import { type ErrorPage, errorHtml, errorText } from './error-page.ts';

/** An answer as Node and the web both take it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a request that is refused. `accept`: what the browser wants to have. */
export function errorAnswer(kind: ErrorKind, accept: string | undefined): Answer {
  return pageAnswer(ERROR_KINDS[kind], accept);
}

/** A page for browsers, a few lines for programs. */
export function pageAnswer(page: ErrorPage, accept: string | undefined): Answer {
  const isHtml = wantsHtml(accept);
  const body = isHtml ? errorHtml(page) : errorText(page);
  const type = isHtml ? 'text/html' : 'text/plain';
  return { status: page.status, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

/** Is it a browser that would show the answer? */
export function wantsHtml(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

/** Refuses a request that is being handled. */
export function refused(c: Context, kind: ErrorKind): Response {
  return toResponse(errorAnswer(kind, c.req.header('accept')));
}

export function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}
