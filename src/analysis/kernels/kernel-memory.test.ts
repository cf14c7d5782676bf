import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { expectNear } from '../testing/goldens.ts';
import { noise } from '../testing/inputs.ts';
import { KernelMemory } from './kernel-memory.ts';
import type { SignalKernels } from './signal-kernels.ts';

const COUNT = 600;
const SIZES = { x: 2 * COUNT + 2, y: 2 * COUNT + 2, table: 4 * COUNT };

type Work = (kernels: SignalKernels, x: number, y: number, table: number) => void;

const pass = (radix: number): [string, Work] => [
  `butterflies of ${radix}`,
  (kernels, x, y, table) => kernels.butterflies(radix, x, y, 6, 5, table),
];

const WORKS: [string, Work][] = [
  ['correlate', (kernels, x, y, table) => kernels.correlate(x, y, 1003, table, 15)],
  ['polyphase', (kernels, x, y, table) => kernels.polyphase(x, y, 137, table, 22, 3, 7, 1)],
  ['polyphase upwards', (kernels, x, y, table) => kernels.polyphase(x, y, 500, table, 4, 5, 2, 0)],
  ...[2, 3, 4, 5, 8].map(pass),
  ['conjugate', (kernels, x) => kernels.conjugate(x, COUNT, 0.125)],
  ['multiply', (kernels, x, y, table) => kernels.multiply(x, table, y, COUNT, false)],
  ['multiply and conjugate', (kernels, x, y, table) => kernels.multiply(x, table, y, COUNT, true)],
  ...[599, 600].flatMap((count): [string, Work][] => [
    [`untangle ${count}`, (kernels, x, _, table) => kernels.untangle(x, count, table)],
    [`entangle ${count}`, (kernels, x, _, table) => kernels.entangle(x, count, table)],
  ]),
];

function workIn(kind: 'wasm' | 'plain', work: Work): Float64Array[] {
  const { kernels, views, isWasm } = new KernelMemory(SIZES, kind);
  expect(isWasm).toBe(kind === 'wasm');
  views.x.set(noise(SIZES.x, 1));
  views.table.set(noise(SIZES.table, 2));
  work(kernels, views.x.byteOffset, views.y.byteOffset, views.table.byteOffset);
  return [views.x, views.y];
}

test.each(WORKS)('%s does the same in JavaScript', (_, work) => {
  const [x, y] = workIn('wasm', work);
  const [plainX, plainY] = workIn('plain', work);
  expectNear(x, plainX, 1e-14);
  expectNear(y, plainY, 1e-14);
  expect(plainX.some((value, i) => value !== noise(SIZES.x, 1)[i]) || plainY.some((value) => value !== 0)).toBe(true);
});

describe('where WebAssembly is refused', () => {
  beforeEach(() => {
    vi.resetModules();
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test.each([
    ['there is none', undefined],
    ['the page forbids it', { Module: refuse }],
  ])('since %s, JavaScript does the work', async (_, webAssembly) => {
    vi.stubGlobal('WebAssembly', webAssembly);
    const { correlate } = await import('./correlate.ts');
    const output = new Float64Array(3);
    correlate(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, -1), output);
    expect(output).toEqual(Float64Array.of(-1, -1, -1));
  });
});

test.each(['wasm', 'plain'] as const)('%s: more memory than there may be is a problem', (kind) => {
  expect(() => new KernelMemory({ x: 2 ** 40 }, kind)).toThrow(
    expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(' MiB of memory') }),
  );
});

function refuse(): never {
  throw new EvalError('refused by the Content-Security-Policy');
}
