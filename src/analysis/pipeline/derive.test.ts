import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  type Dataset,
  doublesOf,
  type FixedValues,
  type Group,
  memoryTree,
  walkTree,
} from '../../core/index.ts';
import { detrend } from '../detrend/trend.ts';
import { designIir } from '../filters/design/design-iir.ts';
import { filterSections } from '../filters/sections/section-filter.ts';
import { filterZeroPhase } from '../filters/sections/zero-phase.ts';
import { embeddedLinearAlgebra } from '../linear-algebra/embedded/embedded-linear-algebra.ts';
import { savitzkyGolay } from '../smoothing/savitzky-golay.ts';
import { derive } from './derive.ts';
import { LONG_ROW } from './signal/rows.ts';

const LENGTHS = [7, 40, 1, 0, 70_000, 25];
const FLAT = LENGTHS.reduce((sum, length) => sum + length, 0);
const wave = (count: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(i / 7) + 0.1 * Math.cos(i * i));

const TREE = memoryTree({
  children: [
    {
      name: 'single',
      values: wave(80_000),
      attributes: new Map([
        ['dt', attribute(0.5)],
        ['units', attribute('V')],
      ]),
    },
    {
      name: 'rows',
      values: wave(60),
      shape: [3, 4, 5],
      attributes: new Map([
        ['x0', attribute(10)],
        ['dx', attribute(2)],
      ]),
    },
    { name: 'ragged', values: wave(FLAT) },
    {
      name: 'ragged_row_size',
      values: Uint32Array.from(LENGTHS),
      attributes: new Map([['sample_dimension', attribute('ragged')]]),
    },
    { name: 'places', values: Float64Array.from({ length: 5 }, (_, i) => i * i) },
    { name: 'names', values: ['a', 'b'] },
  ],
});

const find = (path: string) =>
  [...walkTree(TREE)].find((node): node is Dataset => node.kind === 'dataset' && node.path === path);

const linearAlgebra = async () => embeddedLinearAlgebra();
const DT = new Map([['dt', attribute(0.5)]]);

async function derived(path: string, steps: string) {
  return derive(find(path) as Dataset, steps, { find, linearAlgebra });
}

async function numbers(node: Dataset | Group, start?: number, count?: number): Promise<number[]> {
  const values: number[] = [];
  for await (const block of (node as Dataset).blocks({ start, count, maxBytes: 4096 })) {
    values.push(...doublesOf(block as FixedValues));
  }
  return values;
}

describe('a derived dataset', () => {
  test.each([
    ['/single', 'gate(10, 39000)'],
    ['/single', 'savgol(15, 3, deriv=2)'],
    ['/single', 'savgol(9, 2) | gate(from=1000) | scale(2)'],
    ['/ragged', 'scale(3)'],
    ['/ragged', 'rows("4:1:1")'],
    ['/ragged', 'rows("4:5") | savgol(11)'],
    ['/rows', 'savgol(5, 2) | rows("::2, 1:3")'],
    ['/rows', 'detrend | spectrum(pad=16)'],
    ['/rows', 'psd(4) | decibel'],
    ['/rows', 'lowpass(0.1, order=1, direction=forward)'],
    ['/single', 'bandpass(0.1, 0.3) | gate(to=30000)'],
    ['/single', 'detrend(2)'],
    ['/single', 'decimate(7)'],
    ['/rows', 'average'],
    ['/rows', 'average(5, std)'],
    ['/rows', 'running(3)'],
    ['/rows', 'select(least=0) | scale(2)'],
    ['/rows', 'baseline(snip, width=3)'],
    ['/single', 'fir([0.1, 0.3], bandpass, 51)'],
    ['/single', 'resample(3, 2) | gate(from=1000)'],
    ['/rows', 'median(3) | smooth(3)'],
    ['/rows', 'x(/places) | interpolate(9)'],
    ['/single', 'spectrogram(128, 0.75)'],
    ['/ragged', 'rows("4:6") | psd(16)'],
  ])('%s | %s: any part of it is what it is in the whole', async (path, steps) => {
    const { node } = await derived(path, steps);
    const all = await numbers(node);
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length), fc.nat(all.length), async (a, b) => {
        const [start, stop] = a < b ? [a, b] : [b, a];
        expect(await numbers(node, start, stop - start)).toEqual(all.slice(start, stop));
      }),
      { numRuns: 8 },
    );
  });

  test('of a row that is too long for memory is what it would be in memory', async () => {
    const samples = wave(LONG_ROW + 1000);
    const tree = memoryTree({ children: [{ name: 'long', values: samples, attributes: DT }] });
    const long = tree.children[0] as Dataset;
    for (const [steps, expected] of Object.entries({
      'lowpass(0.2)': filterZeroPhase(designIir({ order: 4, cutoff: 0.2, sampleRate: 2 }), samples),
      'lowpass(0.2, direction=forward)': filterSections(designIir({ order: 4, cutoff: 0.2, sampleRate: 2 }), samples),
      'detrend(1)': detrend(samples),
      'savgol(31, 3)': savitzkyGolay(samples, { window: 31, order: 3 }),
    })) {
      const { node } = await derive(long, steps, { find, linearAlgebra });
      const some = await (node as Dataset).read([{ start: LONG_ROW - 50, stop: LONG_ROW + 1000 }]);
      expect(Array.from(doublesOf(some as FixedValues)), steps).toEqual(Array.from(expected.subarray(LONG_ROW - 50)));
    }
  });

  test('says where it is from, with all parameters', async () => {
    const { node } = await derived('/single', 'gate(10) | savgol(window=5)');
    expect(node.name).toBe('single_savgol');
    expect(node.attributes.get('history')?.value).toBe(
      'gate(from=10, to=inf) | savgol(window=5, order=3, deriv=0, mode=interp)',
    );
    expect(node.attributes.get('source_path')?.value).toBe('/single');
    const again = await derived('/single', node.attributes.get('history')?.value as string);
    expect(await numbers(again.node, 0, 100)).toEqual(await numbers(node, 0, 100));
  });

  test('has the axis of its samples', async () => {
    const { node } = await derived('/single', 'gate(10, 20)');
    expect((node as Dataset).shape).toEqual([20]);
    expect(node.attributes.get('t0')?.value).toBe(10);
    expect(node.attributes.get('dt')?.value).toBe(0.5);
    const rows = await derived('/rows', 'gate(12, 16)');
    expect((rows.node as Dataset).shape).toEqual([3, 4, 2]);
    expect(rows.node.attributes.get('x0')?.value).toBe(12);
  });

  test('of places that are listed has them beside it', async () => {
    const { node, coordinates } = await derived('/rows', 'x(/places) | gate(4) | rows("1, 1")');
    expect(node.attributes.get('coordinates')?.value).toBe(coordinates?.path);
    expect(await numbers(coordinates as Dataset)).toEqual([4, 9, 16]);
  });

  test('of rows of various lengths is ragged', async () => {
    const { node, rowSizes } = await derived('/ragged', 'gate(2, 30)');
    expect(await numbers(rowSizes as Dataset)).toEqual([5, 28, 0, 0, 28, 23]);
    expect((node as Dataset).shape).toEqual([84]);
    expect((await derived('/ragged', 'rows("3:4")')).node).toMatchObject({ shape: [1, 0] });
    const one = await derived('/ragged', 'rows("1")');
    expect(one.node).toMatchObject({ shape: [40] });
    expect(one.rowSizes).toBeUndefined();
  });
});

