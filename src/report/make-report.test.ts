import { describe, expect, test } from 'vitest';
import { attribute, DataProblem, type Dataset } from '../core/index.ts';
import type { Fact } from './model/recording-report.ts';
import { brokenOff, EVERYTHING, recordingOf, reportOf } from './testing/test-recordings.ts';

const byName = (facts: readonly Fact[]) => Object.fromEntries(facts.map(({ name, value }) => [name, value]));
const everything = await reportOf(recordingOf(EVERYTHING), {
  sourceSha256: 'ab12',
  command: 'daqscope report run7.tdms',
});

describe('what a recording is', () => {
  test('format, size, contents, times', () => {
    expect(byName(everything.report.facts)).toEqual({
      File: 'run7.tdms',
      Format: 'TDMS',
      Size: '1.23 kB (1,234 bytes)',
      Contents: '12 datasets in 1 group, 1,108 values',
      Recorded: '2025-12-31 04:26:40 UTC to 2025-12-31 04:34:59.500 UTC (8 min 20 s)',
      '/wave/times': '2025-12-31 04:26:40 UTC to 2025-12-31 04:27:40 UTC',
    });
  });

  test('where the report is from', () => {
    expect(byName(everything.report.provenance)).toEqual({
      File: 'run7.tdms',
      'Size in bytes': '1,234',
      'SHA-256': 'ab12',
      'Report made by': 'daqscope 1.2.3',
      'Report made at': '2026-03-14 09:26:53 UTC',
      Command: 'daqscope report run7.tdms',
    });
  });

  test('attributes of the file, groups and datasets; their lines stay lines', () => {
    const { items, more } = everything.report.attributes;
    expect(items.map(({ path }) => path)).toEqual(['/', '/wave', '/wave/voltage', '/wave/rows_row_size']);
    expect(items[1].entries.items).toEqual([{ name: 'note', value: 'first\nsecond' }]);
    expect(more).toBe(0);
  });
});

describe('statistics', () => {
  const { numbers, times, values } = everything.report.datasets;
  const numberRow = (name: string) => numbers.items.find(({ path }) => path === `/wave/${name}`);
  const valuesOf = (name: string) => values.items.find(({ path }) => path === `/wave/${name}`)?.values;

  test('only finite values count, others are counted', () => {
    expect(numberRow('gaps')).toEqual({
      path: '/wave/gaps',
      type: 'float64 [4]',
      unit: '',
      count: '4',
      gaps: '2',
      min: '1',
      max: '3',
      mean: '2',
      deviation: '1.41421',
      first: '1',
      last: 'Inf',
    });
  });

  test('integers of 64 bits are exact', () => {
    expect(numberRow('large')).toMatchObject({ min: '-9007199254740993', max: '9007199254740993', mean: '0' });
  });

  test('of complex values the absolute ones, and it says so', () => {
    expect(numberRow('complex')).toMatchObject({ type: 'complex128 [2], of absolute values', max: '5', first: '3+4i' });
  });

  test('units; ragged arrays in words', () => {
    expect(numberRow('voltage')).toMatchObject({ unit: 'V', count: '1,000' });
    expect(numberRow('rows')?.type).toBe('float64 [5], 2 rows of 2 to 3 values end to end');
  });

  test('text, states, single values', () => {
    expect(valuesOf('names')).toBe('“alpha”, “beta”, “gamma”, …');
    expect(valuesOf('valid')).toBe('true 2 times, false 1 times');
    expect(valuesOf('mode')).toBe('sweep 2 times, idle 1 time');
    expect(valuesOf('gain')).toBe('2.5');
  });

  test('times', () => {
    expect(times.items).toMatchObject([{ path: '/wave/times', earliest: '2025-12-31 04:26:40 UTC', count: '2' }]);
  });
});

