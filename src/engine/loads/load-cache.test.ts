import { expect, test } from 'vitest';
import { LoadCache } from './load-cache.ts';

/** A cache of texts, a byte each character, and how often each was loaded. */
function newCache(budget: number) {
  const cache = new LoadCache<string>(budget, ({ length }) => length);
  const loads: string[] = [];
  const get = (key: string, value = key) =>
    cache.get(key, async () => {
      loads.push(key);
      return value;
    });
  return { cache, loads, get };
}

/** A load that ends when it is told to. */
function heldLoad() {
  const held = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  const load = (signal: AbortSignal) => {
    signals.push(signal);
    signal.addEventListener('abort', () => held.reject(signal.reason));
    return held.promise;
  };
  return { ...held, load, signals };
}

test('is loaded once for all who want it at the same time, and kept', async () => {
  const { cache } = newCache(100);
  const { load, signals, resolve } = heldLoad();
  const all = [cache.get('a', load), cache.get('a', load), cache.get('a', load)];
  resolve('A');
  expect(await Promise.all(all)).toEqual(['A', 'A', 'A']);
  expect(await cache.get('a', load)).toBe('A');
  expect(signals).toHaveLength(1);
});

test('the ones that were used last are kept, as many as there is room for', async () => {
  const { get, loads } = newCache(3);
  for (const key of ['a', 'b', 'c', 'a', 'd']) await get(key);
  expect(loads).toEqual(['a', 'b', 'c', 'd']);
  for (const key of ['a', 'c', 'd']) await get(key);
  expect(loads).toHaveLength(4);
  await get('b');
  expect(loads.at(-1)).toBe('b');
});

test('what is larger than all room is given, and puts nothing out', async () => {
  const { get, loads } = newCache(3);
  await get('a');
  expect(await get('large', 'larger than that')).toBe('larger than that');
  await get('a');
  expect(loads).toEqual(['a', 'large']);
});

test('a failure is told to all, and not kept', async () => {
  const { cache, get } = newCache(3);
  const { load, reject } = heldLoad();
  const all = [cache.get('a', load), cache.get('a', load)];
  reject(new Error('no luck'));
  for (const one of all) await expect(one).rejects.toThrow('no luck');
  expect(await get('a')).toBe('a');
});

test('who leaves is gone at once; the work goes on for the others, and ends with the last', async () => {
  const { cache, get } = newCache(3);
  const { load, signals } = heldLoad();
  const controllers = [new AbortController(), new AbortController()];
  const [first, second] = controllers.map(({ signal }) => cache.get('a', load, signal));
  controllers[0].abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(signals[0].aborted).toBe(false);
  controllers[1].abort();
  expect(signals[0].aborted).toBe(true);
  const next = get('a', 'anew'); // not the one that is being cancelled
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  expect(await next).toBe('anew');
});

test('forgets what begins so, and stops what is loaded of it', async () => {
  const { cache, get, loads } = newCache(10);
  await get('file1/a');
  await get('file2/a');
  const { load, signals } = heldLoad();
  const loading = cache.get('file1/b', load);
  cache.drop('file1/');
  await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
  expect(signals[0].aborted).toBe(true);
  await get('file2/a');
  await get('file1/a');
  expect(loads).toEqual(['file1/a', 'file2/a', 'file1/a']);
});
