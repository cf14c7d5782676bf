import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('this machine has WebAssembly', async () => {
  const { wasmKernels } = await import('./wasm-kernels.ts');
  expect(wasmKernels()).toBeDefined();
});

test.each([
  ['there is no WebAssembly', undefined],
  ['the page forbids it', { Module: refuse }],
])('where %s, matrices are decomposed all the same', async (_, webAssembly) => {
  vi.stubGlobal('WebAssembly', webAssembly);
  const { wasmKernels } = await import('./wasm-kernels.ts');
  const { embeddedLinearAlgebra } = await import('./embedded-linear-algebra.ts');
  expect(wasmKernels()).toBeUndefined();
  const { values } = await embeddedLinearAlgebra().eigh({ rows: 2, columns: 2, values: Float64Array.of(2, 1, 1, 2) });
  expect(values[0]).toBeCloseTo(1, 15);
  expect(values[1]).toBeCloseTo(3, 15);
});

function refuse(): never {
  throw new EvalError('refused by the Content-Security-Policy');
}
