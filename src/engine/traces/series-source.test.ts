import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFigure, type PanelSpec, pointsSource, type TraceSource } from '../../figure/index.ts';
import { drawnLine } from '../../figure/testing/drawn-line.ts';
import { SIGNAL_NAMES, SIGNALS } from '../../figure/testing/line-signals.ts';
import { LitPixels, pixelDifference } from '../../figure/testing/lit-pixels.ts';
import { type Picture, RENDERERS } from '../../figure/testing/pictures.ts';
import { testFonts } from '../../figure/testing/test-fonts.ts';
import { rangeAround, truePixels } from '../../figure/testing/true-line.ts';
import { unseenPixels } from '../../figure/testing/unseen-pixels.ts';
import { samplesArbitrary } from '../../summary/testing/hostile-samples.ts';
import { MemoryBudget } from './memory-budget.ts';
import { oneFigureSamples } from './sample-store.ts';
import { type Numbers, numbersOf } from './samples.ts';
import { seriesSource } from './series-source.ts';

/** Samples kept in memory, or as their pyramid. */
type Kept = 'in memory' | 'as a pyramid';

interface Options {
  readonly kept?: Kept;
  readonly start?: number;
  readonly step?: number;
  readonly hasMarkers?: boolean;
}

function sourceOf(numbers: Numbers | Float64Array<ArrayBuffer>, options: Options = {}): TraceSource {
  const { kept = 'in memory', start = 0, step = 1, hasMarkers = false } = options;
  return seriesSource({
    name: 's',
    samples: oneFigureSamples(
      'read' in numbers ? numbers : numbersOf(numbers),
      new MemoryBudget(kept === 'in memory' ? undefined : 0),
    ),
    axis: { start, step, quantity: { label: 'Time' } },
    quantity: { label: 's' },
    hasMarkers,
  });
}

/** The columns that a panel from `from` to `to` asks for. */
function columnsBetween(from: number, to: number, count: number): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, i) => from * (1 - i / count) + to * (i / count));
}

const WIDTH = 1000;

/** How the drawn line differs from the one through all samples; each in its column of pixels. */
async function difference(values: Float64Array<ArrayBuffer>, kept: Kept, axes: PanelSpec['axes'] = {}) {
  const [low, high] = rangeAround(values);
  const { path, width, height } = await drawnLine(sourceOf(values, { kept }), WIDTH, {
    y: { range: [low, high] },
    ...axes,
  });
  const all = truePixels({ values, low, high, width, height, inColumns: true });
  return pixelDifference(all, new LitPixels(width, height).path(path));
}

describe.each(SIGNAL_NAMES.filter((name) => name !== 'one-sample spikes'))('a million samples of %s', (name) => {
  const values = SIGNALS[name](1_000_000);

  test.each<[Kept, number]>([
    ['in memory', name === 'square wave' ? 0.01 : 0], // see faithful-lines.test.ts for the square wave
    ['as a pyramid', name === 'square wave' ? 0.01 : 2e-3],
  ])('kept %s are drawn where the line through all of them is', async (kept, most) => {
    const { lit, missing, false: wrong, far } = await difference(values, kept);
    expect(far).toBe(0);
    expect((missing + wrong) / lit).toBeLessThanOrEqual(most);
  });
});

describe('as a PNG of a figure with axes', () => {
  const DPI = 200;

  /** The picture of a figure of one trace. */
  async function pictureOf(source: TraceSource): Promise<Picture> {
    const spec = { size: { width: 85, height: 55 }, panels: [{ traces: [{ color: '#000000', width: 0.36 }] }] };
    const { scene } = await drawFigure({ spec, sources: [[source]], fonts: testFonts, columnsPerPt: DPI / 72 });
    return RENDERERS.png(scene, testFonts, DPI);
  }

  test.each(SIGNAL_NAMES)('%s looks like the line through all samples, give or take a pixel', async (name) => {
    const values = SIGNALS[name](200_000);
    const all = await pictureOf(
      pointsSource({
        name: 's',
        x: values.map((_, i) => i),
        y: values,
        xQuantity: { label: 'Time' },
        yQuantity: { label: 's' },
      }),
    );
    const columns = await pictureOf(sourceOf(values));
    expect(unseenPixels(all, columns) + unseenPixels(columns, all)).toBeLessThanOrEqual(5); // of some ten thousand
  });
});

describe('no sample is lost', () => {
  const spikeAt = (at: number) => {
    const values = new Float64Array(1_000_000);
    values[at] = 1;
    return values;
  };

  test.each<[Kept, number]>([
    ['in memory', 0],
    ['in memory', 1],
    ['in memory', 500_000],
    ['in memory', 999_998],
    ['as a pyramid', 0],
    ['as a pyramid', 123_456],
    ['as a pyramid', 999_998],
  ])('kept %s, at place %d', async (kept, at) => {
    expect(await difference(spikeAt(at), kept)).toMatchObject({ far: 0 });
  });

  test.each<Kept>(['in memory', 'as a pyramid'])('kept %s, at the last place', async (kept) => {
    expect(await difference(spikeAt(999_999), kept)).toMatchObject({ far: 0 });
  });

  test('columns from the first to the last sample hold all', async () => {
    const view = await sourceOf(new Float64Array(100_000)).view(columnsBetween(0, 99_999, 100));
    expect(view).toMatchObject({ kind: 'columns', columns: { edges: expect.objectContaining({ 100: 100_000 }) } });
  });

  test('in a dashed line', async () => {
    const sources = Array.from({ length: 9 }, () => sourceOf(spikeAt(500_000)));
    const spec = { panels: [{ traces: sources.map(() => ({})) }] };
    const { scene } = await drawFigure({ spec, sources: [sources], fonts: testFonts, columnsPerPt: 5 });
    expect(JSON.stringify(scene)).not.toContain('"dash":[');
  });
});

