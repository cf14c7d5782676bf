import { describe, expect, test } from 'vitest';
import { Executor } from '../fuzz/executor.ts';
import { Fuzzer, type Summary } from '../fuzz/fuzzer.ts';
import { LIMITS, type Limits } from '../fuzz/judge.ts';
import { LARGEST_BYTES, mutate } from '../fuzz/mutate.ts';
import { Random } from '../fuzz/random.ts';
import type { Target } from '../fuzz/target.ts';
import { TARGETS } from '../fuzz/targets.ts';
import { TARGETS as PLANTED } from '../fuzz/testing/planted-targets.ts';

const REAL_MODULE = new URL('../fuzz/targets.ts', import.meta.url).href;
const PLANTED_MODULE = new URL('../fuzz/testing/planted-targets.ts', import.meta.url).href;

const SEED = 1;

/** Tight limits for mistakes that are made on purpose. */
const PLANTED_LIMITS: Limits = { timeoutMs: 5000, memoryBytes: 100 * 2 ** 20 };
const IMPATIENT: Limits = { ...PLANTED_LIMITS, timeoutMs: 100 };

/** Fixed numbers of seeds and inputs: what a machine has time for must not decide over a test. */
async function fuzz(target: Target, module: string, limits: Limits, inputs: number): Promise<Summary> {
  await using executor = new Executor(module, target.name, limits);
  return new Fuzzer(target, executor, { seed: SEED, inputs, seeds: 10, milliseconds: 60_000 }).run();
}

describe('planted mistakes', () => {
  const planted = (name: string, inputs: number, limits = PLANTED_LIMITS) => {
    const target = PLANTED.find((one) => one.name === name) as Target;
    return fuzz(target, PLANTED_MODULE, limits, inputs);
  };

  test('what code ran leads behind three doors, and the find is as small as can be', async () => {
    const { finds } = await planted('three-doors', 40_000);
    expect(finds.map(({ fault }) => fault.what)).toEqual([
      'escaped TypeError in fuzz/testing/planted-bug.ts behindThreeDoors',
    ]);
    expect([...finds[0].bytes]).toEqual([0xfe, 0xca, 0x11]);
  });

  test.each([
    ['hang', 60, /^hang$/, IMPATIENT],
    ['abort', 60, /^crash/, PLANTED_LIMITS],
    ['memory', 60, /^memory$/, PLANTED_LIMITS],
    ['fickle', 2000, /^twice read/, PLANTED_LIMITS],
    ['hidden', 300, /^hidden RangeError/, PLANTED_LIMITS],
  ])('%s', async (name, inputs, what, limits) => {
    const { finds } = await planted(name, inputs, limits);
    expect(finds.map(({ fault }) => fault.what)).toEqual([expect.stringMatching(what)]);
    expect(finds[0].bytes.length).toBe(1);
  });

  test('a problem in the data is none', async () => {
    expect(await planted('sound', 300)).toMatchObject({ finds: [], inputs: 300 });
  });
});

test('mutations are the same for the same seed, change something, and take inputs of any size', () => {
  const material = { others: [new Uint8Array(), new Uint8Array(100_000).fill(7)], words: [] };
  for (const size of [0, 1, 3, 1000, 100_000]) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => i);
    const all = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 300 }, () => Buffer.from(mutate(bytes, random, material)).toString('latin1'));
    };
    const mutated = all(SEED);
    expect(all(SEED)).toEqual(mutated);
    expect(Math.max(...mutated.map(({ length }) => length))).toBeLessThanOrEqual(LARGEST_BYTES);
    expect(new Set(mutated).size).toBeGreaterThan(20);
  }
});

describe('every target takes what comes', () => {
  test.each(TARGETS.map((target) => [target.name, target] as const))('%s', async (_, target) => {
    const { finds, inputs } = await fuzz(target, REAL_MODULE, LIMITS, 70);
    expect(finds.map(({ fault }) => fault)).toEqual([]);
    expect(inputs).toBe(70);
  });
});
