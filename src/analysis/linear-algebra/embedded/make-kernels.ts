import type { Kernels } from './kernels.ts';
import { plainKernels } from './plain-kernels.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** WebAssembly where it may be had, else JavaScript. */
export function makeKernels(): Kernels {
  return wasmKernels() ?? plainKernels();
}
