import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute, doublesOf, type FixedValues, MemorySource } from '../../src/core/index.ts';
import { openRecording } from '../../src/formats/index.ts';
import { openDaqscope } from '../page/support/daqscope-open.ts';
import { writeRecording } from '../plot-recordings.ts';

const SHAPE = [30, 4, 5];
const VALUES = Float64Array.from({ length: 600 }, (_, i) => i / 4);

let folder: string;
const processes = new AsyncDisposableStack();
let get: (query: Record<string, string>) => Promise<Response>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  const attributes = new Map([
    ['units', attribute('V')],
    ['dt', attribute(0.5)],
  ]);
  await writeRecording(folder, 'run7.h5', { children: [{ name: 'block', values: VALUES, shape: SHAPE, attributes }] });
  const { url, origin } = processes.use(await openDaqscope(['run7.h5'], { cwd: folder }));
  const login = await fetch(url, { redirect: 'manual' });
  const headers = { cookie: login.headers.get('set-cookie')?.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' };
  get = (query) => fetch(`${origin}/data/slice?${new URLSearchParams({ file: 'run7.h5', ...query })}`, { headers });
});
afterAll(async () => {
  await processes.disposeAsync();
  rmSync(folder, { recursive: true });
});

test.each([
  ['10:20, 1:3, ::2', [10, 2, 3], 5],
  ['::7, :, 4', [5, 4], 0],
  ['29', [4, 5], undefined],
])('of a slice, HDF5 has its values, and its axis: %s', async (slice, shape, start) => {
  const answer = await get({ path: '/block', slice, as: 'h5' });
  expect(answer.status).toBe(200);
  const recording = await openRecording(new MemorySource(await answer.bytes(), 'slice.h5'));
  const [block] = recording.children;
  if (block.kind !== 'dataset') throw new Error('it is a dataset');
  expect(block.shape).toEqual(shape);
  const bytes = await (await get({ path: '/block', slice, as: 'npy' })).bytes();
  const npy = new Float64Array(bytes.slice(bytes.length - 8 * shape.reduce((a, b) => a * b)).buffer);
  expect(doublesOf((await block.read()) as FixedValues)).toEqual(npy);
  expect(block.attributes.get('units')?.value).toBe('V');
  expect(block.attributes.get('source_slice')?.value).toBe(slice);
  expect(block.attributes.get('t0')?.value).toBe(start === 0 ? undefined : start);
});

test('of what is not there, HDF5 is refused before a job begins', async () => {
  const answers = await Promise.all([
    get({ path: '/block', slice: '30', as: 'h5' }),
    get({ path: '/blocks', slice: '0', as: 'h5' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 404]);
});
