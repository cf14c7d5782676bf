import { ColumnTallies } from './column-tallies.ts';
import type { Columns } from './columns.ts';

/**
 * Columns of samples in memory, by looking at each of them; `values[0]` is sample `from`. BAD_SELECTION as {@link columnsOf}, and
 * if the edges reach beyond the samples that are there.
 */
export function columnsOfArray(values: Float64Array, edges: Float64Array, from = 0): Columns {
  const tallies = new ColumnTallies(edges, from, from + values.length);
  for (let column = 0; column < tallies.count; column++) {
    const [begin, end] = [tallies.edges[column] - from, tallies.edges[column + 1] - from];
    if (begin === end) continue;
    tallies.add(column, (tally) => tally.add(values, begin, end));
    tallies.addEnds(column, values, from);
  }
  return tallies.columns({ ends: true });
}
