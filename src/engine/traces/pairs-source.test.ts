import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extentOf, type PointsView, type TraceSource } from '../../figure/index.ts';
import { drawnLine } from '../../figure/testing/drawn-line.ts';
import { gappyWalk, SIGNAL_NAMES, SIGNALS } from '../../figure/testing/line-signals.ts';
import { LitPixels, pixelDifference } from '../../figure/testing/lit-pixels.ts';
import { rangeAround, truePixels } from '../../figure/testing/true-line.ts';
import { randomNumbers } from '../../summary/testing/hostile-samples.ts';
import { pairsSource } from './pairs-source.ts';
import { type Numbers, numbersOf } from './samples.ts';

type Doubles = Float64Array<ArrayBuffer>;

function sourceOf(x: Doubles | Numbers, y: Doubles | Numbers, hasMarkers = false): TraceSource {
  const numbers = (values: Doubles | Numbers) => ('read' in values ? values : numbersOf(values));
  return pairsSource({ name: 'p', x: numbers(x), y: numbers(y), xQuantity: {}, yQuantity: {}, hasMarkers });
}

/** The same numbers in blocks of one size, each gone when the next one comes. */
function inBlocks(values: Doubles, size: number): Numbers {
  return {
    ...numbersOf(values),
    async *blocks(start, count) {
      const block = new Float64Array(size);
      for (let at = start; at < start + count; at += size) {
        const many = Math.min(size, start + count - at);
        block.set(values.subarray(at, at + many));
        yield block.subarray(0, many);
        block.fill(Number.NaN);
      }
    },
  };
}

const columnsOf = (from: number, to: number, count: number) =>
  Float64Array.from({ length: count + 1 }, (_, i) => from * (1 - i / count) + to * (i / count));

const viewOf = async (x: Doubles | Numbers, y: Doubles | Numbers, boundaries: Float64Array) =>
  (await sourceOf(x, y).view(boundaries)) as PointsView;

const WIDTH = 1000;
const COUNT = 1_000_000;

/** Places along x; all from -3 to 5. */
const COURSES = {
  'evenly spaced': (i: number) => -3 + (8 * i) / (COUNT - 1),
  backwards: (i: number) => 5 - (8 * i) / (COUNT - 1),
  'denser and denser': (i: number) => -3 + 8 * Math.sqrt(i / (COUNT - 1)),
  'to and fro': (i: number) => 1 - 4 * Math.cos((7 * Math.PI * i) / (COUNT - 1)),
} satisfies Record<string, (i: number) => number>;

/** How the drawn line differs from the one through all pairs, where they are. */
async function difference(values: Doubles, course: (i: number) => number) {
  const [low, high] = rangeAround(values);
  const x = values.map((_, i) => course(i));
  const axes = { x: { range: [-3, 5] as [number, number] }, y: { range: [low, high] as [number, number] } };
  const { path, width, height } = await drawnLine(sourceOf(x, values), WIDTH, axes);
  const at = (i: number) => (x[i] + 3) / 8;
  return pixelDifference(truePixels({ values, low, high, width, height, at }), new LitPixels(width, height).path(path));
}

describe.each(Object.entries(COURSES))('a million pairs, x %s', (_, course) => {
  test.each(SIGNAL_NAMES)('%s: exactly the pixels of the line through all', async (name) => {
    const { missing, false: wrong, far } = await difference(SIGNALS[name](COUNT), course);
    expect(far).toBe(0);
    // Where a line crosses two columns at the corner of four pixels it depends on the last digit.
    expect(missing + wrong).toBeLessThanOrEqual(2);
  });

  test('a walk with gaps: no pixel is lost, and only lone points are added', async () => {
    const { missing, false: wrong } = await difference(gappyWalk(COUNT), course);
    expect(missing).toBeLessThanOrEqual(1);
    expect(wrong).toBeLessThanOrEqual(100);
  });
});

const pairs = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: -20, max: 30 }), fc.double()),
      fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double()),
    ),
    {
      maxLength: 200,
    },
  )
  .map((list) => ({ x: Float64Array.from(list, ([x]) => x), y: Float64Array.from(list, ([, y]) => y) }));

