import { describe, expect, test } from 'vitest';
import { pointsSource } from './points-source.ts';

const GAP = Number.NaN;
const source = (y: readonly number[], more: { xError?: readonly number[]; yError?: readonly number[] } = {}) =>
  pointsSource({
    name: 'p',
    x: Float64Array.from(y, (_, i) => i),
    y: Float64Array.from(y),
    xError: more.xError && Float64Array.from(more.xError),
    yError: more.yError && Float64Array.from(more.yError),
  });

describe('the range of points', () => {
  test('is that of those in the window whose value can be drawn', async () => {
    const { x, y } = await source([9, GAP, 2, 5, Infinity, -7]).extent([1, 4]);
    expect([x, y]).toEqual([
      { min: 2, max: 3, positive: 2 },
      { min: 2, max: 5, positive: 2 },
    ]);
  });

  test('holds their error bars, which have no sign and may be missing', async () => {
    const { x, y } = await source([1, 2, 3], { xError: [0.5, 0, 0], yError: [0.1, -4, GAP] }).extent([null, null]);
    expect(x).toMatchObject({ min: -0.5, max: 2 });
    expect(y).toMatchObject({ min: -2, max: 6 });
  });

  test('is none where nothing is', async () => {
    for (const list of [[], [GAP, Infinity]]) {
      const { x, y } = await source(list).extent([null, null]);
      expect([x.min, x.max, y.min, y.max]).toEqual([GAP, GAP, GAP, GAP]);
    }
  });

  test('is not that of points without x', async () => {
    const points = pointsSource({ name: 'p', x: Float64Array.of(1, GAP, 3), y: Float64Array.of(1, 1000, 3) });
    expect((await points.extent([null, null])).y).toMatchObject({ min: 1, max: 3 });
  });
});

test('the view is all points in their order', async () => {
  const view = await source([3, 1, 2]).view(Float64Array.of(0, 1));
  expect(view).toMatchObject({ kind: 'points', x: Float64Array.of(0, 1, 2), y: Float64Array.of(3, 1, 2) });
});
