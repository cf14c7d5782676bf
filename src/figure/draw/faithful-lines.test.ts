import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../core/index.ts';
import { type Columns, columnsOf, columnsOfArray, PyramidBuilder } from '../../summary/index.ts';
import type { Path } from '../geometry/path.ts';
import { newScale } from '../scales/scale.ts';
import type { Scene } from '../scene/scene.ts';
import { gappyWalk, SIGNAL_NAMES, SIGNALS } from '../testing/line-signals.ts';
import { LitPixels, pixelDifference } from '../testing/lit-pixels.ts';
import { type Picture, RENDERERS } from '../testing/pictures.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { rangeAround, truePixels } from '../testing/true-line.ts';
import { unseenPixels } from '../testing/unseen-pixels.ts';
import { columnsPath } from './columns-path.ts';
import { pointsPath } from './line-path.ts';
import type { Projection } from './projection.ts';

const HEIGHT = 500;

/** Samples on a panel of one pixel per column. */
interface Sheet {
  readonly values: Float64Array<ArrayBuffer>;
  readonly width: number;
  readonly to: Projection;
  readonly boundaries: Float64Array<ArrayBuffer>;
  /** Number of the first sample of each column. */
  readonly edges: Float64Array<ArrayBuffer>;
}

function sheetOf(values: Float64Array<ArrayBuffer>, width: number): Sheet {
  const last = values.length - 1;
  const [low, high] = rangeAround(values);
  const boundaries = Float64Array.from({ length: width + 1 }, (_, i) => (last * i) / width);
  return {
    values,
    width,
    boundaries,
    edges: boundaries.map((place, i) => (i === width ? values.length : Math.ceil(place))),
    to: {
      box: { x: 0, y: 0, width, height: HEIGHT },
      xScale: newScale('linear', [0, last]),
      yScale: newScale('linear', [low, high]),
      x: (value) => (value / last) * width,
      y: (value) => (1 - (value - low) / (high - low)) * HEIGHT,
    },
  };
}

/** The line through all samples, where they are or each in the middle of its column of pixels. */
function lineThrough({ values, width }: Sheet, inColumns: boolean): LitPixels {
  const [low, high] = rangeAround(values);
  return truePixels({ values, low, high, width, height: HEIGHT, inColumns });
}

const inColumns = (sheet: Sheet) => lineThrough(sheet, true);
const inPlace = (sheet: Sheet) => lineThrough(sheet, false);

/** Ways to get columns: each sample looked at; from a pyramid, as large recordings are drawn; roughly. */
const COLUMNS = {
  exact: async ({ values, edges }) => columnsOfArray(values, edges),
  withoutEnds: async ({ values, edges }) =>
    columnsOf(pyramidOf(values), samplesOf(values), edges, { mode: 'exact', ends: false }),
  snapped: async ({ values, edges }) => columnsOf(pyramidOf(values), samplesOf(values), edges, { mode: 'snapped' }),
} satisfies Record<string, (sheet: Sheet) => Promise<Columns>>;

function pyramidOf(values: Float64Array) {
  const builder = new PyramidBuilder({ length: values.length });
  builder.add(values);
  return builder.snapshot();
}

async function pathOf(sheet: Sheet, way: keyof typeof COLUMNS): Promise<Path> {
  const { boundaries, to } = sheet;
  return columnsPath({ kind: 'columns', boundaries, columns: await COLUMNS[way](sheet) }, to);
}

async function drawn(sheet: Sheet, way: keyof typeof COLUMNS): Promise<LitPixels> {
  return new LitPixels(sheet.width, HEIGHT).path(await pathOf(sheet, way));
}

describe.each(SIGNAL_NAMES)('a million samples of %s', (name) => {
  const sheet = sheetOf(SIGNALS[name](1_000_000), 1000);

  test('light exactly the pixels of the line through all of them', async () => {
    const { missing, false: wrong } = pixelDifference(inColumns(sheet), await drawn(sheet, 'exact'));
    expect({ missing, wrong }).toEqual({ missing: 0, wrong: 0 });
  });

  test('light no pixel that is more than a column beside where the line is', async () => {
    expect(pixelDifference(inPlace(sheet), await drawn(sheet, 'exact'))).toMatchObject({ far: 0 });
  });

  test('light the same but for a few pixels in ten thousand if nobody looks for the ends of columns', async () => {
    const { lit, missing, false: wrong, far } = pixelDifference(inColumns(sheet), await drawn(sheet, 'withoutEnds'));
    expect(far).toBe(0);
    expect((missing + wrong) / lit).toBeLessThan(2e-3); // 3e-4 was seen (random walk, ring-down), 1.9e-3 (square wave)
  });

  test('light pixels one column aside at most if columns are snapped to buckets', async () => {
    const wide = sheetOf(SIGNALS[name](2 ** 20), 200);
    expect(pixelDifference(inColumns(wide), await drawn(wide, 'snapped'))).toMatchObject({ far: 0 });
  });
});

describe('samples that are missing', () => {
  const sheet = sheetOf(gappyWalk(1_000_000), 1000);

  test('take no pixel from those that are there, and light few between them', async () => {
    const { lit, missing, false: wrong } = pixelDifference(inColumns(sheet), await drawn(sheet, 'exact'));
    expect(missing).toBe(0);
    expect(wrong / lit).toBeLessThan(2e-3); // a column is a bar even if some of its samples are missing: 1.3e-3 was seen
  });

  test('are not drawn across where nobody looked for the ends of columns', async () => {
    expect(pixelDifference(inColumns(sheet), await drawn(sheet, 'withoutEnds'))).toMatchObject({ far: 0 });
  });
});

describe('as PNG by resvg', () => {
  /** One pixel per pt; the line is one pixel wide. */
  const pictureOf = (path: Path, width: number): Promise<Picture> => {
    const stroke = { color: '#000000', width: 1, join: 'round', cap: 'round' } as const;
    const scene: Scene = { width, height: HEIGHT, background: '#ffffff', items: [{ kind: 'path', path, stroke }] };
    return RENDERERS.png(scene, testFonts, 72);
  };

  test.each(SIGNAL_NAMES)('%s looks like the line through all samples, give or take a pixel', async (name) => {
    const sheet = sheetOf(SIGNALS[name](200_000), 1000);
    const { values, width, to } = sheet;
    const all = await pictureOf(pointsPath({ x: values.map((_, i) => i), y: values }, to), width);
    const bars = await pictureOf(await pathOf(sheet, 'exact'), width);
    expect(unseenPixels(all, bars) + unseenPixels(bars, all)).toBeLessThanOrEqual(5); // of some ten thousand
  });
});
