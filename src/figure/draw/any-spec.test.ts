import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import { histogramSource } from '../data/histogram-source.ts';
import { imageSource } from '../data/image-source.ts';
import { pointsSource } from '../data/points-source.ts';
import type { TraceSource } from '../data/trace-source.ts';
import type { Scene } from '../scene/scene.ts';
import type { DataSpec } from '../spec/data-spec.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { figureJsonSchema, readSpec } from '../spec/read-spec.ts';
import type { TraceSpec } from '../spec/trace-spec.ts';
import { sceneToSvg } from '../svg/scene-to-svg.ts';
import { anyOfSchema } from '../testing/any-spec.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { drawFigure } from './draw-figure.ts';

const COUNT = 5;

/** The numbers of a spec; of a dataset some others. */
function numbersOf(data: DataSpec | undefined): Float64Array {
  const list = Array.isArray(data) ? data : [3, 1, 4, 1, 5];
  return Float64Array.from({ length: COUNT }, (_, i) => list[i] ?? Number.NaN);
}

function sourceOf({ kind, x, y, xError, yError, bins, density, extent, origin }: TraceSpec): TraceSource {
  const name = 'trace';
  if (kind === 'histogram') {
    const values = numbersOf(x);
    return histogramSource({ name, count: COUNT, blocks: () => [values], bins, density });
  }
  if (kind === 'image') {
    return imageSource({ name, rows: 2, columns: 2, values: Float64Array.of(1, 2, Number.NaN, 4), extent, origin });
  }
  const [xErrors, yErrors] = [xError, yError].map((data) => (data === undefined ? undefined : numbersOf(data)));
  return pointsSource({ name, x: numbersOf(x), y: numbersOf(y), xError: xErrors, yError: yErrors });
}

/** The scene of a spec; undefined if it does not fit together, which a problem must say. */
async function sceneOf(spec: FigureSpec): Promise<Scene | undefined> {
  const sources = spec.panels.map(({ traces = [] }) => traces.map(sourceOf));
  try {
    return (await drawFigure({ spec, sources, fonts: testFonts, columnsPerPt: 2 })).scene;
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return undefined;
  }
}

const anySpec = anyOfSchema(await figureJsonSchema()) as fc.Arbitrary<FigureSpec>;

test('whatever the schema of figures allows is a spec', async () => {
  await fc.assert(
    fc.asyncProperty(anySpec, async (spec) => {
      expect(await readSpec(spec)).toEqual(spec);
    }),
    { numRuns: 300 },
  );
});

/** Numbers of a scene that no backend could draw. */
function wildNumbers(scene: Scene): number[] {
  const wild: number[] = [];
  JSON.stringify(scene, (_, value) => {
    if (typeof value === 'number' && !(Math.abs(value) < 1e10)) wild.push(value);
    return value;
  });
  return wild;
}

/** Specs whose faults are told below. */
function isKnown({ panels }: FigureSpec): boolean {
  const falls = (values: readonly number[] = []) => values.some((value, i) => i > 0 && value <= values[i - 1]);
  return panels.some(
    ({ axes = {}, spines = {} }) =>
      Object.values(spines).some((spine) => typeof spine === 'object' && spine.bounds === 'data') ||
      Object.values(axes).some(({ ticks }) => typeof ticks === 'object' && falls(ticks.values)),
  );
}

const RUNS = 500;

test('every spec is a picture with finite coordinates in well-formed XML, or a problem', async () => {
  let drawn = 0;
  await fc.assert(
    fc.asyncProperty(anySpec, async (spec) => {
      const scene = isKnown(spec) ? undefined : await sceneOf(spec);
      if (!scene) return;
      drawn++;
      expect(wildNumbers(scene)).toEqual([]);
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(sceneToSvg(scene, testFonts)).close();
    }),
    { numRuns: RUNS },
  );
  expect(drawn).toBeGreaterThan(RUNS / 20);
});

test.each<[what: string, panel: FigureSpec['panels'][number]]>([
  ['spines as long as data that are not there', { spines: { bottom: { bounds: 'data' } }, traces: [{ x: [], y: [] }] }],
  [
    'marks between ticks that fall, on a logarithmic axis',
    { axes: { x: { scale: 'log', ticks: { values: [2, 1], minor: { count: 1 } }, grid: { minor: true } } } },
  ],
  [
    'small marks that are longer than the large ones',
    { axes: { x: { ticks: { length: 5e-324, minor: { length: 1 } } } } },
  ],
  ['notes far beside the panel', { annotations: [{ kind: 'line', x: 1e300, coordinates: 'panel' }] }],
])('%s', async (_, panel) => {
  const scene = await sceneOf({ panels: [panel] });
  expect(scene && wildNumbers(scene)).toEqual([]);
});
