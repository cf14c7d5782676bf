import {
  DataProblem,
  type Dataset,
  doublesOf,
  type FixedValues,
  type Group,
  valueCount,
  walkTree,
} from '../../core/index.ts';
import { derivedRowSizes } from '../derived/derived-nodes.ts';
import type { RecordPlace } from '../protocol.ts';

/** Row sizes of so many records are kept while one steps through them. */
const MOST_RECORDS = 2 ** 25;

/**
 * How many records a dataset is made of, that can be looked at one by one: the rows of a ragged array (whose sizes are in a sibling with
 * the attribute `sample_dimension`, CF conventions), or the first dimension of an array of several. Undefined: it is no such thing.
 */
export function recordCount(dataset: Dataset, root: Group): number | undefined {
  const sizes = rowSizes(dataset, root);
  if (sizes) return valueCount(sizes.shape);
  return dataset.shape.length > 1 ? dataset.shape[0] : undefined;
}

/** The values of one record. Problem: `BAD_SELECTION` if there is none of that number. */
export async function recordPlace(
  dataset: Dataset,
  root: Group,
  record: number,
  signal: AbortSignal,
): Promise<RecordPlace> {
  const count = recordCount(dataset, root);
  if (count === undefined || record >= count) throw noRecord(dataset, record, count);
  const sizes = rowSizes(dataset, root);
  if (!sizes) {
    const shape = dataset.shape.slice(1);
    return { record, count, slice: [`${record}`, ...shape.map(() => ':')].join(', '), shape };
  }
  const ends = await endsOf(sizes, signal);
  const [start, stop] = [record === 0 ? 0 : ends[record - 1], ends[record]];
  return { record, count, slice: `${start}:${stop}`, shape: [stop - start] };
}

/** The dataset with the sizes of the rows of a ragged one. */
function rowSizes(dataset: Dataset, root: Group): Dataset | undefined {
  const { path, name, shape } = dataset;
  const derived = derivedRowSizes(dataset);
  if (derived || shape.length !== 1) return derived;
  for (const node of siblingsOf(path, root)) {
    if (node.kind === 'dataset' && node.attributes.get('sample_dimension')?.value === name) return node;
  }
  return undefined;
}

function siblingsOf(path: string, root: Group): readonly (Group | Dataset)[] {
  const parent = path.slice(0, path.lastIndexOf('/')) || '/';
  if (parent === '/') return root.children;
  for (const node of walkTree(root)) if (node.kind === 'group' && node.path === parent) return node.children;
  return [];
}

const ENDS = new WeakMap<Dataset, Float64Array>();

/** Where each row ends: the sums of all sizes before it. */
async function endsOf(sizes: Dataset, signal: AbortSignal): Promise<Float64Array> {
  const known = ENDS.get(sizes);
  if (known) return known;
  const count = valueCount(sizes.shape);
  if (count > MOST_RECORDS)
    throw new DataProblem({
      code: 'TOO_LARGE',
      path: sizes.path,
      message: `${count} records are too many to step through`,
    });
  const values = await sizes.read(undefined, { signal });
  const ends = doublesOf(values as FixedValues).slice();
  for (let i = 1; i < ends.length; i++) ends[i] += ends[i - 1];
  ENDS.set(sizes, ends);
  return ends;
}

function noRecord({ path }: Dataset, record: number, count: number | undefined): DataProblem {
  return new DataProblem({
    code: 'BAD_SELECTION',
    path,
    message: count === undefined ? 'it is not made of records' : `there is no record ${record}`,
    expected: count === undefined ? undefined : `0 to ${count - 1}`,
  });
}
