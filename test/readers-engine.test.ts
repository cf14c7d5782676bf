import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EngineThread } from '../src/cli/open/engine-thread.ts';
import { Client } from '../src/core/index.ts';
import type { EngineClient, FileInfo, JobInfo, MonitorLine } from '../src/engine/index.ts';
import { BUSY } from './on-a-busy-machine.ts';

const TIMEOUT_MS = 30_000;

let folder: string;
let file: string;
let plain: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  file = join(folder, 'run7.xyz');
  plain = join(folder, 'plain.lvm');
  writeFileSync(file, 'recorded');
  writeFileSync(plain, '1\t2\n3\t4\n5\t6\n');
  const time = new Date(Date.now() - 3600_000);
  utimesSync(file, time, time);
});
afterAll(() => rmSync(folder, { recursive: true }));

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

/** An engine as a page has it, on a file that a reader with this text is for, and on one that it is not for. */
async function engineWith(reader: string) {
  const module = join(folder, 'reader.mjs');
  writeFileSync(module, `export const extensions = ['.xyz'];\n${reader}`);
  const settings = { files: [file, plain], roots: [], input: { reader: module }, cacheFolder: join(folder, 'cache') };
  const complaints: string[] = [];
  const engine = stack.use(new EngineThread(settings, (text) => complaints.push(text)));
  const client: EngineClient = new Client(engine.connect());
  const lines: MonitorLine[] = [];
  const files = new Map<string, FileInfo>();
  const jobs = new Map<number, JobInfo>();
  client.on('messages', ({ lines: told }) => lines.push(...told));
  client.on('file', (info) => files.set(info.file, info));
  client.on('job', (info) => jobs.set(info.job, info));
  const welcome = await client.call('hello', {});
  for (const info of welcome.files) if (!files.has(info.file)) files.set(info.file, info);
  for (const info of welcome.jobs) if (!jobs.has(info.job)) jobs.set(info.job, info);
  lines.unshift(...welcome.messages);
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await delay(20);
  };
  return {
    client,
    complaints,
    lines,
    jobs,
    until,
    state: (path = file) => files.get(path)?.state,
    info: (path = file) => files.get(path),
    openJob: () => [...jobs.values()].find((job) => job.file === file && job.kind === 'open')?.job ?? -1,
  };
}

/** The longest that a page has to wait for an answer meanwhile, in ms. */
async function slowest(client: EngineClient, work: () => Promise<unknown>): Promise<number> {
  let isOver = false;
  let longest = 0;
  const asking = (async () => {
    while (!isOver) {
      const asked = performance.now();
      await client.call('folder', { path: '' });
      longest = Math.max(longest, performance.now() - asked);
      await delay(10);
    }
  })();
  await work();
  isOver = true;
  await asking;
  return longest;
}

describe('a page whose reader', { timeout: TIMEOUT_MS }, () => {
  test('prints while it never pauses shows its lines and its progress meanwhile', async () => {
    const { lines, jobs, state, until, info, openJob } = await engineWith(`
      export function read(path, { progress }) {
        for (const begun = Date.now(); Date.now() < begun + 1500; ) { console.log('at it'); progress(Date.now() - begun, 1500); for (const t = Date.now() + 5; Date.now() < t; ); }
        return { children: [{ name: 'a', values: [1] }] };
      }`);
    await until(() => lines.some(({ text }) => text === 'at it') && (jobs.get(openJob())?.progress?.done ?? 0) > 0);
    expect(state()).toBe('opening');
    await until(() => state() === 'open');
    expect(info()).toMatchObject({ format: 'reader', datasets: 1, options: ['--reader', expect.any(String)] });
    expect(lines.find(({ text }) => text === 'at it')).toMatchObject({ from: 'run7.xyz', kind: 'message' });
  });

  test('floods the log stays usable', async () => {
    const { client, lines, state, until } = await engineWith(`
      export function read() {
        for (let i = 0; i < 1_000_000; i++) console.log('line', i);
        return { children: [] };
      }`);
    const longest = await slowest(client, () => until(() => state() === 'open'));
    expect(longest).toBeLessThan(200);
    await until(() => lines.some(({ text }) => text === 'line 999999'));
    expect(lines.length).toBeLessThan(10_000);
    expect(lines.some(({ text }) => text.includes('lines left out'))).toBe(true);
  });

  test.each([
    ['throws', 'export function read() { throw new Error("no luck"); }', /failed at line 2: Error: no luck/],
    ['ends itself', 'export function read() { process.exit(1); }', /it ended itself/],
    [
      'gives junk',
      'export function read() { return { children: [{ name: "<b>" }] }; }',
      /run7\.xyz \/<b>: it is neither/,
    ],
  ])('%s shows why, and the other file', async (_, reader, message) => {
    const { client, complaints, state, until, info } = await engineWith(reader);
    await until(() => state() === 'failed' && state(plain) === 'open');
    expect(info()?.problem).toMatchObject({ code: 'READER_FAILED' });
    const { code, message: summary, path } = info()?.problem ?? {};
    expect(`run7.xyz ${path ?? ''}: ${summary} ${code}`).toMatch(message);
    expect((await client.call('children', { file: plain, path: '/' })).total).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('loops for ever can be stopped within 200 ms', BUSY, async () => {
    const { client, state, until, openJob } = await engineWith('export function read() { for (;;); }');
    await until(() => state(plain) === 'open');
    await delay(300);
    const asked = performance.now();
    await client.call('cancel', { job: openJob() });
    await until(() => state() === 'cancelled');
    expect(performance.now() - asked).toBeLessThan(200);
  });

  test('was changed gets new summaries, and none of the old ones', async () => {
    const lazy = (height: number) => `
      export const read = () => ({ children: [{
        name: 'a', dtype: 'f8', shape: ${10_000_000}, read: (start, count) => new Float64Array(count).fill(${height}),
      }] });`;
    const heights: number[] = [];
    for (const height of [1, 1, 2]) {
      const { client, jobs, until } = await engineWith(lazy(height));
      const trace = { y: { file, path: '/a' } };
      const isIndexed = () => [...jobs.values()].some(({ kind, state }) => kind === 'index' && state === 'done');
      await client.call('view', { trace, boundaries: Float64Array.of(0, 10_000_000) });
      await until(isIndexed);
      const { y } = await client.call('extent', { trace, window: [0, 10_000_000] });
      heights.push(y.max);
      await delay(300); // it is being kept
      await stack.disposeAsync();
      stack = new AsyncDisposableStack();
    }
    expect(heights).toEqual([1, 1, 2]);
  });
});
