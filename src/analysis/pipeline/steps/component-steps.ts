import { DataProblem, giveWay } from '../../../core/index.ts';
import { pca } from '../../decomposition/pca.ts';
import { PcaOfBlocks } from '../../decomposition/pca-of-blocks.ts';
import type { PrincipalComponents } from '../../decomposition/principal-components.ts';
import { scoresOf } from '../../decomposition/scores.ts';
import { type Matrix, matrix } from '../../linear-algebra/matrix.ts';
import { evenRows } from '../signal/rows.ts';
import type { Signal, Table } from '../signal/signal.ts';
import { batchOf } from '../signal/walk-rows.ts';
import { whole } from '../syntax/parameters.ts';
import { rowColumns } from '../table/row-columns.ts';
import { type Step, type StepContext, signalStep, tableStep } from './step.ts';

const SOURCE = 'sklearn.decomposition.PCA: eigenvectors of the products of columns (dsyrk, dsyevd)';
const COUNT = whole('how many components', { fallback: 3, min: 1 });

/** In what records differ most. */
export const COMPONENT_STEPS: readonly Step[] = [
  tableStep(
    {
      name: 'pca',
      topic: 'records',
      about: 'principal components: how much of each is in every record',
      source: SOURCE,
      parameters: { components: COUNT },
    },
    async (signal, { components: count }, context) => {
      const { scores, explainedVarianceRatio } = await principal(signal, count, context);
      const columns = Array.from({ length: scores.columns }, (_, k) => ({
        name: `component_${k}`,
        values: Float64Array.from({ length: scores.rows }, (_, row) => scores.values[row * scores.columns + k]),
        unit: signal.unit,
        about: `score of component ${k}, which has ${(100 * explainedVarianceRatio[k]).toPrecision(4)} % of the variance`,
      }));
      const records = rowColumns(
        signal.rows,
        Float64Array.from({ length: scores.rows }, (_, row) => row),
      );
      const table: Table = { kind: 'table', name: 'pca', columns: [...records, ...columns], coordinates: 'record' };
      return table;
    },
  ),
  signalStep(
    {
      name: 'components',
      topic: 'records',
      about: 'principal components themselves: the mean of all records, then the directions in which they differ most',
      source: SOURCE,
      parameters: { components: COUNT },
    },
    async (signal, { components: count }, context) => {
      const { mean, components } = await principal(signal, count, context);
      const { rows, columns, values } = components;
      const all = new Float64Array([...mean, ...values]);
      return {
        ...signal,
        rows: evenRows([rows + 1], columns),
        rowAxis: undefined,
        recorded: undefined,
        readRows: async (first, many) => all.slice(first * columns, (first + many) * columns),
        readPart: async (row, start, many) => all.slice(row * columns + start, row * columns + start + many),
      };
    },
  ),
];

/** Samples up to which all records are in memory at a time: 64 MB. */
const MOST_TOGETHER = 2 ** 23;

async function principal(
  signal: Signal,
  count: number,
  context: StepContext,
): Promise<PrincipalComponents & { scores: Matrix }> {
  const { rows, name } = signal;
  const { lengths } = rows;
  if (typeof lengths !== 'number') {
    const message = 'principal components need records of the same length';
    throw new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', path: name, message, hint: 'Gate them before.' });
  }
  const linearAlgebra = await context.linearAlgebra();
  if (rows.count * lengths <= MOST_TOGETHER) {
    const records = matrix(rows.count, lengths, await signal.readRows(0, rows.count, context));
    return pca(linearAlgebra, records, { components: count, signal: context.signal });
  }
  const blocks = new PcaOfBlocks(linearAlgebra, lengths);
  for await (const { records } of blocksOfRows(signal, lengths, context)) await blocks.add(records, context);
  const found = await blocks.components({ components: count, signal: context.signal });
  const scores = matrix(rows.count, found.components.rows);
  for await (const { first, records } of blocksOfRows(signal, lengths, context)) {
    scores.values.set((await scoresOf(linearAlgebra, found, records, context)).values, first * scores.columns);
  }
  return { ...found, scores };
}

async function* blocksOfRows(signal: Signal, columns: number, { onProgress, signal: abort }: StepContext) {
  const { count } = signal.rows;
  for (let first = 0; first < count; ) {
    await giveWay();
    abort?.throwIfAborted();
    const many = batchOf(signal, first, MOST_TOGETHER);
    yield { first, records: matrix(many, columns, await signal.readRows(first, many, { signal: abort })) };
    first += many;
    onProgress?.({ phase: 'computing', done: first * columns * 8, total: count * columns * 8, unit: 'bytes' });
  }
}
