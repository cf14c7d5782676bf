import { DataProblem } from '../../../core/index.ts';

/** The problem of a value that cannot be written as what it should be. */
export function misfit(value: unknown, expected: string): DataProblem {
  return new DataProblem({
    code: 'VALUE_OUT_OF_RANGE',
    message: `${shortText(value)} cannot be written as ${expected}`,
  });
}

function shortText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length > 40 ? `'${value.slice(0, 40)}…'` : `'${value}'`;
    case 'bigint':
      return `${value}n`;
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `a list of ${value.length}`;
      return ArrayBuffer.isView(value) ? `${value.byteLength} bytes` : 'an object';
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    default:
      return String(value);
  }
}
