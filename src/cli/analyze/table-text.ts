import {
  type Dataset,
  doublesOf,
  dtypeRow,
  type FixedValues,
  type Group,
  type ReadOptions,
  type Values,
  valueUnit,
} from '../../core/index.ts';
import { valueTexts } from '../../engine/index.ts';

const DIGITS = 6;
/** Behind the names. */
const UNIT_LINE = 1;

/**
 * The first rows of a table as lines, with its units; whole numbers as they are, numbers with a standard error beside it, others with six
 * digits.
 */
export async function tableText(group: Group, most: number, options: ReadOptions): Promise<string[]> {
  const datasets = group.children.filter((child) => child.kind === 'dataset');
  const errorOf = (name: string) => datasets.find((other) => other.name === `${name}_error`);
  const isError = ({ name }: Dataset) =>
    name.endsWith('_error') && datasets.some((other) => name === `${other.name}_error`);
  const columns = await Promise.all(
    datasets
      .filter((dataset) => !isError(dataset))
      .map((dataset) => columnText(dataset, errorOf(dataset.name), most, options)),
  );
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const lines = Math.max(...columns.map((cells) => cells.length));
  const isUnitless = columns.every((cells) => cells[UNIT_LINE] === '');
  return Array.from({ length: lines }, (_, line) =>
    columns
      .map((cells, i) => (cells[line] ?? '').padStart(widths[i]))
      .join('  ')
      .trimEnd(),
  ).filter((_, line) => line !== UNIT_LINE || !isUnitless);
}

async function columnText(
  dataset: Dataset,
  errors: Dataset | undefined,
  most: number,
  options: ReadOptions,
): Promise<string[]> {
  const title = [dataset.name, valueUnit(dataset) ?? ''];
  if (dataset.shape.length > 1) return [...title, `[${dataset.shape.join(', ')}]`];
  const values = await firstValues(dataset, most, options);
  if (dtypeRow(dataset.dtype).kind === 'text') return [...title, ...valueTexts(values, dataset.path)];
  const numbers = doublesOf(values as FixedValues);
  if (!errors) return [...title, ...Array.from(numbers, numberText)];
  const deviations = doublesOf((await firstValues(errors, most, options)) as FixedValues);
  return [...title, ...Array.from(numbers, (value, i) => withError(value, deviations[i]))];
}

function firstValues(dataset: Dataset, most: number, options: ReadOptions): Promise<Values> {
  const [rows] = dataset.shape;
  return dataset.read(rows === undefined ? [] : [{ start: 0, stop: Math.min(rows, most) }], options);
}

/** Two digits of the error, and the value as far as that: `99.794 ± 0.038`. */
function withError(value: number, error: number): string {
  if (!(error > 0 && error < Number.POSITIVE_INFINITY)) return numberText(value);
  const decimals = 1 - Math.floor(Math.log10(error));
  if (decimals >= 0 && decimals <= 6) return `${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
  const digits = Math.max(2, Math.min(15, decimals + 1 + Math.floor(Math.log10(Math.abs(value) || error))));
  return `${Number(value.toPrecision(digits))} ± ${Number(error.toPrecision(2))}`;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '–';
  return Number.isInteger(value) && Math.abs(value) < 1e9 ? String(value) : String(Number(value.toPrecision(DIGITS)));
}
