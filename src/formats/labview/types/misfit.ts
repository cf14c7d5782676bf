import { DataProblem } from '../../../core/index.ts';

/** The problem of a value that cannot be written as what it should be. */
export function misfit(value: unknown, expected: string): DataProblem {
  return new DataProblem({
    code: 'VALUE_OUT_OF_RANGE',
    message: `${shortText(value)} cannot be written as ${expected}`,
  });
}

function shortText(value: unknown): string {
  if (value === null || typeof value === 'undefined') return String(value);
  if (typeof value === 'string') return value.length > 40 ? `'${value.slice(0, 40)}…'` : `'${value}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'object')
    return Array.isArray(value) ? `a list of ${value.length}` : `a ${value.constructor?.name ?? 'object'}`;
  return typeof value === 'function' || typeof value === 'symbol' ? `a ${typeof value}` : String(value);
}
