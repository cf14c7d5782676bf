import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { BUSY } from '../../../test/on-a-busy-machine.ts';
import { typedArray } from '../../core/index.ts';
import { datasetOf, ReaderRuns, valuesOf } from './testing/reader-runs.ts';

const runs = new ReaderRuns();

const LONG = 20_000;

describe('lazy datasets', () => {
  const COUNTING = `
    export const read = () => ({ children: [
      { name: 'ramp', dtype: 'f8', shape: [1000, 2000], read: (start, count) => Float64Array.from({ length: count }, (_, i) => start + i) },
      { name: 'plain', dtype: 'i2', shape: 10, read: async (start, count) => Array.from({ length: count }, (_, i) => start + i) },
      { name: 'texts', dtype: 'string', shape: 40_000, read: (start, count) => Array.from({ length: count }, (_, i) => 't' + (start + i)) },
    ] });`;

  test('are read when they are wanted, in pieces', async () => {
    const { recording } = await runs.run(COUNTING);
    const ramp = datasetOf(recording, '/ramp');
    expect(ramp.shape).toEqual([1000, 2000]);
    const part = await ramp.read([{ start: 999 }, { start: 0, stop: 2000, step: 1999 }]);
    expect(Array.from(typedArray(part as never) as Float64Array)).toEqual([1_998_000, 1_999_999]);
    let next = 0;
    for await (const block of ramp.blocks()) {
      expect(block.start).toBe(next);
      expect(block.bytes.byteLength).toBeLessThanOrEqual(512 * 1024);
      expect((typedArray(block as never) as Float64Array)[0]).toBe(next);
      next += block.count;
    }
    expect(next).toBe(2_000_000);
    expect(await valuesOf(recording, '/plain')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const texts = await valuesOf(recording, '/texts');
    expect([texts.length, texts[0], texts[39_999]]).toEqual([40_000, 't0', 't39999']);
  });

  test('may give views of what the reader keeps, as often as one likes', async () => {
    const { recording } = await runs.run(`
      const all = new Float64Array(100_000).map((_, i) => i);
      return { children: [
        { name: 'whole', values: all },
        { name: 'part', dtype: 'f8', shape: all.length, read: (start, count) => all.subarray(start, start + count) },
      ] };`);
    for (let i = 0; i < 3; i++) expect((await valuesOf(recording, '/part')).at(-1)).toBe(99_999);
    expect((await valuesOf(recording, '/whole')).at(-1)).toBe(99_999);
  });

  test.each([
    ['too few values', '[1]', 'read(0, 3) gave another number of values'],
    ['too many values', '[1, 2, 3, 4]', 'read(0, 3) gave another number of values'],
    ['nothing', 'undefined', 'these are no values|another number|value 0 is not of f8'],
    ['another type', 'new Float32Array(3)', 'the values are not those of f8'],
    ['an error', '(() => { throw new Error("worn out"); })()', 'failed at line \\d+: Error: worn out'],
    ['its end', 'process.exit(2)', 'it ended itself, with process\\.exit\\(2\\)'],
  ])('that give %s are a problem', async (_, given, summary) => {
    const { recording } = await runs.run(
      `return { children: [{ name: 'a', dtype: 'f8', shape: 3, read: () => ${given} }, { name: 'b', values: [1] }] };`,
    );
    const reading = datasetOf(recording, '/a').read();
    await expect(reading).rejects.toMatchObject({
      code: 'READER_FAILED',
      file: 'run7.xyz',
      summary: expect.stringMatching(summary.replaceAll('(0, 3)', '\\(0, 3\\)')),
    });
    expect(await valuesOf(recording, '/b')).toEqual([1]);
  });

  test('an error that nobody catches is told, and the reader goes on', async () => {
    const { recording, said } = await runs.run(`
      setTimeout(() => { throw new Error('stray'); }, 100);
      return { children: [{ name: 'a', dtype: 'f8', shape: 1, read: () => [1] }] };`);
    await delay(250);
    expect(said.map(({ text, kind }) => [kind, text.trimEnd()])).toContainEqual(['error', 'Error: stray']);
    expect(await valuesOf(recording, '/a')).toEqual([1]);
  });

  test('that are cancelled stop, and the others can be read', { timeout: LONG, ...BUSY }, async () => {
    const { recording } = await runs.run(`
      return { children: [
        { name: 'stuck', dtype: 'f8', shape: 1, read: () => { for (;;); } },
        { name: 'polite', dtype: 'f8', shape: 1, read: (start, count, { signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => { console.log('heard'); reject(signal.reason); })) },
        { name: 'good', dtype: 'f8', shape: 1, read: () => [7] },
      ] };`);
    const cancelled = async (path: string) => {
      const controller = new AbortController();
      const reading = datasetOf(recording, path).read([], { signal: controller.signal });
      setTimeout(() => controller.abort(), 100);
      const started = performance.now();
      await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
      expect(performance.now() - started).toBeLessThan(300);
    };
    await cancelled('/polite');
    expect(await valuesOf(recording, '/good')).toEqual([7]);
    await cancelled('/stuck');
    expect(await valuesOf(recording, '/good')).toEqual([7]);
    await cancelled('/stuck');
    await cancelled('/stuck');
    expect(await Promise.all([1, 2, 3].map(() => valuesOf(recording, '/good')))).toEqual([[7], [7], [7]]);
  });

  test('can be read no more when all is closed', async () => {
    const { recording } = await runs.run(COUNTING);
    await runs.opened.pop()?.close();
    await expect(datasetOf(recording, '/ramp').read()).rejects.toMatchObject({
      code: 'READER_FAILED',
      summary: 'the reader was ended',
    });
  });
});
