import { DataProblem } from '../problems/data-problem.ts';
import type { Selection } from './node.ts';

/** A selection with every number filled in and checked against the shape. */
export interface ResolvedSelection {
  /** Shape of what is selected. */
  readonly shape: readonly number[];
  readonly slices: readonly { start: number; count: number; step: number }[];
}

/** Number of values in a shape; `[]` holds one. */
export function valueCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Checks a selection against a shape; `BAD_SELECTION` tells what does not fit. */
export function resolveSelection(shape: readonly number[], selection: Selection = []): ResolvedSelection {
  if (selection.length > shape.length) {
    throw badSelection(`${selection.length} slices for ${shape.length} dimensions [${shape.join(', ')}]`);
  }
  const slices = shape.map((size, dimension) => {
    const { start = 0, stop = size, step = 1 } = selection[dimension] ?? {};
    const whole = [start, stop, step].every(Number.isSafeInteger);
    if (!whole || start < 0 || step < 1 || stop > size || start > stop) {
      throw badSelection(`slice ${start}:${stop}:${step} of dimension ${dimension}, which has size ${size}`);
    }
    return { start, count: Math.ceil((stop - start) / step), step };
  });
  return { shape: slices.map((slice) => slice.count), slices };
}

function badSelection(message: string): DataProblem {
  return new DataProblem({
    code: 'BAD_SELECTION',
    message,
    hint: 'Each slice is start:stop:step with 0 <= start <= stop <= size and step >= 1.',
  });
}

/** A stretch of successive values (row-major), of which every `step`-th from `start` on is selected. */
export interface Span {
  readonly start: number;
  readonly count: number;
  readonly step: number;
}

/** The selected values as spans along the fastest dimension, in order; spans that touch are joined. */
export function* selectedSpans(shape: readonly number[], { slices }: ResolvedSelection): Generator<Span> {
  if (slices.some((slice) => slice.count === 0)) return;
  let inner = slices.length; // dimensions from here on are selected whole, so they make one contiguous run
  let run = 1;
  while (inner > 0 && slices[inner - 1].count === shape[inner - 1]) run *= shape[--inner];
  if (inner === 0) {
    yield { start: 0, count: run, step: 1 };
    return;
  }
  const last = slices[inner - 1];
  const strides = shape.map((_, d) => valueCount(shape.slice(d + 1)));
  const index = new Array(inner - 1).fill(0);
  for (;;) {
    const base = index.reduce((sum, i, d) => sum + (slices[d].start + i * slices[d].step) * strides[d], 0);
    if (last.step === 1) yield { start: base + last.start * run, count: last.count * run, step: 1 };
    else if (run === 1) yield { start: base + last.start, count: last.count, step: last.step };
    else {
      for (let i = 0; i < last.count; i++) {
        yield { start: base + (last.start + i * last.step) * run, count: run, step: 1 };
      }
    }
    let d = index.length - 1;
    while (d >= 0 && ++index[d] === slices[d].count) index[d--] = 0;
    if (d < 0) return;
  }
}
