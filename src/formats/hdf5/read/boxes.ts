import { valueCount } from '../../../core/index.ts';

/** A block of an N-dimensional array: where it begins and how large it is in each dimension. */
export interface Box {
  readonly start: readonly number[];
  readonly count: readonly number[];
}

/** The library takes about 3 kB for each chunk that a read touches. */
const MOST_CHUNKS = 20_000;

/** The boxes of {@link boxesOf}, cut smaller where one touches very many chunks. */
export function* boxesOverChunks(
  shape: readonly number[],
  chunk: readonly number[] | undefined,
  first: number,
  count: number,
): Generator<Box> {
  let at = first;
  for (const box of boxesOf(shape, at, count)) {
    const values = valueCount(box.count);
    if (values > 1 && chunk && chunksIn(box, chunk) > MOST_CHUNKS) {
      const half = Math.floor(values / 2);
      yield* boxesOverChunks(shape, chunk, at, half);
      yield* boxesOverChunks(shape, chunk, at + half, values - half);
    } else yield box;
    at += values;
  }
}

/** How many chunks a box touches. */
function chunksIn({ start, count }: Box, chunk: readonly number[]): number {
  return valueCount(
    count.map((size, d) => Math.floor((start[d] + size - 1) / chunk[d]) - Math.floor(start[d] / chunk[d]) + 1),
  );
}

/**
 * The boxes that hold, one after the other, the values `[first, first + count)` in row-major order: the rest of a begun row,
 * whole rows together, and the beginning of the last row, in every dimension.
 */
export function* boxesOf(shape: readonly number[], first: number, count: number): Generator<Box> {
  if (count === 0) return;
  if (shape.length <= 1) {
    yield { start: shape.map(() => first), count: shape.map(() => count) };
    return;
  }
  const [, ...inner] = shape;
  const row = inner.reduce((product, size) => product * size, 1);
  let at = first;
  const end = first + count;
  while (at < end) {
    const index = Math.floor(at / row);
    const rows = Math.floor(end / row) - index;
    if (at % row === 0 && rows > 0) {
      yield { start: [index, ...inner.map(() => 0)], count: [rows, ...inner] };
      at += rows * row;
      continue;
    }
    const part = Math.min(end, (index + 1) * row) - at;
    for (const box of boxesOf(inner, at % row, part)) yield { start: [index, ...box.start], count: [1, ...box.count] };
    at += part;
  }
}
