import { DataProblem } from '../problems/data-problem.ts';
import type { Selection } from './node.ts';

/** Which values of a dataset are taken, and the shape that is left: dimensions that a number was given for are gone. */
export interface Picked {
  readonly selection: Selection;
  readonly shape: readonly number[];
  /** Dimension of the dataset of each dimension that is left. */
  readonly dimensions: readonly number[];
}

/**
 * A slice per dimension as numpy has it: `0:1000`, `::10`, `17` (one index), `:`, `-100:` (counted from the end). Steps are at least 1.
 * Problem: `BAD_SELECTION`.
 */
export function parseSlice(text: string | undefined, shape: readonly number[]): Picked {
  const parts = text === undefined || text.trim() === '' ? [] : text.replace(/^\s*\[|\]\s*$/g, '').split(',');
  if (parts.length > shape.length) {
    throw bad(text ?? '', `it has ${parts.length} dimensions, the dataset has ${shape.length}: [${shape.join(', ')}]`);
  }
  const slices = shape.map((size, dimension) => parsePart(parts[dimension] ?? ':', size, text ?? ''));
  const kept = slices.flatMap(({ isOne }, dimension) => (isOne ? [] : [dimension]));
  return {
    selection: slices.map(({ start, stop, step }) => ({ start, stop, step })),
    shape: kept.map((dimension) =>
      Math.ceil((slices[dimension].stop - slices[dimension].start) / slices[dimension].step),
    ),
    dimensions: kept,
  };
}

interface Part {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly isOne: boolean;
}

function parsePart(part: string, size: number, text: string): Part {
  const words = part.trim().split(':');
  const numbers = words.map((word) => (word.trim() === '' ? undefined : Number(word)));
  if (words.length > 3 || numbers.some((number) => number !== undefined && !Number.isSafeInteger(number))) {
    throw bad(text, `${JSON.stringify(part.trim())} is no slice`);
  }
  if (words.length === 1) {
    const [index] = numbers;
    if (index === undefined) throw bad(text, 'a dimension is empty');
    const at = index < 0 ? index + size : index;
    if (at < 0 || at >= size) throw bad(text, `index ${index} is outside of ${size} values`);
    return { start: at, stop: at + 1, step: 1, isOne: true };
  }
  const [start = 0, stop = size, step = 1] = numbers;
  if (step < 1) throw bad(text, `the step ${step} is below 1`);
  const from = clampIndex(start, size);
  return { start: from, stop: Math.max(from, clampIndex(stop, size)), step, isOne: false };
}

function clampIndex(index: number, size: number): number {
  return Math.min(size, Math.max(0, index < 0 ? index + size : index));
}

function bad(text: string, message: string): DataProblem {
  return new DataProblem({
    code: 'BAD_SELECTION',
    message: `the slice ${JSON.stringify(text)} does not fit: ${message}`,
    hint: 'It is start:stop:step or an index for each dimension, separated by commas.',
  });
}
