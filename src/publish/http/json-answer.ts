import { DataProblem } from '../../core/index.ts';
import type { HttpAnswer } from './http-client.ts';
import { PassingFailure } from './network-failure.ts';

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

/** The JSON of an answer that went well. What is none comes from somebody in between, and may be right the next time. */
export function jsonAnswer(answer: HttpAnswer): unknown {
  const json = jsonOf(answer);
  if (json !== undefined) return json;
  throw new PassingFailure(
    new DataProblem({
      code: 'TARGET_FAILED',
      message: 'an answer is not that of Google, or was cut off',
      hint: 'Is there a proxy or a login page of the network in between?',
    }),
  );
}
