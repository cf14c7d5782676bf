import type { HttpAnswer } from './http-client.ts';

/** The JSON of an answer; undefined if it is none. */
export function jsonOf({ body }: Pick<HttpAnswer, 'body'>): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A text of somebody else's, or nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
