import type { ColumnsView } from '../data/trace-source.ts';
import { type Path, PathBuilder } from '../geometry/path.ts';
import type { Projection } from './projection.ts';

/**
 * A line in columns of pixels: a bar from the lowest to the highest sample of each, joined to its neighbours where the line goes
 * from one to the other. It covers the same pixels as the line through all samples.
 */
export function columnsPath(view: ColumnsView, to: Projection): Path {
  const bars = new BarsPath();
  for (let i = 0; i < view.columns.min.length; i++) {
    if (view.columns.edges[i + 1] > view.columns.edges[i]) bars.add(barAt(view, i, to));
  }
  bars.break();
  return bars.path;
}

/** What a column looks like, in pt. */
interface Bar {
  readonly x: number;
  /** y of the lowest and the highest sample; NaN if the column has none that can be drawn. */
  readonly lowest: number;
  readonly highest: number;
  /** y where the line comes in and goes out; NaN if it is broken there, undefined if nobody knows. */
  readonly enter: number | undefined;
  readonly leave: number | undefined;
}

function barAt({ boundaries, columns }: ColumnsView, i: number, to: Projection): Bar {
  const { min, max, first, last, gaps } = columns;
  const y = placeOnPanel(to);
  return {
    x: (to.x(boundaries[i]) + to.x(boundaries[i + 1])) / 2,
    lowest: isShown(max[i], to) ? y(min[i]) : Number.NaN,
    highest: isShown(max[i], to) ? y(max[i]) : Number.NaN,
    enter: first ? y(first[i]) : unknownEnd(gaps[i]),
    leave: last ? y(last[i]) : unknownEnd(gaps[i]),
  };
}

/** Where a column has gaps, the line may be broken at its ends: better no joint than a false one. */
function unknownEnd(gaps: number): number | undefined {
  return gaps > 0 ? Number.NaN : undefined;
}

function isShown(value: number, { yScale }: Projection): boolean {
  return yScale.kind === 'log' ? value > 0 : !Number.isNaN(value);
}

/** pt below the panel, for what a logarithmic axis has no place for. */
const BELOW = 20;

function placeOnPanel({ yScale, y, box }: Projection): (value: number) => number {
  if (yScale.kind !== 'log') return y;
  const [from, to] = yScale.domain;
  const nowhere = from < to ? box.y + box.height + BELOW : box.y - BELOW;
  return (value) => (value <= 0 ? nowhere : y(value));
}

class BarsPath {
  readonly path = new PathBuilder();
  /** The bar before, if the line goes on from it. */
  #before: Bar | undefined;
  #y = Number.NaN;

  add(bar: Bar): void {
    const { x, lowest, highest, enter, leave } = bar;
    if (Number.isNaN(highest) || (enter !== undefined && Number.isNaN(enter))) this.break();
    if (Number.isNaN(highest)) return;
    if (this.#before) this.#join(this.#before, bar);
    else this.#start(x, enter === undefined || Number.isNaN(enter) ? lowest : enter);
    const start = this.#y;
    const end = leave === undefined || Number.isNaN(leave) ? undefined : leave;
    const upFirst = end === undefined ? Math.abs(start - highest) < Math.abs(start - lowest) : end > start;
    for (const y of upFirst ? [highest, lowest, end] : [lowest, highest, end]) if (y !== undefined) this.#to(x, y);
    this.#before = bar;
    if (leave !== undefined && Number.isNaN(leave)) this.break();
  }

  /** The line does not go on. What would be a single point is drawn as a dot. */
  break(): void {
    const { verbs } = this.path;
    if (this.#before && verbs[verbs.length - 1] === 'M') this.path.lineTo(this.#before.x + 1e-3, this.#y);
    this.#before = undefined;
  }

  /** From one bar to the next: as the line goes, or where they are nearest if nobody knows. */
  #join(before: Bar, bar: Bar): void {
    if (bar.enter === undefined) {
      const from = clamp(this.#y, Math.max(before.highest, bar.highest), Math.min(before.lowest, bar.lowest));
      this.#to(before.x, clamp(from, before.highest, before.lowest));
      this.#y = clamp(this.#y, bar.highest, bar.lowest);
    } else this.#y = bar.enter;
    this.path.lineTo(bar.x, this.#y);
  }

  #start(x: number, y: number): void {
    this.path.moveTo(x, y);
    this.#y = y;
  }

  #to(x: number, y: number): void {
    if (Math.abs(y - this.#y) < 1e-4) return;
    this.path.lineTo(x, y);
    this.#y = y;
  }
}

/** y points down, so the higher of two places is the smaller one. The limits may come in either order. */
function clamp(value: number, a: number, b: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), value));
}
