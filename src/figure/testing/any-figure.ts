import fc from 'fast-check';
import { histogramSource } from '../data/histogram-source.ts';
import { imageSource } from '../data/image-source.ts';
import { pointsSource } from '../data/points-source.ts';
import type { TraceSource } from '../data/trace-source.ts';
import type { AxisSpec } from '../spec/axis-spec.ts';
import type { FigureSpec, PanelSpec } from '../spec/figure-spec.ts';
import type { TraceSpec } from '../spec/trace-spec.ts';
import { LEGEND_PLACES, MARKERS, PRESETS, SIDES, STYLES } from '../spec/vocabulary.ts';

/** A figure spec and the data of its traces. */
export interface AnyFigure {
  readonly spec: FigureSpec;
  readonly sources: readonly (readonly TraceSource[])[];
}

const hostile = fc.double();
const tame = fc.double({ min: -1000, max: 1000, noNaN: true });
const values = fc.oneof(
  fc.array(hostile, { maxLength: 20 }),
  fc.array(tame, { minLength: 2, maxLength: 50 }),
  fc.array(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 }),
  fc.constant([Number.NaN, Number.NaN]),
);
const words = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '$|V_{out}|$ / V',
    'Frequency',
    '温度',
    '<b>&amp;',
    'a\nb',
    '$10^{-3}$',
    'A'.repeat(150),
    '',
    'ÄÖÜ',
    '\u0007',
  ),
);

const pairs = fc
  .record({ x: values, y: values, kind: fc.constantFrom('line', 'step', 'points', 'both', 'errorbars'), name: words })
  .map(({ x, y, kind, name }): [TraceSpec['kind'], TraceSource] => {
    const length = Math.min(x.length, y.length);
    const [xs, ys] = [Float64Array.from(x.slice(0, length)), Float64Array.from(y.slice(0, length))];
    const yError = kind === 'errorbars' ? ys.map((value) => value / 3) : undefined;
    const source = pointsSource({ name, x: xs, y: ys, yError, yQuantity: { label: name, unit: 'V' } });
    return [kind as TraceSpec['kind'], source];
  });
const histograms = values.map((list): [TraceSpec['kind'], TraceSource] => {
  const all = Float64Array.from(list);
  return ['histogram', histogramSource({ name: 'counts', count: all.length, blocks: () => [all] })];
});
const images = fc
  .record({ rows: fc.integer({ min: 0, max: 9 }), columns: fc.integer({ min: 0, max: 9 }), value: hostile })
  .map(({ rows, columns, value }): [TraceSpec['kind'], TraceSource] => {
    const cells = Float64Array.from({ length: rows * columns }, (_, i) => value * i);
    return ['image', imageSource({ name: 'map', rows, columns, values: cells })];
  });
const traces = fc.oneof({ weight: 6, arbitrary: pairs }, histograms, images);

const axis: fc.Arbitrary<AxisSpec> = fc.record(
  {
    visible: fc.boolean(),
    scale: fc.constantFrom('linear', 'log', 'symlog', 'time'),
    reverse: fc.boolean(),
    label: fc.oneof(words, fc.constant(false as const)),
    ticks: fc.oneof(
      fc.boolean(),
      fc.record(
        {
          direction: fc.constantFrom('in', 'out', 'both', 'none'),
          length: fc.double({ min: 0, max: 20, noNaN: true }),
          count: fc.integer({ min: 0, max: 50 }),
          minor: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    ),
    labels: fc.oneof(fc.boolean(), fc.record({ rotation: fc.integer({ min: -90, max: 90 }) })),
    grid: fc.boolean(),
    margin: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  { requiredKeys: [] },
);

const panel = fc.record({
  words: fc.record(
    {
      preset: fc.constantFrom(...PRESETS),
      title: words,
      letter: fc.constantFrom('a', 'b'),
      spines: fc.dictionary(
        fc.constantFrom(...SIDES),
        fc.oneof(fc.boolean(), fc.record({ offset: fc.integer({ min: 0, max: 15 }) })),
      ),
      legend: fc.oneof(fc.boolean(), fc.record({ position: fc.constantFrom(...LEGEND_PLACES) })),
      axes: fc.record({ x: axis, y: axis }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ),
  traces: fc.array(traces, { maxLength: 4 }),
  marker: fc.option(fc.constantFrom(...MARKERS), { nil: undefined }),
});

/** Figures of all kinds, with data and texts that nobody would wish for. */
export const anyFigure: fc.Arbitrary<AnyFigure> = fc
  .record({
    panels: fc.array(panel, { minLength: 1, maxLength: 4 }),
    size: fc.record({ width: fc.integer({ min: 90, max: 200 }), height: fc.integer({ min: 90, max: 200 }) }),
    style: fc.constantFrom(...STYLES),
    title: fc.option(words, { nil: undefined }),
    share: fc.option(fc.record({ x: fc.boolean(), y: fc.boolean() }), { nil: undefined }),
  })
  .map(({ panels, ...figure }) => ({
    spec: {
      ...figure,
      size:
        figure.style === 'talk' ? { width: figure.size.width * 2.5, height: figure.size.height * 2.5 } : figure.size,
      panels: panels.map(({ words, traces, marker }): PanelSpec => {
        return { ...(words as PanelSpec), traces: traces.map(([kind]) => ({ kind, marker })) };
      }),
    },
    sources: panels.map(({ traces }) => traces.map(([, source]) => source)),
  }));
