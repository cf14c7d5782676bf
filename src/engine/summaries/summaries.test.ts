import { expect, test } from 'vitest';
import { type Pyramid, summarise } from '../../summary/index.ts';
import type { SummaryCache } from '../engine-host.ts';
import { Jobs } from '../jobs/jobs.ts';
import type { JobInfo } from '../protocol.ts';
import type { Numbers } from '../traces/samples.ts';
import { type SeriesNumbers, Summaries } from './summaries.ts';

/** So long that it is summarised, and kept for another day. */
const LENGTH = 2 ** 23;
const BLOCK = 2 ** 20;
const VALUES = Float64Array.from({ length: LENGTH }, (_, i) => (i * 7919) % 1_000_003);

/** Numbers whose blocks come one by one, when they are let go. */
function heldNumbers() {
  let go = () => {};
  let isOpen = false;
  const turns: (() => void)[] = [];
  const read: number[] = [];
  const numbers: Numbers = {
    length: LENGTH,
    read: async (start, count) => VALUES.slice(start, start + count),
    async *blocks(start, count, signal) {
      for (let from = start; from < start + count; from += BLOCK) {
        if (!isOpen && count > BLOCK) await new Promise<void>((resolve) => turns.push(resolve));
        signal?.throwIfAborted();
        read.push(from);
        yield VALUES.subarray(from, Math.min(from + BLOCK, start + count));
      }
    },
  };
  go = () => turns.shift()?.();
  const openAll = () => {
    isOpen = true;
    for (const turn of turns.splice(0)) turn();
  };
  return { numbers, read, go: () => go(), openAll };
}

function newSummaries(cache?: SummaryCache) {
  const told: JobInfo[] = [];
  const jobs = new Jobs((job) => told.push(job));
  return { summaries: new Summaries(jobs, cache), jobs, told };
}

const series = (numbers: Numbers): SeriesNumbers => ({ file: 'a', path: '/a', key: 'a\n1', what: '/a', numbers });
const ALL = { from: 0, to: LENGTH };

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

function pyramidOf(values: Float64Array): Promise<Pyramid> {
  async function* blocks() {
    yield values;
  }
  return summarise(blocks());
}

/** A cache in memory. */
function memoryCache() {
  const kept = new Map<string, Pyramid>();
  const cache: SummaryCache = {
    load: async (file, what) => kept.get(`${file} ${what}`),
    async save(file, what, pyramid) {
      kept.set(`${file} ${what}`, pyramid);
    },
  };
  return { kept, cache };
}

test('what there is of a summary is given while it grows, and all of it in the end', async () => {
  const { summaries, jobs } = newSummaries();
  const { numbers, read, go, openAll } = heldNumbers();
  const store = summaries.samplesOf(series(numbers));
  const first = await store.forView(ALL); // nothing yet: it does not wait for long
  expect([first.from, first.to]).toEqual([0, 0]);
  go();
  await until(() => read.length === 1);
  await until(() => (jobs.get(1)?.progress?.done ?? 0) > 0);
  const some = await store.forView(ALL);
  expect([some.from, some.to, 'pyramid' in some]).toEqual([0, BLOCK, true]);
  openAll();
  await until(() => jobs.get(1)?.state === 'done');
  const all = await store.forView(ALL);
  expect(all.to).toBe(LENGTH);
  const { levels } = (all as { pyramid: Pyramid }).pyramid;
  const expected = await pyramidOf(VALUES);
  expect(levels.map(({ min }) => min)).toEqual(expected.levels.map(({ min }) => min));
  expect(read).toHaveLength(LENGTH / BLOCK); // once, for however many who look
});

test('few samples are read as they are, whether there is a summary or not', async () => {
  const { summaries } = newSummaries();
  const { numbers } = heldNumbers();
  const stretch = { from: LENGTH - 1000, to: LENGTH - 10 };
  const { values } = await summaries.samplesOf(series(numbers)).forView(stretch);
  expect(values).toEqual(VALUES.slice(stretch.from, stretch.to));
});

test('a cancel ends the reading; what there was is still given, and it begins anew when somebody wants it', async () => {
  const { summaries, jobs } = newSummaries();
  const { numbers, read, go, openAll } = heldNumbers();
  const store = summaries.samplesOf(series(numbers));
  go();
  await store.forView(ALL);
  go();
  await until(() => read.length >= 1);
  jobs.cancel(1);
  openAll();
  await until(() => jobs.get(1)?.state === 'cancelled');
  const count = read.length;
  expect(count).toBeLessThanOrEqual(2);
  expect((await store.forView(ALL)).to).toBe(BLOCK * count);
  expect(jobs.all).toHaveLength(1);
  summaries.retry(() => false);
  await store.forView(ALL);
  await until(() => jobs.get(2)?.state === 'done');
  expect((await store.forView(ALL)).to).toBe(LENGTH);
});

test('a failure is told to who looks', async () => {
  const { summaries, jobs } = newSummaries();
  const numbers: Numbers = {
    length: LENGTH,
    read: async () => new Float64Array(0),
    // biome-ignore lint/correctness/useYield: it fails before
    async *blocks() {
      throw new Error('the disk is gone');
    },
  };
  const store = summaries.samplesOf(series(numbers));
  await expect(store.forView(ALL)).rejects.toThrow('the disk is gone');
  expect(jobs.get(1)).toMatchObject({ state: 'failed', problem: { code: 'ENGINE_FAILED' } });
});

test('a summary is kept for another day, and one of another length is not taken', async () => {
  const { kept, cache } = memoryCache();
  const once = heldNumbers();
  once.openAll();
  const today = newSummaries(cache);
  await today.summaries.samplesOf(series(once.numbers)).forView(ALL);
  await until(() => kept.size === 1);

  const again = heldNumbers();
  const tomorrow = newSummaries(cache);
  const store = tomorrow.summaries.samplesOf(series(again.numbers));
  await store.forView(ALL);
  await until(() => tomorrow.jobs.get(1)?.state === 'done');
  expect((await store.forView(ALL)).to).toBe(LENGTH);
  expect(again.read).toEqual([]);

  kept.set('a /a', await pyramidOf(VALUES.subarray(0, LENGTH - 1)));
  const other = heldNumbers();
  other.openAll();
  const later = newSummaries(cache);
  const anew = later.summaries.samplesOf(series(other.numbers));
  await anew.forView(ALL);
  await until(() => later.jobs.get(1)?.state === 'done');
  expect(other.read).toHaveLength(LENGTH / BLOCK);
  expect((await anew.forView(ALL)).to).toBe(LENGTH);
});

test('of a file that is closed everything is forgotten', async () => {
  const { summaries, jobs } = newSummaries();
  const { numbers, openAll } = heldNumbers();
  openAll();
  const store = summaries.samplesOf(series(numbers));
  await store.forView(ALL);
  await until(() => jobs.get(1)?.state === 'done');
  summaries.drop('b\n');
  await store.forView(ALL);
  expect(jobs.all).toHaveLength(1);
  summaries.drop('a\n');
  await store.forView(ALL);
  await until(() => jobs.get(2)?.state === 'done');
});
