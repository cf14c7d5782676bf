import { DataProblem } from '../../core/index.ts';
import { KERNEL_CODE } from './kernel-code.ts';
import { plainKernels } from './plain-kernels.ts';
import type { SignalKernels } from './signal-kernels.ts';

/** What `assembly/index.ts` exports. */
interface WasmExports extends SignalKernels {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): boolean;
  start(): number;
}

const ALIGNMENT_BYTES = 16;

/** What a WebAssembly memory can hold, less what the module itself needs. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

let compiled: WebAssembly.Module | undefined | 'refused';

/** Kernels with memory of their own, which is laid out once, so that views stay valid: one for every name. */
export class KernelMemory<Name extends string> {
  readonly kernels: SignalKernels;
  readonly views: Readonly<Record<Name, Float64Array<ArrayBuffer>>>;
  readonly isWasm: boolean;
  /** How much memory it holds. */
  readonly bytes: number;

  /**
   * @param doubles How many each view holds.
   * Problem: `ANALYSIS_IMPOSSIBLE` where there is not so much memory.
   */
  constructor(doubles: Readonly<Record<Name, number>>, kind: 'wasm' | 'plain' = 'wasm') {
    const module = kind === 'wasm' ? kernelModule() : undefined;
    this.isWasm = module !== undefined;
    const wasm = module && (new WebAssembly.Instance(module).exports as unknown as WasmExports);
    const start = wasm?.start() ?? 0;
    const { offsets, end } = layOut(doubles, start);
    this.bytes = end;
    const buffer = wasm ? reserved(wasm, end) : plainBuffer(end);
    this.kernels = wasm ?? plainKernels(new Float64Array(buffer));
    this.views = Object.fromEntries(
      offsets.map(([name, offset]) => [name, new Float64Array(buffer, offset, doubles[name])]),
    ) as Record<Name, Float64Array<ArrayBuffer>>;
  }
}

function layOut<Name extends string>(doubles: Readonly<Record<Name, number>>, start: number) {
  let end = start;
  const offsets = (Object.keys(doubles) as Name[]).map((name): [Name, number] => {
    const offset = end;
    end += Math.ceil((doubles[name] * 8) / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    return [name, offset];
  });
  return { offsets, end };
}

function reserved(wasm: WasmExports, bytes: number): ArrayBuffer {
  if (bytes > MOST_BYTES || !wasm.reserve(bytes)) throw noMemory(bytes);
  return wasm.memory.buffer;
}

function plainBuffer(bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes);
  } catch {
    throw noMemory(bytes);
  }
}

function noMemory(bytes: number): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `it needs ${Math.ceil(bytes / 2 ** 20)} MiB of memory at a time, which cannot be had`,
    hint: 'Take a shorter stretch of the signal, or one that goes block by block, as Welch’s method does.',
  });
}

/** Undefined if this machine has no WebAssembly, none with SIMD, or a page that forbids it. */
function kernelModule(): WebAssembly.Module | undefined {
  compiled ??= compile();
  return compiled === 'refused' ? undefined : compiled;
}

function compile(): WebAssembly.Module | 'refused' {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNEL_CODE), (character) => character.charCodeAt(0)));
  } catch {
    return 'refused'; // JavaScript does the same
  }
}
