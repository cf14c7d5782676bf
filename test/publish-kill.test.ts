import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesOf } from '../src/publish/testing/drive-bench.ts';
import { PublishBench, told } from './publish/publish-bench.ts';

const BYTES = 100_000_000;
const CONTENT = bytesOf(BYTES);

let bench: PublishBench;

beforeEach(async () => {
  bench = await PublishBench.open();
  bench.configure();
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

/** Publishes until Drive has so many bytes more, and ends the run by a signal. */
async function cutShort(path: string, signal: NodeJS.Signals, bytes: number) {
  const { faults } = bench.emulator;
  const before = faults.mediaBytes;
  const begun = Promise.withResolvers<(signal: NodeJS.Signals) => void>();
  const ended = bench.publish([path, '--to', 'lab'], { onStart: begun.resolve });
  const kill = await begun.promise;
  while (faults.mediaBytes - before < bytes) await sleep(5);
  kill(signal);
  return ended;
}

test.each(['SIGKILL', 'SIGINT'] as const)(
  'an upload that %s ended in the middle goes on where it was',
  async (signal) => {
    const path = bench.write(CONTENT, 'run7.h5');
    const cut = await cutShort(path, signal, 0.4 * BYTES);
    expect(cut.code).not.toBe(0);
    expect(bench.emulator.filesIn()).toEqual([]);

    const run = await bench.publish([path, '--to', 'lab']);
    expect(run).toMatchObject({ code: 0 });
    const [file, ...more] = bench.emulator.filesIn();
    expect(more).toEqual([]);
    expect(told(run).get('run7.h5')).toEqual({ outcome: 'resumed', url: expect.stringContaining(file.id) });
    expect(file.content?.sha256).toBe(createHash('sha256').update(CONTENT).digest('hex'));
    expect(bench.emulator.faults.mediaBytes).toBeLessThan(1.05 * BYTES);
    const journal = `${bench.stateFolder}/daqscope/publish`;
    const left = readdirSync(journal).map((name) => readFileSync(join(journal, name), 'utf8'));
    expect(left.map((text) => Object.keys(JSON.parse(text)).length)).toEqual([1]); // what was made of late
    expect(told(await bench.publish([path, '--to', 'lab'])).get('run7.h5')?.outcome).toBe('unchanged');
    process.stdout.write(
      `after ${signal}: ${(bench.emulator.faults.mediaBytes / BYTES).toFixed(4)} of the bytes in all\n`,
    );
  },
);

test('a file that was killed again and again is one file, and never half of it', async () => {
  const path = bench.write(CONTENT.subarray(0, 40_000_000), 'run7.h5');
  const old = told(await bench.publish([bench.write('old', 'old.h5'), '--to', 'lab', '--as', 'run7.h5'])).get(
    'run7.h5',
  );
  for (let i = 0; i < 4; i++) {
    await cutShort(path, 'SIGKILL', 7_000_000);
    expect(bench.emulator.filesIn()[0].content?.size).toBe(3);
  }
  const run = await bench.publish([path, '--to', 'lab']);
  expect(told(run).get('run7.h5')).toEqual({ outcome: 'resumed', url: old?.url });
  expect(bench.emulator.filesIn()).toHaveLength(1);
  expect(bench.emulator.filesIn()[0].content?.size).toBe(40_000_000);
  expect(existsSync(bench.stateFolder)).toBe(true);
});

test('of two runs at once on one machine, one sends the file, and the other one finds it', async () => {
  const path = bench.write(CONTENT.subarray(0, 40_000_000), 'run7.h5');
  const runs = await Promise.all([1, 2].map(() => bench.publish([path, '--to', 'lab'])));
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(runs.map((run) => told(run).get('run7.h5')?.outcome).sort()).toEqual(['created', 'unchanged']);
  expect(bench.emulator.filesIn()).toHaveLength(1);
  expect(bench.emulator.faults.mediaBytes).toBe(40_000_000);
});
