import { expect, test } from 'vitest';
import { Jobs } from '../jobs/jobs.ts';
import type { JobInfo } from '../protocol.ts';
import type { Numbers } from '../traces/samples.ts';
import { type SeriesNumbers, Summaries } from './summaries.ts';

const LENGTH = 2 ** 21;

/** A long series whose numbers never come to an end, unless they are cancelled. */
function endless(path: string): SeriesNumbers {
  const numbers: Numbers = {
    length: LENGTH,
    read: async (_, count) => new Float64Array(count),
    async *blocks(_, __, signal) {
      yield new Float64Array(1000);
      await new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    },
  };
  return { file: 'run7.bin', path, key: path, what: path, numbers };
}

test('of summaries that were stopped only that which is asked for again begins anew', async () => {
  const told: JobInfo[] = [];
  const jobs = new Jobs((job) => told.push(job));
  const summaries = new Summaries(jobs, undefined);
  const states = () => jobs.all.map(({ path, state }) => `${path} ${state}`);
  for (const path of ['/a', '/b']) await summaries.samplesOf(endless(path)).forView({ from: 0, to: LENGTH });
  expect(states()).toEqual(['/a running', '/b running']);

  jobs.cancelAll();
  await expect.poll(states).toEqual(['/a cancelled', '/b cancelled']);
  summaries.retry(({ path }) => path === '/a');
  expect(states()).toEqual(['/a cancelled', '/b cancelled', '/a running']);
  summaries.retry(() => true);
  expect(jobs.all).toHaveLength(3); // one runs, of the other nothing is known any more
  jobs.cancelAll();
});
