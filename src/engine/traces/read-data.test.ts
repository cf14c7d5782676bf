import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeTerminal } from '../../../test/fake-terminal.ts';
import { EVERYTHING, STARTED, writeRecording } from '../../../test/plot-recordings.ts';
import { Recordings } from '../../cli/plot/recordings.ts';
import { makeContext } from '../../cli/run/run-command.ts';
import { unixNanoseconds } from '../../core/index.ts';
import type { DataSpec } from '../../figure/index.ts';
import { readData } from './read-data.ts';

const SHAPE = [4, 1, 5, 6];
const COUNT = 120;

let folder: string;
let recordings: Recordings;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  const numbers = Float64Array.from({ length: COUNT }, (_, i) => i);
  await writeRecording(folder, 'all.h5', EVERYTHING);
  await writeRecording(folder, 'block.h5', { children: [{ name: 'block', values: numbers, shape: SHAPE }] });
  const stream = new FakeTerminal();
  recordings = new Recordings(
    makeContext({ stdout: stream, stderr: stream, signal: new AbortController().signal }),
    {},
  );
});
afterAll(async () => {
  await recordings[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** What a spec names in `file`: all its values, and what is said of them. */
async function read(spec: DataSpec, file = 'all.h5') {
  const data = await readData(
    spec,
    recordings.place({ file: join(folder, file), signal: new AbortController().signal }),
  );
  const { length } = data.numbers;
  const values: number[] = [];
  for await (const block of data.numbers.blocks(0, length)) values.push(...block);
  expect([...(await data.numbers.read(0, length))]).toEqual(values);
  return { ...data, values };
}

describe('a slice', () => {
  /** Text of one, and the indexes that it takes of each dimension. */
  const slices = fc
    .tuple(...SHAPE.map((size) => fc.tuple(fc.nat(size), fc.nat(size), fc.integer({ min: 1, max: 3 }), fc.boolean())))
    .map((all) =>
      all.map(([a, b, step, isOne], d) => {
        if (isOne && a < SHAPE[d]) return { text: `${a}`, taken: [a], isOne };
        const [start, stop] = [Math.min(a, b), Math.max(a, b)];
        const taken = Array.from({ length: SHAPE[d] }, (_, i) => i)
          .slice(start, stop)
          .filter((_, i) => i % step === 0);
        return { text: `${start}:${stop}:${step}`, taken, isOne: false };
      }),
    );

  test('takes what it says, row by row', async () => {
    await fc.assert(
      fc.asyncProperty(slices, async (parts) => {
        const { values, shape } = await read(
          { path: '/block', slice: parts.map(({ text }) => text).join(', ') },
          'block.h5',
        );
        let wanted = [0];
        for (const [d, { taken }] of parts.entries())
          wanted = wanted.flatMap((at) => taken.map((i) => at * SHAPE[d] + i));
        expect(values).toEqual(wanted);
        expect(shape).toEqual(parts.filter(({ isOne }) => !isOne).map(({ taken }) => taken.length));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['1', 30, 30],
    ['0, 0, 2:4', 12, 12],
    ['3, 0, 4, 5', 119, 1],
    ['2:4', 60, 60],
  ])('of %j begins at value %d', async (slice, first, count) => {
    expect((await read({ path: '/block', slice }, 'block.h5')).values).toEqual(
      Array.from({ length: count }, (_, i) => first + i),
    );
  });

  test('says where along its only dimension it begins, and how far it is from one to the next', async () => {
    expect(await read({ path: '/sine', slice: '100:200:7' })).toMatchObject({ first: 100, step: 7, shape: [15] });
    expect(await read({ path: '/block', slice: '1, 0, :, 2' }, 'block.h5')).toMatchObject({
      first: 0,
      step: 1,
      shape: [5],
    });
    expect(await read({ path: '/block', slice: '1, 0, 2, 2::2' }, 'block.h5')).toMatchObject({ first: 2, step: 2 });
  });
});

describe('values', () => {
  test.each<[string, DataSpec, number[]]>([
    ['an enum', '/mode', [0, 1, 2, 1]],
    ['Booleans', '/on', [0, 1, 1, 0]],
    ['64-bit integers', '/int64', [2 ** 62, -(2 ** 63), 0]],
    ['unsigned ones', '/uint64', [2 ** 64, 0]],
    ['a single value', '/scalar', [7]],
    ['the smallest doubles', '/tiny', [5e-324, 1e-323, 2e-323]],
    ['numbers of the spec', [1, null, 3], [1, Number.NaN, 3]],
    ['real parts', { path: '/complex', component: 're', slice: ':3' }, [-20, -18, -16]],
    ['imaginary parts', { path: '/complex', component: 'im', slice: ':3' }, [-19, -17, -15]],
    ['magnitudes, where nobody says', { path: '/complex', slice: ':1' }, [Math.sqrt(20 * 20 + 19 * 19)]],
    ['phases', { path: '/complex', component: 'phase', slice: ':1' }, [Math.atan2(-19, -20)]],
  ])('%s', async (_, spec, values) => {
    expect((await read(spec)).values).toEqual(values);
  });

  test('times are milliseconds since 1970', async () => {
    const { values, quantity } = await read({ path: '/times', slice: ':2' });
    const began = Math.floor(Number(unixNanoseconds(STARTED)) / 1e9) * 1000;
    expect(values).toEqual([began, began + 60_000]);
    expect(quantity.time).toBe(true);
  });

  test('have the name and the unit of their dataset', async () => {
    expect(await read('sine')).toMatchObject({ name: 'sine', quantity: { label: 'sine', unit: 'V' } });
    expect((await read('/short')).quantity.unit).toBeUndefined();
  });
});

describe('problems', () => {
  test.each<[string, DataSpec, object]>([
    ['text', '/text', { code: 'NOTHING_TO_DRAW', path: '/text' }],
    ['a group', '/group', { code: 'NO_SUCH_PATH', hint: 'It holds /group/a, /group/b.' }],
    ['a group of nothing', '/nothing', { code: 'NO_SUCH_PATH', hint: 'It holds nothing.' }],
    ['nothing, with a near name', '/snie', { code: 'NO_SUCH_PATH', hint: 'Did you mean /sine?' }],
    ['a slice that does not fit', { path: '/sine', slice: '0,0' }, { code: 'BAD_SELECTION' }],
    ['a file that is not there', { path: '/a', file: '/no/such.h5' }, { code: 'FILE_NOT_FOUND' }],
  ])('%s', async (_, spec, problem) => {
    await expect(read(spec)).rejects.toMatchObject({ name: 'DataProblem', ...problem });
  });

  test('of a slice name the dataset', async () => {
    await expect(read({ path: '/sine', slice: '0,0' })).rejects.toMatchObject({ path: '/sine' });
  });
});
