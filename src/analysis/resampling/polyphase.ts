import { designFir } from '../filters/fir/design-fir.ts';
import { KernelMemory } from '../kernels/kernel-memory.ts';
import { checkWhole } from '../parameters/check-parameter.ts';
import type { Window } from '../spectra/windows/window.ts';

/** Larger ratios say nothing that their neighbours would not. */
const MOST_RATE = 2 ** 15;

/** Samples that are worked on at a time: they stay in the cache. */
const BLOCK_SAMPLES = 8192;

/** Half the length of the filter, in samples of the lower rate: SciPy's. */
const HALF_LENGTH = 10;

/**
 * What makes `up` samples of every `down`: as if `up` - 1 zeros were put between samples, a lowpass taken, and one of `down` kept, without
 * the products with zeros (Crochiere & Rabiner, "Multirate Digital Signal Processing", 3.3).
 */
export class Polyphase {
  readonly up: number;
  readonly down: number;
  /** Samples before and after the one at or before an output that it depends on. */
  readonly before: number;
  readonly after: number;
  /** `weights`: of these samples, for each of the `up` places that an output may have between two samples. */
  readonly #memory: KernelMemory<'input' | 'output' | 'weights'>;

  /** `filter` works at `up` times the rate of the samples, and has its middle at the output. Problem: `PIPELINE_INVALID`. */
  constructor(up: number, down: number, filter: Window | Float64Array) {
    checkWhole('up', up, { least: 1, most: MOST_RATE });
    checkWhole('down', down, { least: 1, most: MOST_RATE });
    const divisor = greatestCommonDivisor(up, down);
    this.up = up / divisor;
    this.down = down / divisor;
    const taps = filter instanceof Float64Array ? filter : lowpass(Math.max(this.up, this.down), filter);
    const half = (taps.length - 1) >> 1;
    this.before = Math.floor(half / this.up);
    this.after = this.before + 1;
    const count = this.before + 1 + this.after;
    const outputs = Math.max(1, Math.min(BLOCK_SAMPLES, Math.floor((BLOCK_SAMPLES * this.up) / this.down)));
    const inputs = Math.ceil((outputs * this.down) / this.up) + count;
    this.#memory = new KernelMemory({ input: inputs, output: outputs, weights: this.up * count });
    for (let phase = 0; phase < this.up; phase++) {
      this.#memory.views.weights.set(weightsOf(phase, taps, this.up, this.before), phase * count);
    }
  }

  /** How many samples come of so many. */
  lengthOf(samples: number): number {
    return Math.ceil((samples * this.up) / this.down);
  }

  /** The sample at or before an output. */
  sampleOf(output: number): number {
    return Math.floor((output * this.down) / this.up);
  }

  /** Outputs from `first` on; `values` begin `before` samples before that of the first, and reach `after` beyond that of the last. */
  run(values: Float64Array, first: number, outputs: Float64Array): void {
    const { up, down } = this;
    const { kernels, views } = this.#memory;
    const { input, output, weights } = views;
    const start = this.sampleOf(first);
    for (let done = 0; done < outputs.length; done += output.length) {
      const part = outputs.subarray(done, done + output.length);
      const from = this.sampleOf(first + done) - start;
      input.set(values.subarray(from, from + input.length));
      const phase = ((first + done) * down) % up;
      const [to, taps] = [output.byteOffset, this.before + 1 + this.after];
      kernels.polyphase(input.byteOffset, to, part.length, weights.byteOffset, taps, up, down, phase);
      part.set(output.subarray(0, part.length));
    }
  }
}

/** Weights of the samples for an output that lies `phase` / `up` after the one in the middle. */
function weightsOf(phase: number, taps: Float64Array, up: number, before: number): Float64Array {
  const middle = (taps.length - 1) >> 1;
  return new Float64Array(2 * before + 2).map((_, i) => up * (taps[middle + phase + (before - i) * up] ?? 0));
}

function lowpass(rate: number, window: Window): Float64Array {
  return rate === 1 ? Float64Array.of(1) : designFir({ taps: 2 * HALF_LENGTH * rate + 1, cutoff: 1 / rate, window });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
