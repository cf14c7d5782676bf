import { KERNEL_CODE } from './kernel-code.ts';
import type { Kernels, Place, Strided } from './kernels.ts';
import { tooLarge } from './too-large.ts';

/** For a packed block of A, one of B, and a tile: as assembly/gemm.ts lays them out. */
const PACKING_DOUBLES = 128 * 256 + 256 * 1024 + 16;

/** By 32 bits. */
const ADDRESSABLE_BYTES = 2 ** 32;

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly reserve: (bytes: number) => number;
  readonly gemm: (...numbers: number[]) => void;
  readonly gemv: Kernels['gemv'];
  readonly gemvTransposed: Kernels['gemvTransposed'];
  readonly ger: Kernels['ger'];
  readonly rotate: Kernels['rotate'];
}

let compiled: WebAssembly.Module | undefined | 'refused';

/** Kernels in WebAssembly with SIMD, and memory of their own; undefined if this machine has none, or a page forbids it. */
export function wasmKernels(): Kernels | undefined {
  compiled ??= compile();
  return compiled === 'refused' ? undefined : new WasmKernels(compiled);
}

class WasmKernels implements Kernels {
  heap: Float64Array<ArrayBuffer>;
  readonly free: Place = PACKING_DOUBLES;
  readonly gemv: Kernels['gemv'];
  readonly gemvTransposed: Kernels['gemvTransposed'];
  readonly ger: Kernels['ger'];
  readonly rotate: Kernels['rotate'];
  readonly #exports: Exports;

  constructor(module: WebAssembly.Module) {
    this.#exports = new WebAssembly.Instance(module).exports as unknown as Exports;
    ({ gemv: this.gemv, gemvTransposed: this.gemvTransposed, ger: this.ger, rotate: this.rotate } = this.#exports);
    this.heap = new Float64Array(this.#exports.memory.buffer);
  }

  reserve(doubles: number): void {
    const { memory, reserve } = this.#exports;
    if (doubles * 8 > ADDRESSABLE_BYTES) throw tooLarge(doubles, '4 GB');
    if (!reserve(doubles * 8)) throw tooLarge(doubles);
    this.heap = new Float64Array(memory.buffer);
  }

  gemm(rows: number, columns: number, inner: number, alpha: number, a: Strided, b: Strided, c: Strided): void {
    const steps = [a.at, a.rowStep, a.columnStep, b.at, b.rowStep, b.columnStep, c.at, c.rowStep];
    this.#exports.gemm(rows, columns, inner, alpha, ...steps, 0);
  }
}

function compile(): WebAssembly.Module | 'refused' {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNEL_CODE), (character) => character.charCodeAt(0)));
  } catch {
    return 'refused'; // JavaScript does the same
  }
}
