import { type Rows, rowNumbers } from '../signal/rows.ts';
import type { Column } from '../signal/signal.ts';

/** What says which row of the recording each entry of a table is of: an index for each dimension before that of the samples. */
export function rowColumns(rows: Rows, entries: Float64Array): Column[] {
  const { shape } = rows;
  return rowNumbers(rows).map(({ dimension, start, step, list }, d) => {
    const stride = shape.slice(d + 1).reduce((product, faster) => product * faster, 1);
    return {
      name: d === 0 ? 'record' : `record_${dimension}`,
      values: entries.map((row) => {
        const index = Math.floor(row / stride) % shape[d];
        return list ? list[index] : start + step * index;
      }),
      unit: undefined,
      about: `index of the record${dimension === 0 ? '' : ` in dimension ${dimension}`}`,
      isCount: true,
    };
  });
}
