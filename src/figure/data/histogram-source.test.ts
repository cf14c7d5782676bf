import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HistogramData, histogramSource } from './histogram-source.ts';
import type { BarsView } from './trace-source.ts';

type Options = Omit<HistogramData, 'name' | 'count' | 'blocks'>;

/** Bars of values that come in blocks of three. */
async function barsOf(values: readonly number[], options: Options = {}): Promise<BarsView> {
  const all = Float64Array.from(values);
  async function* blocks() {
    for (let at = 0; at < all.length; at += 3) yield all.subarray(at, at + 3);
  }
  const view = await histogramSource({ name: 'h', count: all.length, blocks, ...options }).view(new Float64Array(2));
  return view as BarsView;
}

const tame = fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 100);
const values = fc.array(fc.oneof({ weight: 8, arbitrary: tame }, fc.double()), { minLength: 1, maxLength: 60 });
const tameValues = fc.array(
  fc.oneof({ weight: 9, arbitrary: tame }, fc.constantFrom(Number.NaN, Infinity, -Infinity)),
  {
    minLength: 1,
    maxLength: 60,
  },
);

/** By the words: a bin holds its lower edge, the last one both. */
function counted(list: readonly number[], edges: Float64Array): number[] {
  const last = edges.length - 2;
  return Array.from({ length: last + 1 }, (_, bin) => {
    const [from, to] = [edges[bin], edges[bin + 1]];
    return list.filter((value) => value >= from && (value < to || (bin === last && value === to))).length;
  });
}

describe('bins that nobody chose', () => {
  test('reach from the smallest to the largest value and count all finite ones', async () => {
    await fc.assert(
      fc.asyncProperty(tameValues, async (list) => {
        const { edges, heights } = await barsOf(list);
        const finite = list.filter(Number.isFinite);
        if (finite.length === 0) {
          expect(heights).toHaveLength(0);
          return;
        }
        const range = [Math.min(...finite), Math.max(...finite)];
        const room = range[0] === range[1] ? 0.5 : 0;
        expect([edges[0], edges[edges.length - 1]]).toEqual([range[0] - room, range[1] + room]);
        expect([...heights]).toEqual(counted(finite, edges));
        expect(heights.reduce((sum, height) => sum + height, 0)).toBe(finite.length);
      }),
    );
  });

  test('are as many as are asked for', async () => {
    expect((await barsOf([1, 2, 3, 4], { bins: 7 })).heights).toHaveLength(7);
    expect((await barsOf([1, 1], { bins: 3 })).edges).toEqual(Float64Array.of(0.5, 5 / 6, 7 / 6, 1.5));
  });

  test('are no more than a thousand, however far out one value lies', async () => {
    const list = [...Array.from({ length: 500 }, (_, i) => i / 500), 1e12];
    expect((await barsOf(list)).heights).toHaveLength(1000);
  });

  test('can hold all doubles', async () => {
    const { heights } = await barsOf([-1.7e308, 0, 1.7e308]);
    expect(heights.reduce((sum, height) => sum + height, 0)).toBe(3);
  });

  test('have a width around a large number', async () => {
    const { edges } = await barsOf([1e17, 1e17]);
    expect(edges[edges.length - 1]).toBeGreaterThan(edges[0]);
  });
});

describe('bins with given edges', () => {
  test('count what lies in them', async () => {
    const edgesOf = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(values, edgesOf, async (list, bins) => {
        const { edges, heights } = await barsOf(list, { bins });
        expect([...edges]).toEqual([...bins].sort((a, b) => a - b));
        expect([...heights]).toEqual(counted(list, edges));
      }),
    );
  });

  test('have finite densities', async () => {
    const { heights } = await barsOf([0, 0, 1], { bins: [0, 0, 0, 1], density: true });
    expect([...heights].filter((height) => !Number.isFinite(height))).toEqual([]);
  });
});

test('densities have the area 1', async () => {
  await fc.assert(
    fc.asyncProperty(tameValues, fc.integer({ min: 1, max: 20 }), async (list, bins) => {
      fc.pre(list.some(Number.isFinite));
      const { edges, heights } = await barsOf(list, { bins, density: true });
      const area = heights.reduce((sum, height, i) => sum + height * (edges[i + 1] - edges[i]), 0);
      expect(area).toBeCloseTo(1, 6);
    }),
  );
});

test('the range is that of the bars, from the ground', async () => {
  const source = histogramSource({ name: 'h', count: 4, blocks: () => [Float64Array.of(1, 1, 2, 3)], bins: 2 });
  expect(await source.extent([null, null])).toEqual({
    x: { min: 1, max: 3, positive: 1 },
    y: { min: 0, max: 2, positive: 2 },
  });
  const empty = histogramSource({ name: 'h', count: 0, blocks: () => [] });
  expect((await empty.extent([null, null])).x.min).toBeNaN();
});

test('values are walked through twice, however often the bars are asked for', async () => {
  let walks = 0;
  const blocks = () => {
    walks++;
    return [Float64Array.of(1, 2)];
  };
  const source = histogramSource({ name: 'h', count: 2, blocks });
  await Promise.all([source.extent([null, null]), source.view(new Float64Array(2)), source.view(new Float64Array(2))]);
  expect(walks).toBe(2);
});
