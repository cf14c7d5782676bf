import { expect, test } from 'vitest';
import type { PageKey } from './cell-pages.ts';
import { PageCache } from './page-cache.ts';

const at = (row: number): PageKey => ({ row, column: 0 });
const tick = () => new Promise((resolve) => setTimeout(resolve));

/** Pages that come when they are told to. */
function source() {
  const asked: number[] = [];
  const cancelled: number[] = [];
  const give = new Map<number, (texts: string[]) => void>();
  let news = 0;
  const cache = new PageCache(
    ({ row }, signal) =>
      new Promise((resolve, reject) => {
        asked.push(row);
        give.set(row, resolve);
        signal.addEventListener('abort', () => {
          cancelled.push(row);
          reject(signal.reason);
        });
      }),
    () => news++,
  );
  return { cache, asked, cancelled, give, news: () => news };
}

test('four at a time, and each once', async () => {
  const { cache, asked, give, news } = source();
  cache.want([0, 1, 2, 3, 4].map(at));
  cache.want([0, 1, 2, 3, 4].map(at));
  expect(asked).toEqual([0, 1, 2, 3]);
  give.get(1)?.(['a']);
  await tick();
  expect(asked).toEqual([0, 1, 2, 3, 4]);
  expect(cache.get(at(1))).toEqual(['a']);
  expect(news()).toBe(1);
});

test('what was scrolled past is cancelled, and asked again when it is wanted again', async () => {
  const { cache, asked, cancelled } = source();
  cache.want([at(0), at(1)]);
  cache.want([at(1), at(2)]);
  await tick();
  expect(cancelled).toEqual([0]);
  cache.want([at(0)]);
  await tick();
  expect(asked).toEqual([0, 1, 2, 0]);
  cache.close();
  expect(cancelled).toEqual([0, 1, 2, 0]);
});

test('pages that were not seen for long are dropped', async () => {
  const { cache, give } = source();
  for (let row = 0; row < 200; row++) {
    cache.want([at(row), at(0)]);
    give.get(row)?.([`${row}`]);
    await tick();
  }
  expect(cache.get(at(0))).toEqual(['0']);
  expect(cache.get(at(1))).toBeUndefined();
  expect(cache.get(at(199))).toEqual(['199']);
});
