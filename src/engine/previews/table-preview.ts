import {
  allAttributes,
  type Dataset,
  doublesOf,
  type FixedValues,
  type Group,
  type ReadOptions,
} from '../../core/index.ts';
import type { TraceSpec } from '../../figure/index.ts';
import { nodeInfo } from '../nodes/node-info.ts';
import type { PreviewColumn } from '../protocol.ts';
import { LONGEST_SHOWN, valueTexts } from '../values/value-texts.ts';

/** Values of a column that are told. */
const MOST_TEXTS = 6;
/** Peaks that are marked. */
const MOST_MARKS = 2000;

/** The columns of a table with their first values. */
export async function tableColumns(table: Group, options: ReadOptions): Promise<PreviewColumn[]> {
  return Promise.all(
    columnsIn(table).map(async (column) => {
      const about = allAttributes(column).get('description')?.value;
      const values = await column.read(firstRows(column, MOST_TEXTS), options);
      return {
        name: column.name,
        unit: nodeInfo(column).unit,
        about: typeof about === 'string' ? about : undefined,
        texts: valueTexts(values, column.path, LONGEST_SHOWN),
      };
    }),
  );
}

/** The peaks of a table that has such, as a trace that lies over their signal. */
export async function markedPeaks(table: Group, options: ReadOptions): Promise<TraceSpec[]> {
  const columns = columnsIn(table);
  const read = async (name: string) => {
    const column = columns.find((one) => one.name === name);
    if (column?.shape.length !== 1) return undefined;
    return [...doublesOf((await column.read(firstRows(column, MOST_MARKS), options)) as FixedValues)];
  };
  const [x, y] = await Promise.all([read('position'), read('height')]);
  return x && y && x.length > 0 ? [{ kind: 'points', x, y, label: 'peaks' }] : [];
}

function columnsIn({ children }: Group): Dataset[] {
  return children.filter((child) => child.kind === 'dataset');
}

function firstRows({ shape }: Dataset, most: number) {
  return shape.map((size, dimension) => ({
    start: 0,
    stop: dimension === 0 ? Math.min(size, most) : Math.min(size, 1),
  }));
}
