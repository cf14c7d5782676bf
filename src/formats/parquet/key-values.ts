import type { KeyValue } from 'hyparquet';
import { type Attributes, type Group, isoText, type Scalar } from '../../core/index.ts';
import type { ParquetTable } from './parquet-table.ts';

/** Key that says of every dataset where it was and what it had. */
const DATASETS = 'daqscope_datasets';

/** Attributes of the file as key-value metadata: text as it is, all else as JSON. */
export function keyValues(attributes: Attributes): KeyValue[] {
  return Array.from(attributes, ([key, { value }]) => ({
    key,
    value: typeof value === 'string' ? value : JSON.stringify(plain(value)),
  }));
}

/** Parquet keeps no attributes of columns, so all of them are in one JSON text of the file: by path, with those of groups. */
export function nodeKeyValue(tree: Group, { columns }: ParquetTable): KeyValue {
  const datasets = columns.map(({ part: { dataset }, names }) => {
    const { path, dtype, shape, attributes } = dataset;
    return [path, { columns: names, dtype: dtype.name, items: dtype.items, shape, ...ownAttributes(attributes) }];
  });
  const groups = [...groupsBelow(tree)].map(({ path, attributes }) => [path, ownAttributes(attributes)]);
  return { key: DATASETS, value: JSON.stringify(Object.fromEntries([...groups, ...datasets])) };
}

function ownAttributes(attributes: Attributes): { attributes?: Record<string, unknown> } {
  if (attributes.size === 0) return {};
  return { attributes: Object.fromEntries(Array.from(attributes, ([name, { value }]) => [name, plain(value)])) };
}

function* groupsBelow(group: Group): Generator<Group> {
  for (const child of group.children) {
    if (child.kind === 'dataset') continue;
    if (child.attributes.size > 0) yield child;
    yield* groupsBelow(child);
  }
}

/** As JSON can hold it: whole numbers beyond 2^53, NaN and infinities as text. */
function plain(value: Scalar | readonly Scalar[]): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object') return value;
  return 'seconds' in value ? isoText(value) : { ...value };
}
