import { describe, expect, test } from 'vitest';
import { lcg } from '../testing/matrices.ts';
import { type Kernels, PANEL, rowsAt, transposeOf } from './kernels.ts';
import { plainKernels } from './plain-kernels.ts';
import { wasmKernels } from './wasm-kernels.ts';

const DOUBLES = 400_000;

/** The same numbers in the memory of all, from the first free place on. */
function fresh(kernels: Kernels): Kernels {
  kernels.reserve(kernels.free + DOUBLES);
  const next = lcg(1);
  for (let i = 0; i < DOUBLES; i++) kernels.heap[kernels.free + i] = next();
  return kernels;
}

const memoryOf = ({ heap, free }: Kernels) => heap.slice(free, free + DOUBLES);

/** Places are counted from the first that is free; they begin at odd ones as well, and rows have gaps. */
const WORKS: Record<string, (kernels: Kernels, free: number) => void> = {
  'gemm, beyond a block in each direction': (kernels, free) =>
    kernels.gemm(131, 66, 260, 1, rowsAt(free, 261), rowsAt(free + 40_001, 70), rowsAt(free + 80_001, 71)),
  'gemm, transposes, a factor': (kernels, free) =>
    kernels.gemm(
      7,
      9,
      5,
      -2,
      transposeOf(rowsAt(free + 3, 8)),
      transposeOf(rowsAt(free + 101, 6)),
      rowsAt(free + 301, 9),
    ),
  'gemm, more columns than a block has': (kernels, free) =>
    kernels.gemm(3, 1100, 2, 1, rowsAt(free, 2), rowsAt(free + 11, 1101), rowsAt(free + 10_001, 1100)),
  gemv: (kernels, free) => kernels.gemv(11, 23, -1.5, free + 1, 24, free + 1001, free + 2001),
  'gemv, one row': (kernels, free) => kernels.gemv(1, 6, 1, free, 6, free + 1001, free + 2001),
  gemvTransposed: (kernels, free) => kernels.gemvTransposed(11, 23, -1.5, free + 1, 24, free + 1001, free + 2001),
  ger: (kernels, free) => kernels.ger(11, 23, 0.5, free, free + 101, free + 1001, 25),
  'rotate, up and down': (kernels, free) => {
    const runs = free + 40 * PANEL;
    kernels.heap.set([3, 1, 20, 30, -1, 25], runs);
    kernels.rotate(free, runs, 2, runs + 6);
  },
  'nothing at all': (kernels, free) => {
    kernels.gemm(0, 4, 4, 1, rowsAt(free, 4), rowsAt(free, 4), rowsAt(free, 4));
    kernels.gemm(4, 4, 0, 1, rowsAt(free, 4), rowsAt(free, 4), rowsAt(free, 4));
    kernels.gemv(0, 4, 1, free, 4, free, free);
    kernels.gemvTransposed(0, 4, 1, free, 4, free, free);
    kernels.ger(4, 0, 1, free, free, free, 4);
    kernels.rotate(free, free, 0, free);
  },
};

describe('kernels in WebAssembly and JavaScript', () => {
  test.each(Object.entries(WORKS))('do the same, and write nowhere else: %s', (_, work) => {
    const [wasm, plain] = [fresh(wasmKernels() as Kernels), fresh(plainKernels())];
    const before = memoryOf(plain);
    work(wasm, wasm.free);
    work(plain, plain.free);
    const [found, expected] = [memoryOf(wasm), memoryOf(plain)];
    const changed = (values: Float64Array) =>
      values.reduce((count, value, i) => count + Number(value !== before[i]), 0);
    expect(changed(found)).toBe(changed(expected));
    const worst = found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
    expect(worst).toBeLessThan(1e-13);
  });

  test('memory grows, up to what 32 bits can address', () => {
    for (const kernels of [wasmKernels() as Kernels, plainKernels()]) {
      kernels.reserve(kernels.free + 10);
      kernels.reserve(kernels.free + 1_000_000);
      expect(kernels.heap.length).toBeGreaterThanOrEqual(kernels.free + 1_000_000);
    }
    const kernels = wasmKernels() as Kernels;
    expect(() => kernels.reserve(2 ** 29 + 1)).toThrow(/at most 4 GB/);
  });
});
