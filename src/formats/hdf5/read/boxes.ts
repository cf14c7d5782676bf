/** A block of an N-dimensional array: where it begins and how large it is in each dimension. */
export interface Box {
  readonly start: readonly number[];
  readonly count: readonly number[];
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
