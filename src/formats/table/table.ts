import { allDatasets, type Dataset, type Group, unescapeName, uniqueNames, valueCount } from '../../core/index.ts';

/** A dataset as part of a table: its first dimension is the rows, all others are side by side in each row. */
export interface TablePart {
  readonly dataset: Dataset;
  /** What it is called in the table: its name, or `group/name` where there are several groups. */
  readonly name: string;
  readonly unit: string | undefined;
  readonly rows: number;
  /** Values in a row. */
  readonly width: number;
}

/** A tree as one table: all datasets side by side; the shorter ones end earlier. */
export interface Table {
  readonly parts: readonly TablePart[];
  /** Rows of the longest part. */
  readonly rows: number;
}

/** The table of all datasets of a tree. A single value is a column with one row. */
export function tableOf(tree: Group): Table {
  const datasets = [...allDatasets(tree)];
  const names = tableNames(datasets);
  const parts = datasets.map((dataset, i) => ({
    dataset,
    name: names[i],
    unit: unitOf(dataset),
    rows: dataset.shape[0] ?? 1,
    width: valueCount(dataset.shape.slice(1)),
  }));
  return { parts, rows: parts.reduce((most, { rows }) => Math.max(most, rows), 0) };
}

/** Names alone where all datasets are in one group, else paths; those stay escaped, so that they are unambiguous. */
function tableNames(datasets: readonly Dataset[]): string[] {
  const folders = new Set(datasets.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
  const names = datasets.map(({ path }) =>
    folders.size === 1 ? unescapeName(path.slice(path.lastIndexOf('/') + 1)) : path.slice(1),
  );
  return uniqueNames(names);
}

function unitOf({ attributes }: Dataset): string | undefined {
  const unit = attributes.get('units')?.value;
  return typeof unit === 'string' && unit !== '' ? unit : undefined;
}
