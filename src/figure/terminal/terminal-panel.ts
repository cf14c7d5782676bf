import type { BarsView, ColumnsView, ImageView, PointsView, TraceView } from '../data/trace-source.ts';
import { axisLabel } from '../layout/axis-label.ts';
import { colorRange } from '../layout/color-bar-layout.ts';
import type { AxisDomain } from '../layout/domains.ts';
import type { TracePlan } from '../layout/plan.ts';
import type { ResolvedPanel } from '../layout/resolved.ts';
import { newScale, type Scale } from '../scales/scale.ts';
import { type TickTexts, tickTexts } from '../scales/tick-texts.ts';
import { plainText } from '../text/plain-text.ts';
import { BrailleCanvas, type BrailleRun } from './braille-canvas.ts';

export interface TerminalPanel {
  readonly panel: ResolvedPanel;
  /** By the id of the axis. */
  readonly domains: ReadonlyMap<string, AxisDomain>;
  readonly traces: readonly TracePlan[];
  /** Size in characters, with title, numbers and labels. */
  readonly columns: number;
  readonly rows: number;
}

/** An axis with its numbers as plain text. */
interface Axis {
  readonly scale: Scale;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly label: string;
}

/** Rows between numbers of the y axis, columns between those of the x axis, about. */
const EVERY = { y: 4, x: 16 } as const;

/** A panel in characters: names and labels, then the lines with numbers at the left and below. */
export async function drawTerminalPanel({
  panel,
  domains,
  traces,
  columns,
  rows,
}: TerminalPanel): Promise<BrailleRun[][]> {
  const head = headLines(panel, traces, domains);
  const height = Math.max(3, rows - head.length - 3);
  const y = axisOf(domains.get('y') as AxisDomain, height / EVERY.y);
  const left = Math.max(1, ...y.ticks.map(({ text }) => text.length)) + 2;
  const width = Math.max(8, columns - left - 1);
  const x = axisOf(domains.get('x') as AxisDomain, width / EVERY.x);
  const canvas = new BrailleCanvas(width, height);
  for (const [color, trace] of traces.entries()) {
    const scales = { x: scaleOf(domains, trace.spec.xAxis ?? 'x'), y: scaleOf(domains, trace.spec.yAxis ?? 'y') };
    const view = await trace.source.view(boundaries(scales.x, canvas.width));
    drawView(canvas, trace, view, scales, color);
  }
  const numbers = numberColumn(y, height, left);
  const body = canvas.toRuns().map((runs, row) => [{ text: numbers[row], color: undefined }, ...runs]);
  return [...head, ...label(y.label), ...body, ...footLines(x, left, width)];
}

function scaleOf(domains: TerminalPanel['domains'], id: string): Scale {
  const { axis, domain } = domains.get(id) as AxisDomain;
  return newScale(axis.scale, domain, axis.linear);
}

function axisOf({ axis, domain, quantity }: AxisDomain, count: number): Axis {
  const scale = newScale(axis.scale, domain, axis.linear);
  const values = axis.labels.sides.length === 0 ? [] : scale.ticks(Math.max(2, Math.round(count)));
  const said: TickTexts = tickTexts(scale, values, { format: axis.labels.format });
  const ticks = values.map((value, i) => ({ at: scale.at(value), text: plainText(said.texts[i]) }));
  return { scale, ticks, label: plainText(axisLabel(axis, quantity, said) ?? '') };
}

function boundaries(scale: Scale, count: number): Float64Array {
  const values = Float64Array.from({ length: count + 1 }, (_, i) => scale.valueAt(i / count));
  return values[0] > values[count] ? values.reverse() : values;
}

function label(text: string): BrailleRun[][] {
  return text === '' ? [] : [[{ text, color: undefined }]];
}

/** The title, and the names of several traces in their colours; with the range of an axis that has no numbers here. */
function headLines(
  { title }: ResolvedPanel,
  traces: readonly TracePlan[],
  domains: TerminalPanel['domains'],
): BrailleRun[][] {
  const lines: BrailleRun[][] = label(title === undefined ? '' : plainText(title));
  const isAlone = traces.length < 2 && [...domains.keys()].length < 3;
  if (isAlone) return lines;
  const names = traces.flatMap(({ label: name, source, spec }, color): BrailleRun[] => {
    const text = plainText(name ?? '') || source.name;
    return text === '' ? [] : [{ text: `━ ${text}${ownRange(domains.get(spec.yAxis ?? 'y'))}  `, color }];
  });
  return names.length === 0 ? lines : [...lines, names];
}

function ownRange(domain: AxisDomain | undefined): string {
  if (!domain || domain.axis.id === 'y') return '';
  const [from, to] = domain.domain.map((value) => Number(value.toPrecision(3)));
  return ` (${from} to ${to}${domain.quantity.unit ? ` ${domain.quantity.unit}` : ''})`;
}

/** What stands at the left of each row: numbers at the right end, and the axis. */
function numberColumn({ ticks }: Axis, rows: number, width: number): string[] {
  const texts = new Array<string>(rows).fill('');
  for (const { at, text } of ticks) texts[Math.min(rows - 1, Math.max(0, Math.round((1 - at) * rows - 0.5)))] = text;
  return texts.map((text) => `${text.padStart(width - 2)} ${text === '' ? '│' : '┤'}`);
}

