import { type ByteSource, DataProblem } from '../../../core/index.ts';
import type { Op, Plan } from './plan.ts';
import type { Scan } from './scan.ts';

/** What is wrong with the end of a file whose data were read without a fault: an incomplete last row, or bytes that nobody described. */
export function leftoverProblem(plan: Plan, scan: Scan, source: ByteSource): DataProblem | undefined {
  const bytes = source.size - scan.end;
  if (bytes === 0 || scan.problems.length > 0) return undefined;
  const rowBytes = untilEndRowBytes(plan.root.ops.at(-1), scan);
  if (rowBytes !== undefined && rowBytes > bytes) {
    return new DataProblem({
      code: 'TRUNCATED',
      message: 'the last record is incomplete',
      file: source.name,
      offset: scan.end,
      path: plan.root.ops.at(-1)?.label,
      expected: `${rowBytes} bytes`,
      found: `${bytes}`,
      hint: 'Was the recording cut off, or does the schema not fit the file?',
      bytesSkipped: bytes,
    });
  }
  return new DataProblem({
    code: 'BYTES_AFTER_DATA',
    message: `${bytes} ${bytes === 1 ? 'byte is' : 'bytes are'} left after the last value`,
    file: source.name,
    offset: scan.end,
    hint: 'The schema describes less than the file holds: does more follow, or is the last part repeated (repeat: until-end)?',
    bytesSkipped: bytes,
  });
}

function untilEndRowBytes(op: Op | undefined, { levels }: Scan): number | undefined {
  if (op?.op !== 'run' || op.extent.from !== 'sizes' || op.extent.sizes[0] !== 'until-end') return undefined;
  return op.piece.stride * levels[op.level.id].dims.slice(1).reduce((all, size) => all * size, 1);
}