/** Finite samples or gaps, where they lie, and part of them. */
const series = fc.record({
  values: samplesArbitrary.map((samples) => samples.map((value) => (Math.abs(value) < 1e6 ? value + 0 : Number.NaN))),
  start: fc.constantFrom(0, -5, 1e6, 0.1),
  step: fc.constantFrom(1, 0.001, 1 / 3, 1e6),
  from: fc.double({ min: -0.1, max: 1.1, noNaN: true }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('samples that are kept as a pyramid', () => {
  test('have the same range as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(series, async ({ values, start, step }) => {
        const window = [null, null] as const;
        const [one, other] = [
          sourceOf(values, { start, step }),
          sourceOf(values, { start, step, kept: 'as a pyramid' }),
        ];
        expect(await one.extent(window)).toEqual(await other.extent(window));
      }),
      { numRuns: 200 },
    );
  });

  test('have the same range in a window', async () => {
    const values = Float64Array.of(1000, 1, 2, 3, 1000);
    const extents = ['in memory', 'as a pyramid'].map((kept) =>
      sourceOf(values, { kept: kept as Kept }).extent([1, 3]),
    );
    expect(await extents[1]).toEqual(await extents[0]);
  });

  test('have the same columns, but for the ends', async () => {
    await fc.assert(
      fc.asyncProperty(series, fc.integer({ min: 1, max: 40 }), async ({ values, start, step, from, part }, count) => {
        const low = start + from * values.length * step;
        const boundaries = columnsBetween(low, low + part * values.length * step, count);
        const one = await sourceOf(values, { start, step }).view(boundaries);
        const other = await sourceOf(values, { start, step, kept: 'as a pyramid' }).view(boundaries);
        if (one.kind === 'columns') {
          const { min, max, gaps, edges } = one.columns;
          expect(other).toMatchObject({ ...one, columns: { min, max, gaps, edges } });
        } else expect(other).toEqual(one);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a window', () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => i * 10);
  const source = () => sourceOf(values, { start: 5, step: 0.5 });

  test.each([
    [[null, null], 5, 54.5, 0, 990],
    [[10, null], 10, 54.5, 100, 990],
    [[null, 10], 5, 10, 0, 100],
    [[10.1, 10.9], 10.5, 10.5, 110, 110],
    [[-100, 1000], 5, 54.5, 0, 990],
  ] as const)('%j holds x from %d to %d and y from %d to %d', async (window, x0, x1, y0, y1) => {
    const { x, y } = await source().extent(window);
    expect([x.min, x.max, y.min, y.max]).toEqual([x0, x1, y0, y1]);
  });

  test.each([
    [-9, 2],
    [60, 90],
    [10.1, 10.2],
  ] as const)('%j beside the samples holds nothing', async (...window) => {
    const { x, y } = await source().extent(window);
    expect([x.min, y.min]).toEqual([Number.NaN, Number.NaN]);
  });

  test('shows the samples next to it as well, for the line comes from there', async () => {
    const one = source();
    await one.extent([10.1, 11.1]);
    expect(await one.view(columnsBetween(10.1, 11.1, 10))).toEqual({
      kind: 'points',
      x: Float64Array.of(10, 10.5, 11, 11.5),
      y: Float64Array.of(100, 110, 120, 130),
    });
  });
});

describe('memory', () => {
  /** So many samples as would take all memory; whoever reads more than a million at once is stopped. */
  const endless: Numbers = {
    length: 1e10,
    async read(_, count) {
      if (count > 1e6) throw new Error(`${count} samples were to be read at once`);
      return new Float64Array(count);
    },
    async *blocks() {
      yield new Float64Array(0);
    },
  };

  test('is not filled by a marker for each of ten thousand million samples', async () => {
    const view = sourceOf(endless, { kept: 'as a pyramid', hasMarkers: true }).view(columnsBetween(0, 1e10, 100));
    await expect(view).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('is only taken once for an axis that is asked twice', async () => {
    const budget = new MemoryBudget(8000);
    const [name, quantity, axis] = ['s', {}, { start: 0, step: 1, quantity: {} }] as const;
    const source = seriesSource({
      name,
      quantity,
      axis,
      hasMarkers: false,
      samples: oneFigureSamples(numbersOf(new Float64Array(1000)), budget),
    });
    await source.extent([null, null]);
    await source.view(columnsBetween(0, 999, 10));
    expect(budget.take(1)).toBe(false);
    expect(budget.take(0)).toBe(true);
  });
});

test('a cancel reaches the reading', async () => {
  const controller = new AbortController();
  controller.abort(new Error('enough'));
  const numbers: Numbers = {
    length: 10,
    read: async (_, count) => new Float64Array(count),
    async *blocks(_, count, signal) {
      signal?.throwIfAborted();
      yield new Float64Array(count);
    },
  };
  const axis = { start: 0, step: 1, quantity: {} };
  for (const bytes of [0, 1000]) {
    const budget = new MemoryBudget(bytes);
    const source = seriesSource({
      name: 's',
      samples: oneFigureSamples(numbers, budget),
      axis,
      quantity: {},
      hasMarkers: false,
      signal: controller.signal,
    });
    await expect(source.extent([null, null])).rejects.toThrow('enough');
  }
});
