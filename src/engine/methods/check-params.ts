import { DataProblem } from '../../core/index.ts';

/** What a parameter may be; those of a request come from anywhere, and are looked at before they are used. */
const KINDS = {
  text: (value: unknown) => typeof value === 'string' && value.length <= 100_000,
  texts: (value: unknown) =>
    Array.isArray(value) && value.length <= 10_000 && value.every((one) => typeof one === 'string'),
  count: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
  object: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: (value: unknown) => Array.isArray(value) && value.length <= 10_000,
  doubles: (value: unknown) => value instanceof Float64Array && value.length >= 2 && value.length <= 100_000,
  window: (value: unknown) =>
    Array.isArray(value) && value.length === 2 && value.every((end) => end === null || typeof end === 'number'),
  flag: (value: unknown) => typeof value === 'boolean',
} as const;

type Kind = keyof typeof KINDS;

/** Checks parameters by a table of their kinds; those with a `?` may be missing. Problem: `BAD_REQUEST`. */
export function checkParams(params: unknown, table: Readonly<Record<string, Kind | `${Kind}?`>>): void {
  if (!KINDS.object(params)) throw bad('params', 'an object');
  for (const [name, word] of Object.entries(table)) {
    const kind = word.replace('?', '') as Kind;
    const value = (params as Record<string, unknown>)[name];
    if (value === undefined && word.endsWith('?')) continue;
    if (!KINDS[kind](value)) throw bad(name, kind);
  }
}

function bad(path: string, expected: string): DataProblem {
  return new DataProblem({ code: 'BAD_REQUEST', path, message: 'a parameter of the request is wrong', expected });
}
