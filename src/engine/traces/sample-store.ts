import { type Pyramid, summarise } from '../../summary/index.ts';
import type { MemoryBudget } from './memory-budget.ts';
import { allOf, type Numbers } from './samples.ts';

/** Samples `[from, to)` of a series. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is there of a stretch: its samples, or their pyramid, whose first sample is `from`. */
export type LoadedSamples = Stretch &
  (
    | { readonly values: Float64Array<ArrayBuffer> }
    | { readonly values?: undefined; readonly pyramid: Pyramid; readonly numbers: Numbers }
  );

/** Where a series gets its samples from. */
export interface SampleStore {
  readonly length: number;
  /** At least what is asked for, or what of it is there by now: to tell its range, and then to draw what of it is in view. */
  forExtent(stretch: Stretch, signal?: AbortSignal): Promise<LoadedSamples>;
  forView(stretch: Stretch, signal?: AbortSignal): Promise<LoadedSamples>;
}

/**
 * Samples for one figure, read once: the stretch whose range is asked for is kept, as it is if there is memory for it, else as its
 * pyramid.
 */
export function oneFigureSamples(numbers: Numbers, budget: MemoryBudget): SampleStore {
  let loading: Promise<LoadedSamples> | undefined;
  return {
    length: numbers.length,
    forExtent(stretch, signal) {
      loading = loadStretch(numbers, budget, stretch, signal);
      return loading;
    },
    forView(_, signal) {
      loading ??= loadStretch(numbers, budget, { from: 0, to: numbers.length }, signal);
      return loading;
    },
  };
}

async function loadStretch(
  numbers: Numbers,
  budget: MemoryBudget,
  { from, to }: Stretch,
  signal?: AbortSignal,
): Promise<LoadedSamples> {
  const count = Math.max(0, to - from);
  const stretch = { from, to: from + count };
  if (budget.take(count * 8)) return { ...stretch, values: await allOf(numbers, from, count, signal) };
  const part = partOf(numbers, from, count);
  return {
    ...stretch,
    pyramid: await summarise(part.blocks(0, count, signal), { length: count, signal }),
    numbers: part,
  };
}

/** `count` numbers from `from` on, as numbers of their own. */
export function partOf(numbers: Numbers, from: number, count: number): Numbers {
  return {
    length: count,
    read: (start, many, options) => numbers.read(from + start, many, options),
    blocks: (start, many, signal) => numbers.blocks(from + start, many, signal),
  };
}