describe('figures', () => {
  test('what can be compared stands together; pictures are pictures', () => {
    const titles = everything.report.figures.map(({ title }) => title);
    expect(titles[0]).toBe('voltage');
    expect(titles).toContain('image');
    expect(everything.report.figures.every(({ scene }) => scene?.title)).toBe(true);
  });

  test('lines of one unit and like size share a panel, at most six; long ones do not', async () => {
    const line = (name: string, size: number, length = 100) => ({
      name,
      values: Float64Array.from({ length }, (_, i) => size * Math.sin(i)),
    });
    const { report } = await reportOf(recordingOf({ children: [line('a', 1), line('b', 3), line('c', 1000)] }));
    expect(report.figures).toHaveLength(1);
    expect(report.figures[0].caption).toBe('/a [100], /b [100], /c [100].');
    const long = await reportOf(recordingOf({ children: Array.from({ length: 5 }, (_, i) => line(`l${i}`, 1, 5000)) }));
    expect(long.report.figures.map(({ title }) => title)).toEqual(['l0, l1, l2, l3', 'l4']);
  });

  test('what is left out is said', async () => {
    const groups = Array.from({ length: 9 }, (_, i) => ({
      name: `g${i}`,
      children: [{ name: 'y', values: Float64Array.of(i, 2 * i + 1) }],
    }));
    const { report } = await reportOf(recordingOf({ children: groups }));
    expect(report.figures.map(({ title }) => title)).toEqual([0, 1, 2, 3, 4, 5].map((i) => `/g${i}: y`));
    expect(report.figuresNote).toBe('3 further datasets could be drawn and are not.');
  });

  test('the specs that were asked for, or none', async () => {
    const spec = { title: 'Mine', panels: [{ traces: [{ y: '/wave/voltage' }] }] };
    const { report } = await reportOf(recordingOf(EVERYTHING), { figures: [{ title: 'fig1', spec }] });
    expect(report.figures.map(({ title }) => title)).toEqual(['Mine']);
    const none = await reportOf(recordingOf(EVERYTHING), { figures: 'none' });
    expect(none.report).toMatchObject({ figures: [], figuresNote: undefined });
  });

  test('a spec that does not fit leaves its problem, not no report', async () => {
    const spec = { panels: [{ traces: [{ y: '/wave/nothing' }] }] };
    const { report, problems } = await reportOf(recordingOf(EVERYTHING), { figures: [{ title: 'fig1', spec }] });
    expect(report.figures).toEqual([{ title: 'fig1', caption: '', scene: undefined }]);
    expect(problems.map(({ code }) => code)).toEqual(['NO_SUCH_PATH']);
    expect(report.problems.items[0]).toContain('there is no dataset at this path');
  });
});

describe('damage', () => {
  test('problems of the recording are in the report', async () => {
    const problem = new DataProblem({ code: 'TRUNCATED', message: 'it ends too early' });
    const { report, problems } = await reportOf(recordingOf(EVERYTHING, { problems: [problem] }));
    expect(problems).toEqual([problem]);
    expect(report.problems).toEqual({ items: ['it ends too early (TRUNCATED).'], more: 0 });
  });

  test('values that break off count as far as they go; the others are whole', async () => {
    const whole = recordingOf({
      children: [
        { name: 'a', values: Float64Array.of(1, 2, 3, 4) },
        { name: 'b', values: Float64Array.of(5, 6) },
      ],
    });
    const [a, b] = whole.children as Dataset[];
    const { report, problems } = await reportOf({ ...whole, children: [brokenOff(a), b] }, { figures: 'none' });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['TRUNCATED', '/a']]);
    expect(report.datasets.numbers.items.map(({ count, max }) => [count, max])).toEqual([
      ['2 of 4', '2'],
      ['2', '6'],
    ]);
  });

  test('values that are not there are said not to be', async () => {
    const recording = recordingOf({ children: [{ name: 'a', values: Float64Array.of(1, 2, 3, 4) }] });
    const withoutValues = new DataProblem({ code: 'COMPANION_MISSING', message: 'elsewhere' });
    const children = [{ ...(recording.children[0] as Dataset), withoutValues }];
    const { report } = await reportOf({ ...recording, children });
    expect(report.datasets.numbers.items[0]).toMatchObject({ count: '4, none there', min: '', first: '' });
  });
});

test('nothing at all is a report as well', async () => {
  const { report } = await reportOf(recordingOf({ children: [] }));
  expect(report.figuresNote).toBe('Nothing in it can be drawn as a figure.');
  expect(report.datasets.numbers.items).toEqual([]);
});

test('large trees: the first rows, and how many more there are', async () => {
  const children = Array.from({ length: 450 }, (_, i) => ({
    name: `c${i}`,
    values: Float64Array.of(i),
    attributes: new Map([['n', attribute(i)]]),
  }));
  const { report } = await reportOf(recordingOf({ children }));
  expect(report.datasets.numbers).toMatchObject({ more: 250 });
  expect(report.datasets.numbers.items).toHaveLength(200);
  expect(report.attributes).toMatchObject({ more: 350 });
});

test('a cancel is heeded', async () => {
  const signal = AbortSignal.abort();
  await expect(reportOf(recordingOf(EVERYTHING), { signal })).rejects.toMatchObject({ name: 'AbortError' });
});
