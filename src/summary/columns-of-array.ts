import { ColumnTallies } from './column-tallies.ts';
import type { Columns } from './columns.ts';

/** Columns of samples in memory, by looking at each of them. BAD_SELECTION as {@link columnsOf}. */
export function columnsOfArray(values: Float64Array, edges: Float64Array): Columns {
  const tallies = new ColumnTallies(edges, values.length);
  for (let column = 0; column < tallies.count; column++) {
    const [from, to] = [tallies.edges[column], tallies.edges[column + 1]];
    if (from === to) continue;
    tallies.add(column, (tally) => tally.add(values, from, to));
    tallies.addEnds(column, values, 0);
  }
  return tallies.columns({ ends: true });
}
