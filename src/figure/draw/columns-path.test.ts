import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Columns, columnsOfArray } from '../../summary/index.ts';
import { samplesArbitrary } from '../../summary/testing/hostile-samples.ts';
import { newScale, type Range } from '../scales/scale.ts';
import { LitPixels, pixelDifference } from '../testing/lit-pixels.ts';
import { columnsPath } from './columns-path.ts';
import type { Projection } from './projection.ts';

const GAP = Number.NaN;

/** A panel of `width` x 100 pt; y from 0 to 100 upwards unless it says otherwise. */
function panel(
  width: number,
  last: number,
  [low, high]: Range = [0, 100],
  kind: 'linear' | 'log' = 'linear',
): Projection {
  const [xScale, yScale] = [newScale('linear', [0, last]), newScale(kind, [low, high])];
  return {
    box: { x: 0, y: 0, width, height: 100 },
    xScale,
    yScale,
    x: (value) => xScale.at(value) * width,
    y: (value) => (1 - yScale.at(value)) * 100,
  };
}

interface Drawing {
  readonly to?: Projection;
  /** The ends of columns are known, default true. */
  readonly ends?: boolean;
}

/** The path of columns of 1 pt, such as `10 20 | - 30`: samples, `-` is a gap. Told as `M0.5,90 L0.5,80`, dots without their width. */
function drawn(text: string, { to, ends = true }: Drawing = {}): string {
  const columns = text.split('|').map((column) => column.split(' ').filter(Boolean).map(Number)); // `-` is NaN
  const edges = [0];
  for (const { length } of columns) edges.push(edges[edges.length - 1] + length);
  const { first, last, ...bounds } = columnsOfArray(Float64Array.from(columns.flat()), Float64Array.from(edges));
  const boundaries = Float64Array.from({ length: columns.length + 1 }, (_, i) => i);
  const known: Columns = ends ? { ...bounds, first, last } : bounds;
  const place = to ?? panel(columns.length, columns.length);
  const { verbs, coords } = columnsPath({ kind: 'columns', boundaries, columns: known }, place);
  const number = (value: number) => String(Number(value.toFixed(2)));
  return verbs.map((verb, i) => `${verb}${number(coords[2 * i])},${number(coords[2 * i + 1])}`).join(' ');
}

describe('with the ends of columns', () => {
  test.each([
    [
      'a column is a bar over both extremes, to where the line goes out',
      '50 20 80 40',
      'M0.5,50 L0.5,20 L0.5,80 L0.5,60',
    ],
    ['bars are joined as the line goes', '10 20 | 30 40', 'M0.5,90 L0.5,80 L1.5,70 L1.5,60'],
    ['bars are joined in what they have in common', '10 90 | 20 30', 'M0.5,90 L0.5,10 L1.5,80 L1.5,70'],
    ['a column without samples is no gap', '10 | | | 40', 'M0.5,90 L3.5,60'],
    ['a column of gaps breaks the line', '10 20 | - - | 30 40', 'M0.5,90 L0.5,80 M2.5,70 L2.5,60'],
    ['so does a gap at the end of a column', '10 20 - | 30 40', 'M0.5,90 L0.5,80 M1.5,70 L1.5,60'],
    ['and one at its start; infinities are gaps', '10 20 | Infinity 30 40', 'M0.5,90 L0.5,80 M1.5,70 L1.5,60'],
    ['a single value is a dot', '- | 50 | -', 'M1.5,50 L1.5,50'],
    ['nothing is nothing', '- | -', ''],
    ['far extremes are drawn where the projection has them', '10 900 -900 20', 'M0.5,90 L0.5,1000 L0.5,-800 L0.5,80'],
  ])('%s', (_, columns, path) => {
    expect(drawn(columns)).toBe(path);
  });
});

describe('without the ends of columns', () => {
  test.each([
    ['bars are joined at a value that both have', '10 40 | 30 60', 'M0.5,90 L0.5,60 L1.5,60 L1.5,70 L1.5,40'],
    ['others at the nearest of their ends', '10 20 | 50 60', 'M0.5,90 L0.5,80 L1.5,50 L1.5,40'],
    ['downwards, too', '50 60 | 10 20', 'M0.5,50 L0.5,40 L0.5,50 L1.5,80 L1.5,90'],
    ['a column of gaps breaks the line', '10 20 | - - | 30 40', 'M0.5,90 L0.5,80 M2.5,70 L2.5,60'],
  ])('%s', (_, columns, path) => {
    expect(drawn(columns, { ends: false })).toBe(path);
  });

  test('a gap from one column into the next breaks the line', () => {
    expect(drawn('10 20 - | - 50 60', { ends: false })).toBe('M0.5,90 L0.5,80 M1.5,50 L1.5,40');
  });
});

describe('on a logarithmic axis', () => {
  test('what has no place goes below the panel', () => {
    const to = panel(2, 2, [1, 100], 'log');
    expect(drawn('10 100 | 10 -5', { to })).toBe('M0.5,50 L0.5,0 L1.5,50 L1.5,120');
    expect(drawn('10 100 | -5 0', { to })).toBe('M0.5,50 L0.5,0');
  });

  test('below the panel is above it where the axis runs backwards', () => {
    const to = panel(2, 2, [100, 1], 'log');
    expect(drawn('10 100 | 10 -5', { to })).toMatch(/ L1.5,50 L1.5,-20$/);
  });
});

/** Samples between -2 and 6, with gaps; how many columns of pixels they fill, and whether the y axis runs backwards. */
const sheets = fc.record({
  isTurned: fc.boolean(),
  values: samplesArbitrary.map((samples) => samples.map((value) => (Math.abs(value) < 7 ? value : GAP))),
  width: fc.integer({ min: 1, max: 60 }),
});

/** The line through all samples, each in the middle of its column. */
function lineThrough(values: Float64Array, edges: Float64Array, to: Projection, width: number): LitPixels {
  const lit = new LitPixels(width, 100);
  let column = 0;
  let before: readonly [number, number] | undefined;
  for (const [i, value] of values.entries()) {
    while (i >= edges[column + 1]) column++;
    const here = [column + 0.5, to.y(value)] as const;
    // A lone sample is a dot.
    if (!Number.isNaN(value)) lit.line(...(before ?? here), ...here);
    before = Number.isNaN(value) ? undefined : here;
  }
  return lit;
}

/** A dot is a thousandth of a point wide, and the line goes on from there: pixels may change where it is not steep. */
const MOST_CHANGED = 2;

test('any samples light their pixels, and no others unless some are missing', () => {
  fc.assert(
    fc.property(sheets, ({ values, width, isTurned }) => {
      fc.pre(values.length > 0);
      const to = panel(width, values.length, isTurned ? [6.0345, -2.0123] : [-2.0123, 6.0345]);
      const boundaries = Float64Array.from({ length: width + 1 }, (_, i) => (values.length * i) / width);
      const edges = boundaries.map((place, i) => (i === width ? values.length : Math.ceil(place)));
      const columns = columnsOfArray(values, edges);
      const found = new LitPixels(width, 100).path(columnsPath({ kind: 'columns', boundaries, columns }, to));
      const { missing, false: wrong, far } = pixelDifference(lineThrough(values, edges, to, width), found);
      expect(missing).toBeLessThanOrEqual(MOST_CHANGED);
      if (values.some(Number.isNaN)) return;
      expect(wrong).toBeLessThanOrEqual(MOST_CHANGED);
      expect(far).toBe(0);
    }),
    { numRuns: 300 },
  );
});
