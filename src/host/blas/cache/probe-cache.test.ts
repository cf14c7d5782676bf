import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LibraryPlan } from '../library/library-plan.ts';
import { libraryFolder } from '../testing/made-libraries.ts';
import { keyOf, ProbeCache } from './probe-cache.ts';

let scratch: ReturnType<typeof libraryFolder>;
let path: string;
let library: string;
beforeEach(() => {
  scratch = libraryFolder();
  path = join(scratch.path, 'deep/blas.json');
  library = join(scratch.path, 'libblas.so');
  writeFileSync(library, '');
});
afterEach(() => scratch[Symbol.dispose]());

const known = { plan: undefined, outcome: { reason: 'crashed' } };
const kept = async (key: string) => (await ProbeCache.open(path)).get(key);
const save = async (key: string, value: Parameters<ProbeCache['set']>[1] = known) => {
  const cache = await ProbeCache.open(path);
  cache.set(key, value);
  await cache.save();
};

describe('ProbeCache', () => {
  test('remembers from one time to the next', async () => {
    expect(await kept('a')).toBeUndefined();
    await save('a');
    await save('b');
    expect(await kept('a')).toMatchObject({ outcome: known.outcome });
    expect(await kept('b')).toMatchObject({ outcome: known.outcome });
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -10)],
    ['with another word in it', (text: string) => text.replace('crashed', 'is fine')],
    ['of another version', (text: string) => text.replace('"version":', '"version":9')],
    ['of another kind', () => '[1, 2]'],
    ['empty', () => ''],
  ])('one that is %s counts as none, and is replaced', async (_, damage) => {
    await save('a');
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    expect(await kept('a')).toBeUndefined();
    await save('b');
    expect(await kept('b')).toMatchObject({ outcome: known.outcome });
  });

  test('what cannot be written is found out again', async () => {
    mkdirSync(path, { recursive: true });
    await save('a');
    expect(await kept('a')).toBeUndefined();
  });

  test('a LAPACK that has changed', async () => {
    const plan = { blas: '/b', lapack: library } as LibraryPlan;
    await save('a', { ...known, plan });
    expect(await kept('a')).toMatchObject({ plan });
    utimesSync(library, 1, 1);
    expect(await kept('a')).toBeUndefined();
  });

  test('what could not be loaded is tried again with another path of the loader', async () => {
    await save('a');
    vi.stubEnv('LD_LIBRARY_PATH', '/opt/other');
    expect(await kept('a')).toBeUndefined();
    vi.unstubAllEnvs();
    expect(await kept('a')).toBeDefined();
  });

  test('it does not grow without end', async () => {
    const cache = await ProbeCache.open(path);
    for (let i = 0; i < 500; i++) cache.set(`${i}`, known);
    await cache.save();
    expect([await kept('0'), await kept('499')]).toEqual([undefined, expect.anything()]);
  });

  test('a key is of the file as it is, and of all that decides', () => {
    const key = () => keyOf(library, { threads: 2, words: {} });
    const before = key();
    expect(key()).toBe(before);
    expect(keyOf(library, { threads: 1, words: {} })).not.toBe(before);
    expect(keyOf(library, { threads: 2, words: { sha256: 'a' } })).not.toBe(before);
    writeFileSync(library, 'changed');
    expect(key()).not.toBe(before);
  });
});
