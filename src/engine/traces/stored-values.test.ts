import { expect, test } from 'vitest';
import type { ByteSource, Dataset, ReadOptions } from '../../core/index.ts';
import { StoredValues } from './stored-values.ts';

test('who looks for the same place is not cancelled with the one who began to look', async () => {
  const looks: PromiseWithResolvers<number>[] = [];
  const locate = ({ signal }: ReadOptions = {}) => {
    const look = Promise.withResolvers<number>();
    looks.push(look);
    signal?.addEventListener('abort', () => setTimeout(() => look.reject(signal.reason)));
    return look.promise;
  };
  const dataset = { dtype: { name: 'f8' }, storedByteOrder: 'big', locate } as unknown as Dataset;
  const values = StoredValues.of(dataset, {} as ByteSource) as StoredValues;
  const [first, other] = [new AbortController(), new AbortController()];
  const cancelled = values.place({ signal: first.signal });
  const waiting = values.place({ signal: other.signal });
  first.abort();
  await expect(cancelled).rejects.toThrow(/aborted/);
  await expect.poll(() => looks.length).toBe(2);
  looks[1].resolve(44);
  expect(await waiting).toBe(44);
  expect(await values.place({})).toBe(44);
});
