import { expect, test } from 'vitest';
import type { ImageView } from '../../figure/index.ts';
import { shrunkImage } from './shrunk-image.ts';

const image = (rows: number, columns: number, value: (row: number, column: number) => number): ImageView => ({
  kind: 'image',
  rows,
  columns,
  values: Float64Array.from({ length: rows * columns }, (_, i) => value(Math.floor(i / columns), i % columns)),
  extent: [0, columns, 0, rows],
});
const ALL = (columns: number) => Float64Array.of(0, columns);

test('one that is small enough stays as it is', () => {
  const small = image(100, 200, (row, column) => row + column);
  expect(shrunkImage(small, ALL(200))).toBe(small);
});

test('only columns in view are given, whole ones', () => {
  const { columns, rows, values, extent } = shrunkImage(
    image(2, 100, (row, column) => row * 1000 + column),
    Float64Array.of(9.5, 12.5),
  );
  expect([rows, columns, [...values], extent]).toEqual([2, 4, [9, 10, 11, 12, 1009, 1010, 1011, 1012], [9, 13, 0, 2]]);
});

test('of cells that are joined it is the mean of those that have one; the edges stay where they are', () => {
  const large = image(3, 600, (row, column) => (row === 1 ? Number.NaN : column));
  const { rows, columns, values, extent } = shrunkImage(large, ALL(600));
  expect([rows, columns, extent]).toEqual([1, 200, [0, 600, 0, 3]]);
  expect([...values.subarray(0, 3)]).toEqual([1, 4, 7]);
});

test('cells without a value have none when they are joined; the last ones reach as far as they need', () => {
  const { rows, columns, values, extent } = shrunkImage(
    image(1, 601, () => Number.NaN),
    ALL(601),
  );
  expect([rows, columns, extent]).toEqual([1, 201, [0, 603, 0, 3]]);
  expect(values.every(Number.isNaN)).toBe(true);
});
