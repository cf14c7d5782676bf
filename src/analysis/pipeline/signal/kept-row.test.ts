import { expect, test } from 'vitest';
import { KeptRow } from './kept-row.ts';

test('a row is made once, until another one is wanted', async () => {
  const kept = new KeptRow<string>();
  const made: number[] = [];
  const get = (row: number) =>
    kept.get(row, async () => {
      made.push(row);
      return `row ${row}`;
    });
  expect(await Promise.all([get(1), get(1)])).toEqual(['row 1', 'row 1']);
  expect(await get(2)).toBe('row 2');
  expect(await get(1)).toBe('row 1');
  expect(made).toEqual([1, 2, 1]);
});

test('whoever waits for what somebody else cancelled gets it all the same', async () => {
  const kept = new KeptRow<string>();
  const leaving = new AbortController();
  const { promise, reject } = Promise.withResolvers<string>();
  const first = kept.get(1, () => promise, { signal: leaving.signal });
  const second = kept.get(1, async () => 'made anew');
  leaving.abort();
  reject(leaving.signal.reason);
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(await second).toBe('made anew');
});

test('a failure is told, and not kept', async () => {
  const kept = new KeptRow<string>();
  await expect(kept.get(1, () => Promise.reject(new RangeError('broken')))).rejects.toThrow('broken');
  expect(await kept.get(1, async () => 'whole')).toBe('whole');
});
