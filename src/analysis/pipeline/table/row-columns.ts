import type { Rows } from '../signal/rows.ts';
import type { Column } from '../signal/signal.ts';

/** What says which row each entry of a table is of: its index in each dimension before that of the samples; nothing for a single signal. */
export function rowColumns({ shape }: Rows, rows: Float64Array): Column[] {
  return shape.map((size, dimension) => {
    const stride = shape.slice(dimension + 1).reduce((product, faster) => product * faster, 1);
    return {
      name: dimension === 0 ? 'record' : `record_${dimension}`,
      values: rows.map((row) => Math.floor(row / stride) % size),
      unit: undefined,
      about: shape.length === 1 ? 'index of the record' : `index of the record in dimension ${dimension}`,
      isCount: true,
    };
  });
}
