import { beforeAll, expect, test } from 'vitest';
import { attribute, type Dataset, MemorySource, type Recording } from '../../core/index.ts';
import { openRecording } from '../../formats/index.ts';
import type { PreviewParams } from '../protocol.ts';
import { fileOf } from '../testing/memory-host.ts';
import { datasetAt } from '../traces/find-dataset.ts';
import { previewOf } from './preview.ts';

const SAMPLES = 400_000;
/** Peaks of height 1 at 0.25 s, 1.25 s, …; the first row is flat. */
const comb = (length: number) => Float64Array.from({ length }, (_, i) => Math.exp(-(((i % 1000) - 250) ** 2) / 50));
const timed = new Map([
  ['units', attribute('V')],
  ['dt', attribute(0.001)],
]);

let recording: Recording;
beforeAll(async () => {
  const rows = new Float64Array(3 * 2000);
  rows.set(comb(2000), 2000);
  const bytes = await fileOf({
    children: [
      { name: 'long', values: comb(SAMPLES), attributes: timed },
      { name: 'many', values: new Float32Array(1000 * 2000).map((_, i) => Math.sin(i * i)), shape: [1000, 2000] },
      { name: 'rows', values: rows, shape: [3, 2000], attributes: timed },
      { name: 'ragged', values: comb(3000), attributes: timed },
      {
        name: 'ragged_row_size',
        values: Uint32Array.of(1000, 1500, 500),
        attributes: new Map([['sample_dimension', attribute('ragged')]]),
      },
    ],
  });
  recording = await openRecording(new MemorySource(bytes, 'a.h5'));
});

async function preview(path: string, params: Pick<PreviewParams, 'steps' | 'slice' | 'window'>) {
  const dataset: Dataset = await datasetAt(recording, path, 'a.h5');
  return previewOf({ recording, file: 'a.h5', dataset }, params, {});
}
const tracesOf = ({ figure }: Awaited<ReturnType<typeof preview>>) => figure.panels[0].traces ?? [];
const column = ({ columns }: Awaited<ReturnType<typeof preview>>, name: string) =>
  columns?.find((one) => one.name === name)?.texts;

test('of a long signal a bounded part is looked at, what is seen of it if that is less', async () => {
  const all = await preview('/long', { steps: 'scale(2)' });
  expect(all).toMatchObject({
    isPart: true,
    isSameAxis: true,
    node: { path: '/long | scale(2)', shape: [SAMPLES], unit: 'V' },
  });
  expect(tracesOf(all)).toEqual([{ y: { file: 'a.h5', path: '/long | scale(2)', slice: '0:65536' } }]);
  const seen = await preview('/long', { steps: 'scale(2)', window: [1, 1.5] });
  expect(tracesOf(seen)).toMatchObject([{ y: { slice: '1000:1501' } }]);
});

test('samples keep their numbers where the axis is said anew, and their places where rates are others', async () => {
  const anew = await preview('/long', { steps: 'axis(2 s)', window: [1, 1.5] });
  expect(anew).toMatchObject({ isSameAxis: true });
  expect(tracesOf(anew)).toMatchObject([{ y: { slice: '1000:1501' } }]);
  const gated = await preview('/long', { steps: 'gate(1, 2)', window: [1.2, 1.3] });
  expect(tracesOf(gated)).toMatchObject([{ y: { slice: '200:301' } }]);
});

