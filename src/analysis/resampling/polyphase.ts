import { designFir } from '../filters/fir/design-fir.ts';
import { checkWhole } from '../parameters/check-parameter.ts';
import type { Window } from '../spectra/windows/window.ts';

/** Larger ratios say nothing that their neighbours would not. */
const MOST_RATE = 2 ** 16;

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
  /** Weights of these samples for each of the `up` places that an output may have between two samples. */
  readonly #phases: readonly Float64Array[];

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
    this.#phases = Array.from({ length: this.up }, (_, phase) => this.#weights(taps, half, phase));
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
    let at = 0;
    let phase = (first * down) % up;
    for (let i = 0; i < outputs.length; i++) {
      outputs[i] = weightedSum(values, at, this.#phases[phase]);
      phase += down;
      const steps = Math.floor(phase / up);
      at += steps;
      phase -= steps * up;
    }
  }

  #weights(taps: Float64Array, half: number, phase: number): Float64Array {
    return new Float64Array(this.before + 1 + this.after).map(
      (_, i) => this.up * (taps[half + phase + (this.before - i) * this.up] ?? 0),
    );
  }
}

function lowpass(rate: number, window: Window): Float64Array {
  return rate === 1 ? Float64Array.of(1) : designFir({ taps: 2 * HALF_LENGTH * rate + 1, cutoff: 1 / rate, window });
}

/** Two sums at a time, which need not wait for each other; the number of weights is even. */
function weightedSum(values: Float64Array, at: number, weights: Float64Array): number {
  let [even, odd] = [0, 0];
  for (let k = 0; k < weights.length; k += 2) {
    even += values[at + k] * weights[k];
    odd += values[at + k + 1] * weights[k + 1];
  }
  return even + odd;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
