import type { ByteOrder } from '../core/index.ts';
import { type BucketKernel, KERNEL_SAMPLES } from './bucket-kernel.ts';
import { BUCKET_KERNEL } from './bucket-kernel-code.ts';
import { BUCKET } from './pyramid.ts';

const BUCKETS = KERNEL_SAMPLES / BUCKET;

/** Where things are in its memory: see bucket-kernel.wat. */
const MIN = KERNEL_SAMPLES * 8;
const MAX = MIN + BUCKETS * 8;
const GAPS = MAX + BUCKETS * 8;

type Reduce = (at: number, count: number, swap: 0 | 1) => number;

let compiled: WebAssembly.Module | undefined | 'refused';

/** The kernel in WebAssembly with SIMD. */
export class WasmKernel implements BucketKernel {
  readonly window: Uint8Array<ArrayBuffer>;
  readonly min: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  readonly gaps: Uint16Array<ArrayBuffer>;
  readonly #values: Float64Array;
  readonly #reduce: Reduce;

  private constructor(module: WebAssembly.Module) {
    const { memory, reduce } = new WebAssembly.Instance(module).exports;
    const { buffer } = memory as WebAssembly.Memory;
    this.window = new Uint8Array(buffer, 0, KERNEL_SAMPLES * 8);
    this.min = new Float64Array(buffer, MIN, BUCKETS);
    this.max = new Float64Array(buffer, MAX, BUCKETS);
    this.gaps = new Uint16Array(buffer, GAPS, BUCKETS);
    this.#values = new Float64Array(buffer, 0, KERNEL_SAMPLES);
    this.#reduce = reduce as Reduce;
  }

  /** Undefined if this machine has no WebAssembly, none with SIMD, or a page that forbids it. */
  static make(): WasmKernel | undefined {
    compiled ??= compile();
    return compiled === 'refused' ? undefined : new WasmKernel(compiled);
  }

  reduce(values: Float64Array): number {
    this.#values.set(values);
    return this.#reduce(0, values.length, 0);
  }

  reduceBytes(bytes: Uint8Array, order: ByteOrder): number {
    const isHere = bytes.buffer === this.window.buffer;
    if (!isHere) this.window.set(bytes);
    return this.#reduce(isHere ? bytes.byteOffset : 0, bytes.byteLength / 8, order === 'big' ? 1 : 0);
  }
}

function compile(): WebAssembly.Module | 'refused' {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(BUCKET_KERNEL), (character) => character.charCodeAt(0)));
  } catch {
    return 'refused'; // JavaScript does the same
  }
}