test('a table is of the row that is seen, and its peaks are marked', async () => {
  const none = await preview('/rows', { steps: 'peaks(prominence=0.5)', slice: '0, :' });
  expect(column(none, 'position')).toEqual([]);
  const found = await preview('/rows', { steps: 'scale(3) | peaks(prominence=0.5)', slice: '1, :' });
  expect(column(found, 'position')?.map(Number)).toEqual([expect.closeTo(0.25, 6), expect.closeTo(1.25, 6)]);
  expect(column(found, 'height')?.map(Number)).toEqual([expect.closeTo(3, 6), expect.closeTo(3, 6)]);
  const [line, marks] = tracesOf(found);
  const part = '/rows | scale(3) | rows("1:2") | gate(0, 2)';
  expect(line).toEqual({ y: { file: 'a.h5', path: part, slice: '0, 0:2000' } });
  expect(column(found, 'record')).toEqual(['1', '1']);
  expect(marks).toMatchObject({ kind: 'points', x: [expect.closeTo(0.25, 6), expect.closeTo(1.25, 6)] });
  expect(found).toMatchObject({
    isPart: true,
    node: { kind: 'group', path: '/rows | scale(3) | peaks(prominence=0.5)' },
  });
});

test('rows of various lengths are seen end to end, and looked at one by one', async () => {
  const found = await preview('/ragged', { steps: 'peaks(prominence=0.5)', slice: '1000:2500', window: [1, 2.2] });
  const [line, marks] = tracesOf(found);
  expect(line).toMatchObject({ y: { path: '/ragged | rows("1:2") | gate(0, 1.201)', slice: '0, 0:1201' } });
  expect(column(found, 'position')?.map(Number)).toEqual([expect.closeTo(0.25, 6)]);
  expect(marks).toMatchObject({ x: [expect.closeTo(0.25, 6)] });
});

test('what needs a long row as a whole is done on what is seen of it', async () => {
  const seen = await preview('/long', { steps: 'axis(2 ms) | spectrum', window: [1, 1.499] });
  expect(seen).toMatchObject({
    isPart: true,
    node: { shape: [SAMPLES / 2 + 1], path: '/long | axis(2 ms) | spectrum' },
  });
  const [{ y }] = tracesOf(seen);
  expect(y).toMatchObject({ path: '/long | axis(2 ms) | gate(2, 3) | spectrum', slice: '0:251' });
  const { shape } = await datasetAt(recording, (y as { path: string }).path, 'a.h5');
  expect(shape).toEqual([251]);
});

test('a spectrogram is seen as a picture', async () => {
  const image = { kind: 'image', z: { slice: '0:2, :' } };
  const of = await preview('/rows', { steps: 'rows("1") | spectrogram(1000, 0) | decibel' });
  expect(tracesOf(of)).toMatchObject([image]);
  expect(of).toMatchObject({ isSameAxis: false, isPart: false });
  expect(of.slice).toBeUndefined();
});

test('where rows are put together, the first ones are looked at, or all if they are few', async () => {
  const few = await preview('/rows', { steps: 'pca(1)' });
  expect(few).toMatchObject({ isPart: true });
  expect(column(few, 'record')).toEqual(['0', '1', '2']);
  const many = await preview('/many', { steps: 'components(1)' });
  expect(tracesOf(many)).toMatchObject([{ y: { path: '/many | rows("0:524") | components(1)' } }]);
});

test('what is plotted of all of it is the row that was looked at', async () => {
  expect((await preview('/rows', { steps: 'scale(2)', slice: '1, :' })).slice).toBe('1, :');
  expect((await preview('/rows', { steps: 'rows("2")', slice: '1, :' })).slice).toBeUndefined();
  expect((await preview('/long', { steps: 'scale(2)' })).slice).toBeUndefined();
});

test.each([
  ['scale(2) | nonsense', 'PIPELINE_INVALID', 'steps, column 12'],
  ['peaks(prominence=1) | scale(2)', 'PIPELINE_INVALID', 'steps, column 23'],
  ['scale(factor=)', 'PIPELINE_INVALID', 'steps, column 14'],
])('%s is a problem where it is wrong', async (steps, code, path) => {
  await expect(preview('/rows', { steps })).rejects.toMatchObject({ code, path, file: 'a.h5' });
});

test('what fails only when samples are computed is a problem too', async () => {
  const short = preview('/ragged', { steps: 'savgol(2001)' });
  await expect(short).rejects.toMatchObject({ code: 'ANALYSIS_IMPOSSIBLE', file: 'a.h5' });
});