describe('pairs of any kind', () => {
  test('are the same in blocks of whatever sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        pairs,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        async ({ x, y }, a, b) => {
          const boundaries = columnsOf(0, 10, 7);
          const [bx, by] = [inBlocks(x, a), inBlocks(y, b)];
          expect(await sourceOf(bx, by).extent([0, null])).toEqual(await sourceOf(x, y).extent([0, null]));
          expect(await viewOf(bx, by, boundaries)).toEqual(await viewOf(x, y, boundaries));
          expect(await sourceOf(bx, by, true).view(boundaries)).toEqual({ kind: 'points', x, y });
        },
      ),
    );
  });

  test('have the range of those in the window', async () => {
    const end = fc.option(fc.integer({ min: -20, max: 30 }));
    await fc.assert(
      fc.asyncProperty(pairs, end, end, async ({ x, y }, from, to) => {
        const inside = (i: number) =>
          Number.isFinite(x[i]) && Number.isFinite(y[i]) && x[i] >= (from ?? -Infinity) && x[i] <= (to ?? Infinity);
        fc.pre([...x].every((value, i) => Number.isFinite(value) || !Number.isFinite(y[i]))); // see the fault below
        expect(await sourceOf(x, y).extent([from, to])).toEqual({ x: extentOf(x, inside), y: extentOf(y, inside) });
      }),
    );
  });

  test('have the range of those that have a place', async () => {
    const { y } = await sourceOf(Float64Array.of(1, Number.NaN, 3), Float64Array.of(1, 1000, 3)).extent([null, null]);
    expect(y).toMatchObject({ min: 1, max: 3 });
  });

  test('keep the first, lowest, lowest above 0, highest and last of each stretch in a column, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ({ x, y }) => {
        const boundaries = columnsOf(0, 10, 5);
        const view = await viewOf(x, y, boundaries);
        const column = (i: number) => {
          if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) return Number.NaN;
          return x[i] < 0
            ? -1
            : x[i] > 10
              ? 5
              : Math.min(
                  4,
                  boundaries.findLastIndex((edge) => edge <= x[i]),
                );
        };
        const kept: number[] = [];
        for (let from = 0, to = 0; from < x.length; from = to) {
          while (to < x.length && (to === from || column(to) === column(from))) to++;
          const places = Array.from({ length: to - from }, (_, i) => from + i);
          const lowest = places.reduce((best, i) => (y[i] < y[best] ? i : best));
          const highest = places.reduce((best, i) => (y[i] > y[best] ? i : best));
          const positive = places.filter((i) => y[i] > 0 && y[i] < Number.POSITIVE_INFINITY);
          const smallest = y[lowest] <= 0 ? positive.sort((a, b) => y[a] - y[b] || a - b).slice(0, 1) : [];
          kept.push(...[...new Set([from, lowest, highest, to - 1, ...smallest])].sort((a, b) => a - b));
        }
        expect([...view.y]).toEqual(kept.map((i) => y[i]));
        expect([...view.x]).toEqual(kept.map((i) => x[i]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('columns', () => {
  test('of a logarithmic axis are found by looking', async () => {
    const boundaries = Float64Array.from({ length: 61 }, (_, i) => 10 ** (i / 10));
    const x = Float64Array.from({ length: 6000 }, (_, i) => 10 ** (i / 1000));
    const random = randomNumbers(5);
    const view = await viewOf(x, x.map(random), boundaries);
    expect(view.y.length).toBeLessThanOrEqual(4 * 61);
    expect(view.y.length).toBeGreaterThan(3 * 60);
    expect(Math.max(...view.y)).toBeGreaterThan(0.99);
  });

  test('have the lowest value that a logarithmic axis can show', async () => {
    const view = await viewOf(
      Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5),
      Float64Array.of(5, 0.01, -1, 8, 4),
      columnsOf(0, 1, 1),
    );
    expect([...view.y]).toEqual([5, 0.01, -1, 8, 4]);
  });
});

describe('more points than a picture can have', () => {
  test('are a problem that says what to do', async () => {
    const x = Float64Array.from({ length: 4_100_000 }, (_, i) => i % 2);
    for (const hasMarkers of [false, true]) {
      const view = async () => sourceOf(x, x, hasMarkers).view(columnsOf(0, 1, 2));
      await expect(view()).rejects.toMatchObject({ code: 'TOO_LARGE', hint: expect.stringContaining('--slice') });
    }
  });

  test('are none where they lie in few columns', async () => {
    const x = Float64Array.from({ length: 4_100_000 }, (_, i) => i);
    expect((await viewOf(x, x, columnsOf(0, 4_100_000, 10))).x.length).toBeLessThanOrEqual(40);
  });
});
