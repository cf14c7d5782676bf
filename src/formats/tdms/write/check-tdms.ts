import { type ByteSource, DataProblem, type Group, type ReadOptions } from '../../../core/index.ts';
import type { StoreReport } from '../../storing/store-report.ts';
import { LEAD_IN_BYTES } from './segment.ts';

/** Follows the segments of a file from one to the next; they must fill it. Problem: `OUTPUT_NOT_VERIFIED`. */
export async function checkTdms(
  source: ByteSource,
  _tree: Group,
  { sizeBytes }: StoreReport,
  options: ReadOptions = {},
): Promise<void> {
  let at = 0;
  while (at >= 0 && at < source.size) at = await nextSegment(source, at, options);
  if (at !== sizeBytes || source.size !== sizeBytes) {
    throw new DataProblem({ code: 'OUTPUT_NOT_VERIFIED', message: 'its segments do not fill the file' });
  }
}

/** Where the next segment begins; -1 if here is none. */
async function nextSegment(source: ByteSource, at: number, options: ReadOptions): Promise<number> {
  if (at + LEAD_IN_BYTES > source.size) return -1;
  const head = await source.read(at, LEAD_IN_BYTES, options);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const isSegment = view.getUint32(0) === 0x5444536d; // "TDSm"
  return isSegment ? at + LEAD_IN_BYTES + Number(view.getBigUint64(12, true)) : -1;
}
