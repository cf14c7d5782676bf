import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReadingOptions, type Samples, samplesOf } from '../core/index.ts';
import { columnsOf } from './columns-of.ts';
import { columnsOfArray } from './columns-of-array.ts';
import { BUCKET } from './pyramid.ts';
import { PyramidBuilder } from './pyramid-builder.ts';
import { edgesArbitrary, randomNumbers, samplesArbitrary } from './testing/hostile-samples.ts';

function pyramidOf(values: Float64Array) {
  const builder = new PyramidBuilder();
  builder.add(values);
  return builder.snapshot();
}

/** Remembers what was read. */
class Watched implements Samples {
  readonly reads: [start: number, count: number][] = [];
  readonly #samples: Samples;
  readonly signals = new Set<AbortSignal | undefined>();
  atOnce = 0;
  mostAtOnce = 0;

  constructor(values: Float64Array<ArrayBuffer>) {
    this.#samples = samplesOf(values);
  }

  get length() {
    return this.#samples.length;
  }

  async read(start: number, count: number, { signal }: ReadingOptions = {}) {
    this.reads.push([start, count]);
    this.signals.add(signal);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    await Promise.resolve();
    this.atOnce--;
    return this.#samples.read(start, count);
  }

  get samplesRead() {
    return this.reads.reduce((sum, [, count]) => sum + count, 0);
  }
}

const noise = (length: number) => {
  const random = randomNumbers(7);
  return Float64Array.from({ length }, () => random() - 0.5);
};

const evenly = (from: number, to: number, count: number) =>
  Float64Array.from({ length: count + 1 }, (_, i) => Math.round(from + ((to - from) * i) / count));

const withEdges = samplesArbitrary.chain((values) => fc.tuple(fc.constant(values), edgesArbitrary(values.length)));