describe('a table', () => {
  test('of peaks says where they are, row by row; fits go on from there', async () => {
    const { node } = await derived('/rows', 'rows("0") | peaks');
    const columns = (node as Group).children as Dataset[];
    expect(columns.map(({ name }) => name)).toEqual([
      'record',
      'position',
      'interval',
      'height',
      'prominence',
      'width',
      'left',
      'right',
      'sample',
    ]);
    expect(columns[1].attributes.get('coordinates')?.value).toBe('record');
    const position = await derived('/rows', 'rows("0") | peaks/position');
    expect(await numbers(position.node)).toEqual(await numbers(columns[1]));
  });

  test('numbers records as the recording does', async () => {
    const { node } = await derived('/rows', 'rows("::2, 3") | rows("1:") | fit');
    expect(node).toMatchObject({ kind: 'group' });
    const [record] = (node as Group).children as Dataset[];
    expect(await numbers(record)).toEqual([2]);
  });

  test('of statistics leaves gaps out', async () => {
    const tree = memoryTree({ children: [{ name: 'some', values: Float64Array.of(3, Number.NaN, 1, 8) }] });
    const { node } = await derive(tree.children[0] as Dataset, 'stats([0.5, 1])', { find, linearAlgebra });
    const columns = (node as Group).children as Dataset[];
    const values = await Promise.all(columns.map(async (column) => [column.name, ...(await numbers(column))]));
    expect(Object.fromEntries(values)).toMatchObject({
      count: 3,
      gaps: 1,
      mean: 4,
      median: 3,
      quantile_1: 8,
      rms: Math.sqrt(74 / 3),
    });
  });

  test('of a gate has means and integrals; records are selected by them', async () => {
    const rows = memoryTree({
      children: [{ name: 'some', values: Float64Array.of(1, 2, 3, 10, 20, 30, -1, -2, -3), shape: [3, 3] }],
    });
    const dataset = rows.children[0] as Dataset;
    const { node } = await derive(dataset, 'axis(2) | integrate(0, 2)', { find, linearAlgebra });
    const [record, mean, integral] = (node as Group).children as Dataset[];
    expect(await numbers(mean)).toEqual([1.5, 15, -1.5]);
    expect(await numbers(integral)).toEqual([3, 30, -3]);
    expect(await numbers(record)).toEqual([0, 1, 2]);
    const selected = await derive(dataset, 'axis(2) | select(most=2) | stats', { find, linearAlgebra });
    expect(await numbers(((selected.node as Group).children as Dataset[])[0])).toEqual([0, 2]);
  });

  test('of polynomials has their coefficients, lowest first', async () => {
    const line = memoryTree({ children: [{ name: 'line', values: Float64Array.of(1, 3, Number.NaN, 7) }] });
    const { node } = await derive(line.children[0] as Dataset, 'axis(0.5) | polyfit', { find, linearAlgebra });
    const [c0, , c1] = await Promise.all(((node as Group).children as Dataset[]).map((column) => numbers(column)));
    expect(c0[0]).toBeCloseTo(1, 12);
    expect(c1[0]).toBeCloseTo(4, 12);
  });

  test('of fits tells why there is none', async () => {
    const { node } = await derived('/rows', 'fit');
    const outcome = ((node as Group).children as Dataset[]).find(({ name }) => name === 'outcome');
    expect(outcome?.shape).toEqual([12]);
  });
});

