import { expect, test } from 'vitest';
import type { ProgressListener } from '../../core/index.ts';
import type { JobInfo } from '../protocol.ts';
import { ComputeJobs } from './compute-jobs.ts';
import { Jobs } from './jobs.ts';

const NODE = { file: 'a.h5', path: '/x | peaks' };
const forever = new AbortController().signal;

function start() {
  const told: JobInfo[] = [];
  const jobs = new Jobs((job) => told.push(job));
  return { told, jobs, computing: new ComputeJobs(jobs) };
}

/** Work that lasts until it is let go. */
function work() {
  const { promise, resolve } = Promise.withResolvers<string>();
  let begun = 0;
  let tell: ProgressListener | undefined;
  const run = ({ signal, onProgress }: { signal: AbortSignal; onProgress?: ProgressListener | undefined }) => {
    begun++;
    tell = onProgress;
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => reject(signal.reason));
    return Promise.race([promise, aborted]);
  };
  const step = (done: number) => tell?.({ phase: 'computing', done, total: 10, unit: 'bytes' });
  return { run, step, end: () => resolve('table'), begun: () => begun };
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('what is quick is no job; who asks meanwhile gets the same', async () => {
  const { told, computing } = start();
  const quick = work();
  const both = [computing.run(NODE, quick.run, forever), computing.run(NODE, quick.run, forever)];
  quick.end();
  expect(await Promise.all(both)).toEqual(['table', 'table']);
  expect(quick.begun()).toBe(1);
  expect(told).toEqual([]);
});

test('what takes a while is a job that tells how far it is, and goes on when nobody waits', async () => {
  const { told, computing } = start();
  const long = work();
  const waiting = new AbortController();
  const result = computing.run(NODE, long.run, waiting.signal);
  long.step(3);
  await until(() => told.length > 1);
  expect(told[1]).toMatchObject({ kind: 'compute', ...NODE, state: 'running', progress: { done: 3, total: 10 } });
  waiting.abort();
  long.end();
  expect(await result).toBe('table');
  await until(() => told.at(-1)?.state === 'done');
});

test('before it is a job, it ends with the last one who waits', async () => {
  const { told, computing } = start();
  const waiting = new AbortController();
  const result = computing.run(NODE, work().run, waiting.signal);
  waiting.abort();
  await expect(result).rejects.toMatchObject({ name: 'AbortError' });
  expect(told).toEqual([]);
});

test('who leaves takes it from nobody else, and who comes when it is being stopped begins anew', async () => {
  const { computing } = start();
  const shared = work();
  const [first, second] = [new AbortController(), new AbortController()];
  const results = [computing.run(NODE, shared.run, first.signal), computing.run(NODE, shared.run, second.signal)];
  first.abort();
  shared.end();
  expect(await Promise.all(results)).toEqual(['table', 'table']);

  const [left, anew] = [work(), work()];
  const last = new AbortController();
  const stopped = computing.run(NODE, left.run, last.signal);
  last.abort();
  const result = computing.run(NODE, anew.run, forever);
  anew.end();
  expect(await result).toBe('table');
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
});

test('what is made of a node is another work than the node, and may wait for it', async () => {
  const { computing } = start();
  const inner = async () => {
    await Promise.resolve();
    return computing.run(NODE, async () => 'table', forever);
  };
  expect(await computing.run({ ...NODE, use: 'a histogram' }, inner, forever)).toBe('table');
});

test('one that somebody cancels is a problem for those who wait, and begins anew if asked for again', async () => {
  const { told, jobs, computing } = start();
  const long = work();
  const result = computing.run(NODE, long.run, forever);
  await until(() => told.length > 0);
  jobs.cancelAll();
  await expect(result).rejects.toMatchObject({ code: 'ANALYSIS_STOPPED', ...NODE });
  await until(() => told.at(-1)?.state === 'cancelled');
  const again = computing.run(NODE, long.run, forever);
  long.end();
  expect(await again).toBe('table');
  expect(long.begun()).toBe(2);
});

test('a file that is closed stops what is computed of it', async () => {
  const { computing } = start();
  const result = computing.run(NODE, work().run, forever);
  computing.drop('b.h5');
  computing.drop('a.h5');
  await expect(result).rejects.toMatchObject({ name: 'AbortError' });
});
