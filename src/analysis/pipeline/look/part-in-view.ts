import type { ReadOptions } from '../../../core/index.ts';
import type { Axis } from '../signal/axis.ts';
import { cutRows } from '../signal/cut-rows.ts';
import { firstAtLeast } from '../signal/first-at-least.ts';
import { pickRows } from '../signal/pick-rows.ts';
import { longestRow, type Rows, rowLength } from '../signal/rows.ts';
import type { Signal } from '../signal/signal.ts';
import { rowSelection } from '../steps/row-selection.ts';

/** Where somebody looks in a signal. */
export interface Look {
  readonly row: number;
  /** What is seen of the x axis; undefined: all. */
  readonly window?: readonly [number, number] | undefined;
}

/** Samples `[from, to)` of one row. */
export interface SeenPart {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** There is more that is not looked at. */
  readonly isPart: boolean;
}

/**
 * What of a signal that was made of another one belongs to what is seen of that one: the row with the same number, the samples with the same
 * numbers if rows are as long as they were, else those at the same places. At most so many samples.
 */
export async function partInView(
  signal: Signal,
  of: Signal,
  { row: seen, window }: Look,
  mostSamples: number,
  options: ReadOptions = {},
): Promise<SeenPart> {
  const { rows } = signal;
  const row = rows.count === of.rows.count && seen < rows.count ? seen : 0;
  const length = rows.count === 0 ? 0 : rowLength(rows, row);
  const seenOf = longestRow(rows) === longestRow(of.rows) ? of : isSameAxis(signal.axis, of.axis) ? signal : undefined;
  const [first, end] = window && seenOf ? await samplesIn(seenOf, window, options) : [0, length];
  const from = Math.min(first, Math.max(0, length - 1));
  const to = Math.min(length, Math.max(end, from), from + mostSamples);
  return { row, from, to, isPart: rows.count > 1 || from > 0 || to < length };
}

async function samplesIn(signal: Signal, [low, high]: readonly [number, number], options: ReadOptions) {
  const first = await firstAtLeast(signal, low, options);
  return [first, (await firstAtLeast(signal, high, options)) + 1];
}

/** Do samples of both lie along one axis, so that they can be drawn over each other? */
export function isSameAxis(a: Axis, b: Axis): boolean {
  return a.label === b.label && a.unit === b.unit;
}

/** A part of a signal, and the steps that take it. */
export interface TakenPart {
  readonly signal: Signal;
  /** `rows("3:4") | gate(0.5, 0.75)` */
  readonly steps: string;
}

/** Samples of one row, which keeps its number. Rows that lie where a dataset says are not cut. */
export function takeSamples(signal: Signal, { row, from, to }: SeenPart): TakenPart {
  const { rows, axis } = signal;
  const slice = rowIndexes(row, rows).map((index) => `${index}:${index + 1}`);
  const one = rows.count > 1 ? takeRows(signal, slice.join(', ')) : { signal, steps: '' };
  if (axis.kind !== 'even') return one;
  const [low, high] = [from, to].map((sample) => axis.start + sample * axis.step);
  const steps = [one.steps, `gate(${low}, ${high})`].filter(Boolean).join(' | ');
  return { signal: cutRows(one.signal, from, to), steps };
}

/** The first rows, so many that they have together no more samples than that. */
export function takeFirstRows(signal: Signal, mostSamples: number): TakenPart {
  const { shape, count } = signal.rows;
  const [size = 1, ...inner] = shape;
  const samples = (count / size) * longestRow(signal.rows);
  const many = Math.min(size, Math.max(1, Math.floor(mostSamples / Math.max(1, samples))));
  return many < size ? takeRows(signal, [`0:${many}`, ...inner.map(() => ':')].join(', ')) : { signal, steps: '' };
}

function takeRows(signal: Signal, slice: string): TakenPart {
  return { signal: pickRows(signal, rowSelection(slice, signal.rows)), steps: `rows("${slice}")` };
}

/** Where a row is in each dimension of the rows. */
export function rowIndexes(row: number, { shape }: Pick<Rows, 'shape'>): number[] {
  let rest = row;
  return shape
    .toReversed()
    .map((size) => {
      const index = rest % size;
      rest = Math.floor(rest / size);
      return index;
    })
    .reverse();
}