describe('units', () => {
  test.each([
    ['axis(200us)', 'dt', 0.0002],
    ['axis(5, unit=Hz, label=Frequency)', 'dx', 5],
    ['axis(2kHz, start=1MHz, unit=Hz, label=f)', 'x0', 1e6],
  ])('%s: %s is %d', async (steps, name, value) => {
    expect((await derived('/ragged', steps)).node.attributes.get(name)?.value).toBe(value);
  });

  test('of a derivative are per that of the axis', async () => {
    const { node } = await derived('/single', 'savgol(5, 3, deriv=2)');
    expect(node.attributes.get('units')?.value).toBe('V/s^2');
  });
});

describe('what cannot be', () => {
  test('is told with its place also where it shows only when samples are read', async () => {
    const { node } = await derived('/rows', 'lowpass(0.1)');
    const problem = await numbers(node).catch((error) => error);
    expect(problem).toMatchObject({ code: 'ANALYSIS_IMPOSSIBLE', path: '/rows | lowpass(0.1)' });
  });

  test.each([
    ['/single', 'savgl(5)', 'PIPELINE_INVALID', /column 1: there is no step savgl.*savgol/],
    ['/single', 'gate(1) | savgol(5', 'PIPELINE_INVALID', /column 19/],
    ['/single', 'savgol(widnow=5)', 'PIPELINE_INVALID', /no parameter widnow.*window/],
    ['/single', 'savgol()', 'PIPELINE_INVALID', /needs window/],
    ['/single', 'savgol(5, window=7)', 'PIPELINE_INVALID', /window is given twice/],
    ['/single', 'savgol(window=5, 3)', 'PIPELINE_INVALID', /without a name/],
    ['/single', 'savgol(5, 3, 0, interp, 9)', 'PIPELINE_INVALID', /one argument more/],
    ['/single', 'savgol(5.5)', 'PIPELINE_INVALID', /whole number.*found 5.5/],
    ['/single', 'savgol(5, order=7)', 'PIPELINE_INVALID', /less than the window/],
    ['/single', 'savgol(5, mode=miror)', 'PIPELINE_INVALID', /mirror/],
    ['/single', 'gate(3 mV)', 'PIPELINE_INVALID', /in s.*found 3 mV/],
    ['/single', '', 'PIPELINE_INVALID', /found the end/],
    ['/single', 'gate(1) |', 'PIPELINE_INVALID', /found the end/],
    ['/single', 'gate(;)', 'PIPELINE_INVALID', /";" means nothing/],
    ['/single', 'gate("1)', 'PIPELINE_INVALID', /not closed/],
    ['/single', 'rows("0")', 'ANALYSIS_IMPOSSIBLE', /single row/],
    ['/single', 'gate(1)/x/y', 'PIPELINE_INVALID', /no table/],
    ['/rows', 'rows("7")', 'BAD_SELECTION', /outside of 3/],
    ['/rows', 'x(/nowhere)', 'NO_SUCH_PATH', /nowhere/],
    ['/rows', 'x(/single)', 'ANALYSIS_IMPOSSIBLE', /80000 values for 5 samples/],
    ['/rows', 'x(/places) | savgol(5, 2, deriv=1)', 'ANALYSIS_IMPOSSIBLE', /even distances/],
    ['/names', 'gate(1)', 'ANALYSIS_IMPOSSIBLE', /no numbers/],
    ['/single', `scale(${'9'.repeat(20_000)})`, 'PIPELINE_INVALID', /characters/],
    ['/single', Array(200).fill('gate(1)').join('|'), 'PIPELINE_INVALID', /more than 100 steps/],
  ])('%s | %s', async (path, steps, code, words) => {
    const problem = await derived(path, steps).catch((error) => error);
    expect(problem).toMatchObject({ code });
    expect(problem.message).toMatch(words);
  });

  test('any text is a pipeline or a problem', async () => {
    const piece = fc.constantFrom(
      'gate',
      'savgol',
      '(',
      ')',
      ',',
      '=',
      '|',
      '5',
      '3 ms',
      '"',
      'x',
      '/',
      '[',
      ']',
      'inf',
      ' ',
      'é',
      '-',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        async (text) => {
          const outcome = await derived('/rows', text).catch((error) => error);
          expect(['dataset', undefined]).toContain(outcome.node?.kind);
          if (!outcome.node)
            expect(outcome.code).toMatch(/^(PIPELINE_INVALID|ANALYSIS_IMPOSSIBLE|BAD_SELECTION|NO_SUCH_PATH)$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