/** The x axis, its numbers where they have room, and its label in the middle. */
function footLines({ ticks, label: text }: Axis, left: number, width: number): BrailleRun[][] {
  const line = Array.from({ length: width }, () => '─');
  const numbers = new Array<string>(left + width + 1).fill(' ');
  let free = 0;
  for (const { at, text: number } of [...ticks].sort((a, b) => a.at - b.at)) {
    const column = Math.min(width - 1, Math.max(0, Math.round(at * width - 0.5)));
    const start = Math.max(
      0,
      Math.min(left + column - Math.floor(number.length / 2), left + width + 1 - number.length),
    );
    line[column] = '┬';
    if (start < free) continue;
    for (const [i, char] of Array.from(number).entries()) numbers[start + i] = char;
    free = start + number.length + 1;
  }
  const middle = Math.max(0, left + Math.floor((width - text.length) / 2));
  return [
    ...label(`${' '.repeat(left - 1)}└${line.join('')}`),
    ...label(numbers.join('').trimEnd()),
    ...label(text === '' ? '' : `${' '.repeat(middle)}${text}`),
  ];
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

type Drawer<View> = (canvas: BrailleCanvas, view: View, scales: Scales, color: number, trace: TracePlan) => void;

const DRAWERS: { readonly [K in TraceView['kind']]: Drawer<Extract<TraceView, { kind: K }>> } = {
  points: drawPoints,
  columns: drawColumns,
  bars: drawBars,
  image: drawCells,
};

function drawView(canvas: BrailleCanvas, trace: TracePlan, view: TraceView, scales: Scales, color: number): void {
  (DRAWERS[view.kind] as Drawer<TraceView>)(canvas, view, scales, color, trace);
}

function placesIn({ width, height }: BrailleCanvas, { x, y }: Scales) {
  return {
    x: (value: number) => x.at(value) * (width - 1),
    y: (value: number) => (1 - y.at(value)) * (height - 1),
  };
}

function drawPoints(
  canvas: BrailleCanvas,
  { x, y }: PointsView,
  scales: Scales,
  color: number,
  { spec }: TracePlan,
): void {
  const to = placesIn(canvas, scales);
  const isLine = spec.kind !== 'points' && spec.kind !== 'errorbars';
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [to.x(x[i]), to.y(y[i])];
    canvas.dot(px, py, color);
    if (isLine && i > 0) canvas.line(to.x(x[i - 1]), to.y(y[i - 1]), px, py, color);
  }
}

function drawColumns(
  canvas: BrailleCanvas,
  { boundaries: at, columns }: ColumnsView,
  scales: Scales,
  color: number,
): void {
  const to = placesIn(canvas, scales);
  let before: readonly [number, number] | undefined;
  for (let i = 0; i < columns.min.length; i++) {
    const x = to.x((at[i] + at[i + 1]) / 2);
    const [low, high] = [to.y(columns.min[i]), to.y(columns.max[i])];
    canvas.bar(x, low, high, color);
    const middle = (low + high) / 2;
    if (before) canvas.line(...before, x, middle, color);
    before = Number.isNaN(middle) ? undefined : [x, middle];
  }
}

function drawBars(canvas: BrailleCanvas, { edges, heights }: BarsView, scales: Scales, color: number): void {
  const to = placesIn(canvas, scales);
  const ground = Number.isNaN(to.y(0)) ? canvas.height - 1 : to.y(0);
  for (let i = 0; i < heights.length; i++) {
    for (let x = Math.round(to.x(edges[i])); heights[i] > 0 && x <= to.x(edges[i + 1]); x++) {
      canvas.bar(x, ground, to.y(heights[i]), color);
    }
  }
}

const SHADES = Array.from(' ░▒▓█');

/** A heatmap by shades: the value in the middle of each character. */
function drawCells(canvas: BrailleCanvas, view: ImageView, { x, y }: Scales, _color: number, trace: TracePlan): void {
  const [left, right, bottom, top] = view.extent;
  const [low, high] = colorRange(trace);
  for (let row = 0; row < canvas.rows; row++) {
    for (let column = 0; column < canvas.columns; column++) {
      const value = cellAt(
        view,
        (x.valueAt((column + 0.5) / canvas.columns) - left) / (right - left),
        (y.valueAt(1 - (row + 0.5) / canvas.rows) - bottom) / (top - bottom),
      );
      const shade = Math.round(((value - low) / (high - low)) * (SHADES.length - 1));
      if (!Number.isNaN(shade)) canvas.text(column, row, SHADES[Math.min(SHADES.length - 1, Math.max(0, shade))]);
    }
  }
}

function cellAt({ rows, columns, values }: ImageView, across: number, up: number): number {
  if (!(across >= 0 && across < 1 && up >= 0 && up < 1)) return Number.NaN;
  return values[Math.floor(up * rows) * columns + Math.floor(across * columns)];
}