describe('exact', () => {
  test('columns are what looking at every sample gives', async () => {
    await fc.assert(
      fc.asyncProperty(withEdges, async ([values, edges]) => {
        const columns = await columnsOf(pyramidOf(values), samplesOf(values), edges);
        expect(columns).toStrictEqual(columnsOfArray(values, edges));
      }),
      { numRuns: 500 },
    );
  });

  test('without the ends they are the same', async () => {
    await fc.assert(
      fc.asyncProperty(withEdges, async ([values, edges]) => {
        const columns = await columnsOf(pyramidOf(values), samplesOf(values), edges, { ends: false });
        const { first, last, ...expected } = columnsOfArray(values, edges);
        expect(columns).toStrictEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('without the ends only what may matter is read', async () => {
    const values = noise(10_000_000);
    const samples = new Watched(values);
    const edges = evenly(1234, 9_876_543, 100);
    const { first, last, ...expected } = columnsOfArray(values, edges);
    expect(await columnsOf(pyramidOf(values), samples, edges, { ends: false })).toStrictEqual(expected);
    expect(samples.reads.length).toBeLessThan(10);
  });

  test('no sample is read twice, and of wide columns only the ends', async () => {
    const values = noise(1_000_000);
    const samples = new Watched(values);
    const edges = evenly(1234, 987_654, 100);
    expect(await columnsOf(pyramidOf(values), samples, edges)).toStrictEqual(columnsOfArray(values, edges));
    expect(samples.reads).toHaveLength(101);
    expect(samples.samplesRead).toBeLessThanOrEqual(101 * BUCKET);
    for (const [i, [start]] of samples.reads.entries()) {
      if (i > 0) expect(start).toBeGreaterThanOrEqual(samples.reads[i - 1][0] + samples.reads[i - 1][1]);
    }
  });

  test('of columns between borders of buckets one sample at each end is read', async () => {
    const values = noise(BUCKET * 64);
    const samples = new Watched(values);
    const edges = evenly(0, values.length, 4);
    expect(await columnsOf(pyramidOf(values), samples, edges)).toStrictEqual(columnsOfArray(values, edges));
    expect(samples.samplesRead).toBe(8);
  });

  test('narrow columns are read in windows of at most 1 MiB', async () => {
    const values = noise(500_000);
    const samples = new Watched(values);
    const edges = evenly(0, values.length, 1000);
    expect(await columnsOf(pyramidOf(values), samples, edges)).toStrictEqual(columnsOfArray(values, edges));
    expect(samples.reads).toHaveLength(Math.ceil(values.length / 2 ** 17));
    for (const [, count] of samples.reads) expect(count).toBeLessThanOrEqual(2 ** 17);
  });

  test('only so many reads run at a time', async () => {
    const values = noise(2_000_000);
    const samples = new Watched(values);
    await columnsOf(pyramidOf(values), samples, evenly(0, values.length, 1000));
    expect(samples.mostAtOnce).toBeGreaterThan(8);
    expect(samples.mostAtOnce).toBeLessThanOrEqual(64);
  });

  test('a cancel ends it between two batches', async () => {
    const values = noise(2_000_000);
    const samples = new Watched(values);
    const controller = new AbortController();
    const columns = columnsOf(pyramidOf(values), samples, evenly(0, values.length, 1000), controller);
    controller.abort();
    await expect(columns).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(samples.reads).toHaveLength(64);
    await expect(columnsOf(pyramidOf(values), samples, Float64Array.of(0, 1), controller)).rejects.toThrow();
    expect(samples.signals).toEqual(new Set([controller.signal]));
    expect(samples.reads).toHaveLength(64);
  });

  test('a failing read fails the columns', async () => {
    const values = noise(10_000);
    const samples = { length: values.length, read: () => Promise.reject(new Error('the disk is gone')) };
    await expect(columnsOf(pyramidOf(values), samples, evenly(0, 9999, 3))).rejects.toThrow('the disk is gone');
  });
});

describe('snapped', () => {
  const unread: Samples = { length: 0, read: () => Promise.reject(new Error('nothing is to be read')) };

  test('edges of wide columns move to borders of buckets, and nothing is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 70_000 }), fc.nat({ max: 20_000 }), async (more, from) => {
        const values = noise(100_000 + more);
        values[values.length - 1] = 7;
        values[from + 5000] = Number.NaN;
        const edges = evenly(from, values.length, 10);
        const columns = await columnsOf(pyramidOf(values), unread, edges, { mode: 'snapped' });
        const { first, last, ...expected } = columnsOfArray(values, columns.edges);
        expect(columns).toStrictEqual(expected);
        for (const [i, edge] of columns.edges.entries()) {
          if (i < 10) expect(edge % BUCKET).toBe(0);
          expect(Math.abs(edge - edges[i])).toBeLessThanOrEqual(BUCKET / 2);
        }
        expect(columns.max[9]).toBe(7);
      }),
      { numRuns: 30 },
    );
  });

  test('narrower columns are exact', async () => {
    const values = noise(100_000);
    const edges = Float64Array.of(10, 50_000, 50_000, 50_000 + 16 * BUCKET - 1, 99_999);
    const columns = await columnsOf(pyramidOf(values), samplesOf(values), edges, { mode: 'snapped' });
    expect(columns).toStrictEqual(columnsOfArray(values, edges));
  });
});

test.each([
  ['not whole', [0, 1.5]],
  ['NaN', [0, Number.NaN]],
  ['negative', [-1, 5]],
  ['falling', [5, 4]],
  ['beyond the end', [0, 1001]],
])('edges that are %s are refused', async (_, edges) => {
  const values = noise(1000);
  const problem = expect.objectContaining({ code: 'BAD_SELECTION' });
  expect(() => columnsOfArray(values, Float64Array.from(edges))).toThrow(problem);
  await expect(columnsOf(pyramidOf(values), samplesOf(values), Float64Array.from(edges))).rejects.toThrow(problem);
});

test('an array may begin anywhere', () => {
  fc.assert(
    fc.property(withEdges, ([values, edges]) => {
      const from = edges.length === 0 ? 0 : edges[0];
      const expected = columnsOfArray(values, edges);
      expect(columnsOfArray(values.subarray(from), edges, from)).toStrictEqual(expected);
    }),
  );
  expect(() => columnsOfArray(new Float64Array(5), Float64Array.of(9, 12), 10)).toThrow('not in order within');
});

test('a column by hand', () => {
  const values = Float64Array.of(Number.NaN, 3, -0, Infinity, 2, -Infinity, 5);
  expect(columnsOfArray(values, Float64Array.of(0, 4, 4, 6, 7))).toStrictEqual({
    edges: Float64Array.of(0, 4, 4, 6, 7),
    min: Float64Array.of(0, Number.NaN, 2, 5),
    max: Float64Array.of(3, Number.NaN, 2, 5),
    first: Float64Array.of(Number.NaN, Number.NaN, 2, 5),
    last: Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 5),
    gaps: Float64Array.of(2, 0, 1, 0),
  });
});
