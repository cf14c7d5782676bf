import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newScale, type TraceView } from '../../../figure/index.ts';
import { gapsIn, readView } from './read-view.ts';

const { NaN: GAP } = Number;

/** Reads at values of x and y that run from 0 to 10. */
function readAt(view: TraceView, x: number, y = 0) {
  const scale = newScale('linear', [0, 10]);
  return readView({ view, xScale: scale, yScale: scale }, { x: x / 10, y: y / 10 });
}

const points = (x: number[], y: number[]) =>
  ({ kind: 'points', x: Float64Array.from(x), y: Float64Array.from(y) }) as const;

describe('points', () => {
  test('the one that is nearest in x', () => {
    const view = points([0, 1, 4, 9], [5, 6, GAP, 8]);
    expect(readAt(view, 0.4)).toEqual({ x: 0, low: 5, high: 5, count: 1 });
    expect(readAt(view, 0.6)?.x).toBe(1);
    expect(readAt(view, 3)?.low).toBeNaN();
    expect(readAt(view, 10)?.x).toBe(9);
    expect(readAt(points([], []), 3)).toBeUndefined();
  });

  test('of any rising ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), fc.nat(100), (values, at) => {
        const sorted = values.map((value) => value / 10).sort((a, b) => a - b);
        const found = readAt(points(sorted, sorted), at / 10);
        const least = Math.min(...sorted.map((value) => Math.abs(value - at / 10)));
        expect(Math.abs((found?.x ?? GAP) - at / 10)).toBeCloseTo(least);
      }),
    );
  });

  test('of a line that turns back, the one that is nearest on the plot', () => {
    const view = points([1, 5, 1], [1, 5, 9]);
    expect(readAt(view, 1, 8)).toEqual({ x: 1, low: 9, high: 9, count: 1 });
    expect(readAt(view, 1, 2)?.low).toBe(1);
  });
});

describe('columns', () => {
  const view: TraceView = {
    kind: 'columns',
    boundaries: Float64Array.of(0, 2, 4, 6, 8),
    columns: {
      edges: Float64Array.of(0, 100, 100, 250, 300),
      min: Float64Array.of(-1, GAP, -2, -3),
      max: Float64Array.of(1, GAP, 2, 3),
      gaps: Float64Array.of(0, 0, 7, 1),
    },
  };

  test('from the lowest to the highest sample', () => {
    expect(readAt(view, 4.5)).toEqual({ x: 5, low: -2, high: 2, count: 150 });
    expect(readAt(view, 9)).toEqual({ x: 7, low: -3, high: 3, count: 50 });
  });

  test('of one without samples, that of the next', () => {
    expect(readAt(view, 3)).toEqual({ x: 1, low: -1, high: 1, count: 100 });
  });

  test('gaps are counted', () => {
    expect(gapsIn(view)).toBe(8);
    expect(gapsIn(points([1, 2, 3], [GAP, 1, GAP]))).toBe(2);
  });
});

test('bars', () => {
  const view: TraceView = { kind: 'bars', edges: Float64Array.of(1, 2, 4), heights: Float64Array.of(7, 9) };
  expect(readAt(view, 3.5)).toEqual({ x: 3, low: 9, high: 9, count: 1 });
  expect(readAt(view, 0.5)).toBeUndefined();
  expect(readAt(view, 4.5)).toBeUndefined();
});

test('images', () => {
  const view: TraceView = {
    kind: 'image',
    rows: 2,
    columns: 3,
    values: Float64Array.of(1, 2, 3, 4, 5, 6),
    extent: [0, 6, 8, 0],
  };
  expect(readAt(view, 5, 7)).toEqual({ x: 5, low: 6, high: 6, count: 1, z: 3 });
  expect(readAt(view, 1, 1)?.z).toBe(4);
  expect(readAt(view, 7, 1)).toBeUndefined();
});
