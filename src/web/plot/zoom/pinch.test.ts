import { expect, test } from 'vitest';
import { pinchOf } from './pinch.ts';

const box = { x: 0, y: 0, width: 100, height: 200 };
const fingers = (a: readonly [number, number], b: readonly [number, number]) =>
  [
    { x: a[0], y: a[1] },
    { x: b[0], y: b[1] },
  ] as const;

test('fingers that go apart along x show less of x, around their middle', () => {
  const pinch = pinchOf(box, fingers([40, 100], [60, 100]), fingers([30, 100], [70, 100]), false);
  expect(pinch).toEqual({ zoom: [{ dimension: 'x', factor: 0.5, at: 0.5 }], pan: { x: 0, y: 0 } });
});

test('fingers one above the other zoom y', () => {
  const pinch = pinchOf(box, fingers([50, 50], [50, 150]), fingers([50, 75], [50, 125]), false);
  expect(pinch.zoom).toEqual([{ dimension: 'y', factor: 2, at: 0.5 }]);
});

test('fingers that go on together move what is seen', () => {
  const pinch = pinchOf(box, fingers([20, 100], [40, 100]), fingers([30, 120], [50, 120]), false);
  expect(pinch).toEqual({ zoom: [{ dimension: 'x', factor: 1, at: 0.4 }], pan: { x: -0.1, y: 0.1 } });
});

test('a picture is zoomed as a whole', () => {
  const pinch = pinchOf(box, fingers([40, 100], [60, 100]), fingers([40, 80], [60, 120]), true);
  expect(pinch.zoom.map(({ dimension }) => dimension)).toEqual(['x', 'y']);
  expect(pinch.zoom[0].factor).toBeCloseTo(20 / Math.hypot(20, 40), 12);
});

test('fingers that meet do not zoom without end', () => {
  const pinch = pinchOf(box, fingers([40, 100], [60, 100]), fingers([50, 100], [50, 100]), false);
  expect(pinch.zoom[0].factor).toBe(2.5);
});
