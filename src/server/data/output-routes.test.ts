import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { ConvertParams, JobInfo } from '../../engine/index.ts';
import { numbersInfo, TestEngine } from '../testing/test-engine.ts';
import { testServer } from '../testing/test-server.ts';

const SLICE = '/data/slice?file=run7.bin&path=/U&as=h5';
const FROM_PAGE = { headers: { 'sec-fetch-site': 'same-origin' } };
const DATASETS = { '/U': numbersInfo('U', Float64Array.of(1, 2)) };

const running: JobInfo = {
  job: 5,
  kind: 'convert',
  title: 'Converting',
  file: 'run7.bin',
  state: 'running',
  started: 0,
};

/** A server whose engine has begun a conversion, and how it ends. */
async function start() {
  const asked: ConvertParams[] = [];
  const convert = (params: ConvertParams) => {
    asked.push(params);
    it.engine.emit('job', running);
    return running;
  };
  const it = await testServer(new TestEngine(DATASETS, { convert }));
  const path = join(it.folder, 'out.h5');
  writeFileSync(path, 'the values');
  const output = { name: 'Größe.h5', path, sizeBytes: 10, problems: [] };
  const end = (more: Partial<JobInfo> = { state: 'done', output }) => it.engine.emit('job', { ...running, ...more });
  return { ...it, asked, path, end };
}

test('HDF5 is made by a job, and fetched from there', async () => {
  const { get, end, asked } = await start();
  const answering = get(SLICE, FROM_PAGE);
  await vi.waitFor(() => expect(asked).toEqual([{ file: 'run7.bin', only: ['/U'], isTemporary: true }]));
  expect((await get('/outputs/5')).status).toBe(400);
  end();
  const answer = await answering;
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/outputs/5']);
  const output = await get('/outputs/5');
  expect(output.headers.get('content-disposition')).toContain(`filename*=UTF-8''Gr%C3%B6%C3%9Fe.h5`);
  expect([output.headers.get('content-length'), await output.text()]).toEqual(['10', 'the values']);
  const part = await get('/outputs/5', { headers: { range: 'bytes=4-' } });
  expect([part.status, await part.text()]).toEqual([206, 'values']);
  const head = await get('/outputs/5', { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
});

test('a conversion that fails is told', async () => {
  const { get, end, asked } = await start();
  const answering = get(SLICE, FROM_PAGE);
  await vi.waitFor(() => expect(asked.length).toBe(1));
  end({ state: 'failed', problem: { code: 'OUTPUT_FAILED', message: 'the disk is full', hint: 'Make room.' } });
  expect(await (await answering).json()).toMatchObject({ code: 'OUTPUT_FAILED', hint: 'Make room.' });
});

test('who leaves stops the job', async () => {
  const { get, engine, asked } = await start();
  const controller = new AbortController();
  const answering = get(SLICE, { ...FROM_PAGE, signal: controller.signal }).catch(() => {});
  await vi.waitFor(() => expect(asked.length).toBe(1));
  controller.abort();
  await answering;
  await vi.waitFor(() => expect(engine.cancelled).toEqual([5]));
});

test('an engine that ends meanwhile is told', async () => {
  const { get, engine, asked } = await start();
  const answering = get(SLICE, FROM_PAGE);
  await vi.waitFor(() => expect(asked.length).toBe(1));
  engine.end();
  expect(await (await answering).json()).toMatchObject({ code: 'DISCONNECTED' });
});

test('nothing is begun for other pages, or to tell a size', async () => {
  const { get, asked } = await start();
  expect((await get(SLICE)).status).toBe(403);
  expect((await get(SLICE, { ...FROM_PAGE, method: 'HEAD' })).status).toBe(200);
  expect(asked).toEqual([]);
});

test.skipIf(process.platform === 'win32')('what was put in the place of an output is not given away', async () => {
  const { get, end, path, folder } = await start();
  end();
  await vi.waitFor(async () => expect((await get('/outputs/5')).status).toBe(200));
  writeFileSync(path, 'other values');
  expect(await (await get('/outputs/5')).json()).toMatchObject({ code: 'FILE_CHANGED' });
  writeFileSync(join(folder, 'secret'), '0123456789');
  rmSync(path);
  symlinkSync(join(folder, 'secret'), path);
  expect(await (await get('/outputs/5')).json()).toMatchObject({ code: 'FILE_CHANGED' });
  rmSync(path);
  expect(await (await get('/outputs/5')).json()).toMatchObject({ code: 'FILE_CHANGED' });
});
