import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesOf } from '../src/publish/testing/drive-bench.ts';
import type { Fault } from '../src/publish/testing/drive-emulator/faults/faults.ts';
import { PublishBench, told } from './publish/publish-bench.ts';

const FAULTS: readonly Fault[] = [
  { kind: 'refuse', status: 429, reason: 'rateLimitExceeded' },
  { kind: 'refuse', status: 503 },
  { kind: 'refuse', reason: 'userRateLimitExceeded' },
  { kind: 'cut' },
  { kind: 'cutAfter', bytes: 1000 },
  { kind: 'loseAnswer' },
  { kind: 'halfAnswer' },
];

const FILES = 200;

let bench: PublishBench;

beforeEach(async () => {
  bench = await PublishBench.open({ seed: 7 });
  bench.configure();
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

const keyOf = (i: number) => `results/${i % 5}/run${i}.bin`;
const contentOf = (i: number) => bytesOf(i % 50 === 49 ? 6_000_000 : 10 + i * 37, i + 1);

function write(): void {
  for (let i = 0; i < FILES; i++) bench.write(contentOf(i), ...keyOf(i).split('/'));
}

function expectEachOnce(): void {
  const { state } = bench.emulator;
  const live = [...state.items.values()].filter((item) => item.parents.length > 0 && !state.isTrashed(item));
  const files = live.filter(({ name }) => name.endsWith('.bin'));
  expect(files.map(({ name }) => name).sort()).toEqual(Array.from({ length: FILES }, (_, i) => `run${i}.bin`).sort());
  expect(live.length - files.length).toBe(6); // folders
  for (const { name, content } of files) {
    const i = Number(/\d+/.exec(name)?.[0]);
    expect(content?.sha256).toBe(createHash('sha256').update(contentOf(i)).digest('hex'));
  }
}

test('200 files through a storm, in which 30 % of all requests fail', async () => {
  write();
  let turn = 0;
  const fault = () => FAULTS[turn++ % FAULTS.length];
  bench.emulator.faults.add({ fault, probability: 0.3, match: /drive\/v3/ });
  const run = await bench.publish([bench.path('results'), '--to', 'lab']);
  expect(run.stderr).toMatch(/200 created|created/);
  expect(run.code).toBe(0);
  expect(told(run).size).toBe(FILES);
  expectEachOnce();
  const { requests, mediaBytes } = bench.emulator.counts;
  const again = await bench.publish([bench.path('results'), '--to', 'lab']);
  expect(again.stderr).toContain('200 unchanged');
  expect(bench.emulator.faults.mediaBytes).toBe(mediaBytes);
  process.stdout.write(`storm: ${requests} requests, ${turn} of them failed\n`);
}, 60_000);

test('500 files that are the same: nothing is sent, and at most 10 questions asked', async () => {
  for (let i = 0; i < 500; i++) bench.write(`content ${i}\n`, 'many', `${i % 10}`, `${i}.csv`);
  expect(await bench.publish([bench.path('many'), '--to', 'lab'])).toMatchObject({ code: 0 });
  const before = { ...bench.emulator.counts, drive: bench.emulator.faults.driveRequests.length };
  const again = await bench.publish([bench.path('many'), '--to', 'lab']);
  expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('500 unchanged') });
  const asked = bench.emulator.faults.driveRequests.length - before.drive;
  expect(bench.emulator.counts).toMatchObject({ mediaBytes: before.mediaBytes, uploads: before.uploads });
  expect(asked).toBeLessThanOrEqual(10);
  process.stdout.write(`500 unchanged files: ${asked} requests to Drive\n`);
});

test('two runs at once, over the same folder, on two machines, end with each file once', async () => {
  write();
  const states = ['state 1', 'state 2'].map((name) => ({ XDG_STATE_HOME: bench.path(name) }));
  const runs = await Promise.all(states.map((env) => bench.publish([bench.path('results'), '--to', 'lab'], { env })));
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expectEachOnce();
  expect(new Map([...told(runs[0])].map(([key, { url }]) => [key, url]))).toEqual(
    new Map([...told(runs[1])].map(([key, { url }]) => [key, url])),
  );
});
