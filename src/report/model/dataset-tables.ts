import { type Dataset, dtypeRow, dtypeText, type Recording, valueCount, walkTree } from '../../core/index.ts';
import { unitOf } from '../../engine/index.ts';
import type { Survey } from '../survey/values-survey.ts';
import type { DatasetRow, DatasetTables, NumberRow, TimeRow, ValueRow } from './recording-report.ts';
import { countText, many, numberText, shown, shownLine, timeText } from './texts.ts';

/** Values of an enum that are told one by one. */
const MOST_ITEMS = 8;

type Table = keyof DatasetTables;

/** The table in which a dataset is. */
export function tableOf({ dtype, shape }: Dataset): Table {
  const { kind } = dtypeRow(dtype);
  if (dtype.items || shape.length === 0) return 'values';
  if (kind === 'integer' || kind === 'float' || kind === 'complex') return 'numbers';
  return kind === 'time' ? 'times' : 'values';
}

/** What tables say of the datasets whose values were looked at; `left`: of each table, how many datasets it leaves out. */
export function datasetTables(
  recording: Recording,
  surveys: ReadonlyMap<Dataset, Survey>,
  left: Readonly<Record<Table, number>>,
): DatasetTables {
  const rowSizes = rowSizesOf(recording, surveys);
  const rows = (table: Table) =>
    [...surveys]
      .filter(([dataset]) => tableOf(dataset) === table)
      .map(([dataset, survey]) => ({
        row: commonRow(dataset, survey, rowSizes.get(dataset.path)),
        dataset,
        survey,
      }));
  return {
    numbers: {
      items: rows('numbers').map(({ row, dataset, survey }) => numberRow(row, dataset, survey)),
      more: left.numbers,
    },
    times: { items: rows('times').map(({ row, survey }) => timeRow(row, survey)), more: left.times },
    values: {
      items: rows('values').map(({ row, dataset, survey }) => valueRow(row, dataset, survey)),
      more: left.values,
    },
  };
}

function commonRow(dataset: Dataset, { count }: Survey, rows: string | undefined): DatasetRow {
  const { path, dtype, shape, withoutValues } = dataset;
  const unit = unitOf(dataset);
  const all = valueCount(shape);
  const sizes = shape.length > 0 ? ` [${shape.join(', ')}]` : '';
  return {
    path: shown(path, 300),
    type: `${shownLine(dtype.items ? `enum ${dtypeRow(dtype).label}` : dtypeText(dtype), 60)}${sizes}${rows ?? ''}`,
    unit: unit.startsWith('@') ? '' : shownLine(unit, 40),
    count: withoutValues
      ? `${countText(all)}, none there`
      : count < all
        ? `${countText(count)} of ${countText(all)}`
        : countText(all),
  };
}

function numberRow(row: DatasetRow, { dtype }: Dataset, survey: Survey): NumberRow {
  const { moments, exact, count } = survey;
  const isComplex = dtypeRow(dtype).kind === 'complex';
  return {
    ...row,
    type: isComplex ? `${row.type}, of absolute values` : row.type,
    gaps: moments && count > 0 ? countText(moments.gaps) : '',
    min: numberText(exact?.min ?? moments?.min),
    max: numberText(exact?.max ?? moments?.max),
    mean: numberText(moments?.mean),
    deviation: numberText(moments?.std),
    first: rounded(survey.first[0]),
    last: rounded(survey.last),
  };
}

/** A number with six digits, anything else as it is. */
function rounded(text: string | undefined): string {
  if (text === undefined || /^[-+]?\d{1,20}$/.test(text)) return text ?? '';
  return text.replaceAll(/\d+(\.\d+)?([eE][-+]?\d+)?/g, (digits) => numberText(Number(digits)));
}

function timeRow(row: DatasetRow, { times, first, last }: Survey): TimeRow {
  return {
    ...row,
    first: times ? clock(first[0]) : '',
    last: times ? clock(last) : '',
    earliest: times ? timeText(times.earliest) : '',
    latest: times ? timeText(times.latest) : '',
  };
}

function clock(iso: string | undefined): string {
  return iso?.replace('T', ' ').replace('Z', ' UTC') ?? '';
}

function valueRow(row: DatasetRow, dataset: Dataset, survey: Survey): ValueRow {
  return { ...row, values: valuesText(dataset, survey) };
}

function valuesText({ dtype, shape, withoutValues }: Dataset, { moments, tally, first, count }: Survey): string {
  if (withoutValues) return '';
  const { kind } = dtypeRow(dtype);
  if (shape.length > 0 && kind === 'boolean' && moments) {
    const trues = Math.round(moments.mean * moments.count) || 0;
    return `true ${countText(trues)} times, false ${countText(moments.count - trues)} times`;
  }
  if (shape.length > 0 && tally) return itemsText(dtype.items ?? [], tally);
  const texts = first.map((text) =>
    kind === 'text' ? `“${shownLine(text, 100)}”` : kind === 'time' ? clock(text) : shownLine(text, 100),
  );
  return count > first.length ? `${texts.join(', ')}, …` : texts.join(', ');
}

function itemsText(items: readonly string[], tally: ReadonlyMap<number, number>): string {
  const entries = [...tally].sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b);
  const told = entries
    .slice(0, MOST_ITEMS)
    .map(([value, times]) => `${shownLine(items[value] ?? String(value), 60)} ${many(times, 'time')}`);
  const left = entries.length - told.length;
  return [...told, ...(left > 0 ? [`and ${many(left, 'other value')}`] : [])].join(', ');
}

/** What is to be said of ragged arrays: their values lie end to end, and another dataset has the lengths of the rows. */
function rowSizesOf(recording: Recording, surveys: ReadonlyMap<Dataset, Survey>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of walkTree(recording)) {
    if (node.kind !== 'dataset') continue;
    const of = node.attributes.get('sample_dimension')?.value;
    if (typeof of !== 'string') continue;
    const path = node.path.replace(/(_row_size|_dims)$/, '');
    const moments = node.path.endsWith('_row_size') ? surveys.get(node)?.moments : undefined;
    const rows = many(valueCount(node.shape), 'row');
    const lengths = moments && moments.count > 0 ? ` of ${rangeText(moments.min, moments.max)} values` : '';
    found.set(
      path,
      node.path.endsWith('_dims') ? ', arrays of varying shape end to end' : `, ${rows}${lengths} end to end`,
    );
  }
  return found;
}

function rangeText(min: number, max: number): string {
  return min === max ? countText(min) : `${countText(min)} to ${countText(max)}`;
}
