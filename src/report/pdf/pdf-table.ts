import type { TextLayout } from '../../figure/index.ts';
import type { Cell, Column, TableBlock } from '../document/blocks.ts';
import type { PageFlow } from './page-flow.ts';
import { COLORS, LINE, PAGE, TYPE } from './page-look.ts';

const PADDING = 3;
const GAP = 6;

interface PlacedColumn extends Column {
  readonly left: number;
  readonly room: number;
}

/** A table whose head stands on each of its pages. */
export function table({ heading, columns, rows }: TableBlock, flow: PageFlow): void {
  const placed = placedColumns(columns);
  const titles = placed.map(({ title, room }) => flow.texts.wrapped(title, TYPE.head, room));
  const headHeight = heightOf(titles, TYPE.head.size) + 2 * PADDING;
  flow.space(4);
  flow.need(headHeight + 70);
  if (heading !== undefined) {
    flow.lines([flow.texts.cut(heading, TYPE.heading, PAGE.width)], PAGE.left, flow.y, TYPE.heading, COLORS.ink);
    flow.y += TYPE.heading.size * LINE;
  }
  const head = () => {
    for (const [i, column] of placed.entries()) at(column, titles[i], PADDING, TYPE.head, COLORS.quiet, flow);
    flow.y += headHeight;
    flow.rule(flow.y, COLORS.strong, 0.75);
  };
  head();
  for (const row of rows) setRow(row, placed, head, flow);
  flow.space(8);
}

function setRow(row: readonly Cell[], columns: readonly PlacedColumn[], head: () => void, flow: PageFlow): void {
  const texts = row.map(({ text }, i) => flow.texts.wrapped(text, TYPE.cell, columns[i].room));
  const details = row.map(({ detail }, i) =>
    detail === undefined ? [] : flow.texts.wrapped(detail, TYPE.detail, columns[i].room),
  );
  const heights = row.map(
    (_, i) => texts[i].length * TYPE.cell.size * LINE + details[i].length * TYPE.detail.size * LINE,
  );
  const height = Math.max(...heights) + 2 * PADDING;
  if (flow.need(height)) head();
  for (const [i, column] of columns.entries()) {
    at(column, texts[i], PADDING, TYPE.cell, COLORS.ink, flow);
    at(column, details[i], PADDING + texts[i].length * TYPE.cell.size * LINE, TYPE.detail, COLORS.quiet, flow);
  }
  flow.y += height;
  flow.rule(flow.y);
}

function at(
  { left, room, isNumber }: PlacedColumn,
  lines: readonly TextLayout[],
  down: number,
  typeface: { readonly size: number },
  color: string,
  flow: PageFlow,
): void {
  flow.lines(lines, isNumber ? left + room : left, flow.y + down, typeface, color, isNumber ? 'right' : 'left');
}

function placedColumns(columns: readonly Column[]): PlacedColumn[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const rest = PAGE.width - GAP * (columns.length - 1);
  let left: number = PAGE.left;
  return columns.map((column) => {
    const room = (column.width / all) * rest;
    const placed = { ...column, left, room };
    left += room + GAP;
    return placed;
  });
}

function heightOf(cells: readonly (readonly TextLayout[])[], size: number): number {
  return Math.max(...cells.map((lines) => lines.length)) * size * LINE;
}
