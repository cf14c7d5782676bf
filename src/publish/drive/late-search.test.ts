import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf, DriveBench } from '../testing/drive-bench.ts';

let bench: DriveBench;

beforeEach(async () => {
  bench = await DriveBench.open();
  bench.emulator.state.searchLagMs = 60_000;
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

/** Nobody knows how soon Google's searches find what is new; a minute would be long. */
describe('while searches do not find what is new yet', () => {
  test.each([
    ['small', 'a'],
    ['large', bytesOf(6_000_000)],
  ])('a key is one file all the same (%s)', async (_, content) => {
    const first = await bench.put('sub/a.csv', content);
    expect(await bench.put('sub/a.csv', content)).toMatchObject({ id: first.id, outcome: 'unchanged' });
    expect(await bench.put('sub/a.csv', 'new')).toMatchObject({ id: first.id, outcome: 'updated' });
    await bench.target[Symbol.asyncDispose]();
    const next = bench.another(); // the next run on this machine
    expect(await bench.put('sub/a.csv', 'newer', {}, next)).toMatchObject({ id: first.id, outcome: 'updated' });
    expect(await bench.put('sub/b.csv', 'b', {}, next)).toMatchObject({ outcome: 'created' });
    expect(bench.names).toEqual(['sub']);
  });

  test('what was removed is made anew, and so is what nobody remembers', async () => {
    const first = await bench.put('a.csv', 'a');
    bench.item(first.id).trashed = true;
    const second = await bench.put('a.csv', 'a');
    expect(second.outcome).toBe('created');
    bench.emulator.state.items.delete(second.id);
    expect(await bench.put('a.csv', 'a')).toMatchObject({ outcome: 'created' });
    expect(bench.names).toEqual(['a.csv']);
  });
});
