import type { DataType } from '../data-types.ts';
import { FLAGS } from '../metadata/segment-table.ts';
import { isPlain } from './gathers.ts';
import { placementsOf } from './placements.ts';
import type { ReadableFile } from './row-plan.ts';

/** Offset in the file at which all values of a channel lie end to end, as they are stored; undefined where they do not. */
export function locateChannel(
  { table, layouts, indexes }: ReadableFile,
  object: number,
  type: DataType,
): number | undefined {
  let found: number | undefined;
  for (let row = 0; row < table.rows; row++) {
    const layout = layouts.all[table.layouts[row]];
    const flags = table.flags[row];
    const [placement] = placementsOf(layouts.expand(layout), indexes, flags, (id) => id === object);
    if (!placement) continue;
    const { stride, rows, scaler, offset } = placement;
    const endToEnd = table.chunks[row] === 1 || rows * stride === layout.chunkBytes;
    const big = (flags & FLAGS.bigEndian) !== 0;
    if (found !== undefined || stride !== type.size || !endToEnd || !isPlain({ type, big, bit: scaler?.bit }))
      return undefined;
    found = table.offsets[row] + offset;
  }
  return found;
}
