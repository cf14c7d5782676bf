import {
  allAttributes,
  type Dataset,
  doublesOf,
  dtypeRow,
  type FixedValues,
  type Group,
  type ReadOptions,
} from '../../core/index.ts';
import { valueTexts } from '../../engine/index.ts';

const DIGITS = 6;

/** The first rows of a table as lines, with its units; whole numbers as they are, others with six digits. */
export async function tableText(group: Group, most: number, options: ReadOptions): Promise<string[]> {
  const columns = await Promise.all(
    group.children.filter((child) => child.kind === 'dataset').map((dataset) => columnText(dataset, most, options)),
  );
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const lines = Math.max(...columns.map((cells) => cells.length));
  return Array.from({ length: lines }, (_, line) =>
    columns
      .map((cells, i) => (cells[line] ?? '').padStart(widths[i]))
      .join('  ')
      .trimEnd(),
  );
}

async function columnText(dataset: Dataset, most: number, options: ReadOptions): Promise<string[]> {
  const [rows = 1, ...others] = dataset.shape;
  const unit = allAttributes(dataset).get('units')?.value;
  const title = [dataset.name, typeof unit === 'string' ? unit : ''];
  if (others.length > 0) return [...title, `[${dataset.shape.join(', ')}]`];
  const values = await dataset.read(
    dataset.shape.length === 0 ? [] : [{ start: 0, stop: Math.min(rows, most) }],
    options,
  );
  if (dtypeRow(dataset.dtype).kind === 'text') return [...title, ...valueTexts(values, dataset.path)];
  return [...title, ...Array.from(doublesOf(values as FixedValues), numberText)];
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '–';
  return Number.isInteger(value) && Math.abs(value) < 1e9 ? String(value) : String(Number(value.toPrecision(DIGITS)));
}
