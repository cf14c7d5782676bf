import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('this machine has it', async () => {
  const { WasmKernel } = await import('./wasm-kernel.ts');
  expect(WasmKernel.make()).toBeDefined();
});

test.each([
  ['there is no WebAssembly', undefined],
  ['the page forbids it', { Module: refuse }],
])('where %s there is none, and a pyramid is made all the same', async (_, webAssembly) => {
  vi.stubGlobal('WebAssembly', webAssembly);
  const { WasmKernel } = await import('./wasm-kernel.ts');
  const { PyramidBuilder } = await import('./pyramid-builder.ts');
  expect(WasmKernel.make()).toBeUndefined();
  const builder = new PyramidBuilder();
  builder.add(Float64Array.of(3, -1, 2));
  expect(builder.snapshot().extent).toEqual({ min: -1, max: 3, positive: 2 });
});

function refuse(): never {
  throw new EvalError('refused by the Content-Security-Policy');
}
