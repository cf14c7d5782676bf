import { DataProblem, type ProblemFields } from '../../core/index.ts';

/** Problem: what a reader gave is not what readers give. */
export function notDescribed(fields: Pick<ProblemFields, 'message' | 'path' | 'expected' | 'found'>): DataProblem {
  return new DataProblem({
    ...fields,
    code: 'READER_FAILED',
    hint: 'docs/readers.md says what a reader gives.',
  });
}

/** What something is, for people. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value !== 'object') return typeof value === 'function' ? 'a function' : `${typeof value} ${String(value)}`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && name !== 'Object' ? name : 'an object';
}
