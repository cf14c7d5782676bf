import { typeRow } from '../values/type-table.ts';
import type { Op } from './plan.ts';

/** Smallest number of bytes of a row, for checking counts before anything is read. */
export function minRowBytes(ops: readonly Op[]): number {
  let bytes = 0;
  for (const op of ops) {
    if (op.op === 'seek' || op.op === 'records') return 0;
    bytes += minOpBytes(op);
  }
  return bytes;
}

function minOpBytes(op: Op): number {
  switch (op.op) {
    case 'piece':
      return op.piece.stride;
    case 'run':
    case 'bits':
    case 'rows':
      return op.extent.from === 'prefix' ? 4 * op.level.rank : 0;
    case 'inside':
      return op.extent.from === 'prefix' ? 4 : 0;
    case 'bytes':
    case 'value': {
      const { type } = op.leaf.column;
      return typeRow(type.word).smallest(type);
    }
    default:
      return 0;
  }
}
