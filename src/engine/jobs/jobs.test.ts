import { expect, test } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import type { JobInfo } from '../protocol.ts';
import { Jobs } from './jobs.ts';

const SUBJECT = { kind: 'index', title: 'Indexing /a', file: 'run7.bin', path: '/a' } as const;

function newJobs(last?: number) {
  const told: JobInfo[] = [];
  return { jobs: new Jobs((job) => told.push(job), last), told };
}

test('a job is told of when it begins, goes on, and ends', async () => {
  const { jobs, told } = newJobs();
  const output = { name: 'a.h5', path: 'a.h5', sizeBytes: 3, problems: [] };
  const work = async (options: Parameters<Parameters<Jobs['start']>[1]>[0]) => {
    for (let done = 1; done <= 1000; done++) options.onProgress({ phase: 'reading', done, total: 1000, unit: 'bytes' });
    return output;
  };
  const job = jobs.start(SUBJECT, work, (result) => ({ output: result }));
  expect(job.info).toMatchObject({ job: 1, ...SUBJECT, state: 'running' });
  await job.result;
  const states = told.map(({ state, progress }) => [state, progress?.done]);
  expect(states.length).toBeLessThan(6); // of a thousand steps in a moment
  expect(states[0]).toEqual(['running', undefined]);
  expect(states.slice(-2)).toEqual([
    ['running', 1000],
    ['done', 1000],
  ]);
  expect(told.at(-1)).toMatchObject({ output, ended: expect.any(Number) });
});

test.each([
  ['a problem', new DataProblem({ code: 'TRUNCATED', message: 'the data end' }), 'failed', 'TRUNCATED'],
  ['a bug', new TypeError('x is not a function'), 'failed', 'ENGINE_FAILED'],
  ['a cancel', new DOMException('enough', 'AbortError'), 'cancelled', undefined],
])('%s ends it', async (_, error, state, code) => {
  const { jobs } = newJobs();
  const job = jobs.start(SUBJECT, () => Promise.reject(error));
  await expect(job.result).rejects.toBe(error);
  expect(jobs.get(1)?.state).toBe(state);
  expect(jobs.get(1)?.problem?.code).toBe(code);
});

test('a cancel reaches its work, and no other', async () => {
  const { jobs, told } = newJobs();
  const untilAborted = ({ signal }: { signal: AbortSignal }) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const [one, two] = [jobs.start(SUBJECT, untilAborted), jobs.start(SUBJECT, untilAborted)];
  jobs.cancel(one.id);
  await expect(one.result).rejects.toMatchObject({ name: 'AbortError' });
  expect(jobs.all.map(({ state }) => state)).toEqual(['cancelled', 'running']);
  jobs.cancel(99);
  jobs.cancelAll();
  await expect(two.result).rejects.toMatchObject({ name: 'AbortError' });
  expect(told.filter(({ ended }) => ended !== undefined)).toHaveLength(2);
});

test('of those that ended the last 100 are known, and all that run', async () => {
  const { jobs } = newJobs(1000);
  const running = jobs.start(SUBJECT, () => new Promise(() => {}));
  for (let i = 0; i < 150; i++) await jobs.start(SUBJECT, async () => {}).result;
  expect(jobs.all).toHaveLength(101);
  expect(jobs.all[0].job).toBe(running.id);
  expect([running.id, jobs.all[1].job, jobs.all.at(-1)?.job]).toEqual([1001, 1052, 1151]);
});

test('progress that comes late changes nothing', async () => {
  const { jobs, told } = newJobs();
  let late = () => {};
  const job = jobs.start(SUBJECT, async ({ onProgress }) => {
    late = () => onProgress({ phase: 'reading', done: 1, total: 1, unit: 'bytes' });
  });
  await job.result;
  late();
  expect(told.map(({ state }) => state)).toEqual(['running', 'done']);
});
