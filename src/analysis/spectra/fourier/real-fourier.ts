import { KernelMemory } from '../../kernels/kernel-memory.ts';
import type { ComplexPlan, Transform } from './complex-plan.ts';
import { checkLength } from './fourier-length.ts';
import { planFor } from './plan-for.ts';
import { rootsOfUnity } from './roots-of-unity.ts';

/**
 * Transforms of real signals of one length, forward and back, in memory of its own; as `numpy.fft.rfft` and `irfft`. What is in its views is lost or made anew
 * by every transform.
 */
export class RealFourier {
  readonly length: number;
  /** Bins of a spectrum: frequencies from 0 to half the sampling rate. */
  readonly bins: number;
  /** The samples that `forward` takes. */
  readonly samples: Float64Array<ArrayBuffer>;
  readonly isWasm: boolean;
  readonly #memory: KernelMemory<'x' | 'y' | 'tables' | 'twiddles' | 'samples'>;
  readonly #plan: ComplexPlan;
  readonly #transform: Transform;

  /** Problem: `ANALYSIS_IMPOSSIBLE` for no samples, or more than there is memory for. */
  constructor(length: number, kind: 'wasm' | 'plain' = 'wasm') {
    checkLength(length);
    this.length = length;
    this.bins = Math.floor(length / 2) + 1;
    const isEven = length % 2 === 0;
    const plan = planFor(isEven ? length / 2 : length);
    this.#plan = plan;
    this.#memory = new KernelMemory(
      {
        x: 2 * plan.room + 2,
        y: 2 * plan.room + 2,
        tables: 2 * plan.tables,
        twiddles: isEven ? 2 * (Math.floor(length / 4) + 1) : 0,
        samples: isEven ? 0 : length,
      },
      kind,
    );
    const { kernels, views, isWasm } = this.#memory;
    this.isWasm = isWasm;
    this.samples = isEven ? views.x.subarray(0, length) : views.samples;
    const roots = rootsOfUnity(length);
    for (let at = 0; at < views.twiddles.length; at += 2) roots.write(at / 2, views.twiddles, at);
    this.#transform = plan.bind({ kernels, ...views });
  }

  /** How much memory it holds. */
  get bytes(): number {
    return this.#memory.bytes;
  }

  /** Of `samples`, X[k] = Σ x[n] exp(-2πi n k / length): `bins` complex numbers as (re, im), in the unit of the samples. */
  forward(): Float64Array {
    const { kernels, views } = this.#memory;
    if (this.length % 2 === 1) {
      const { x, samples } = views;
      for (let i = 0; i < samples.length; i++) {
        x[2 * i] = samples[i];
        x[2 * i + 1] = 0;
      }
    }
    const spectrum = this.#transform();
    if (this.length % 2 === 0) kernels.untangle(spectrum.byteOffset, this.#plan.length, views.twiddles.byteOffset);
    return spectrum.subarray(0, 2 * this.bins);
  }

  /** The samples of a spectrum of `bins` complex numbers. The imaginary parts at 0 and at half the sampling rate do not count. */
  inverse(spectrum: Float64Array): Float64Array {
    const { kernels, views } = this.#memory;
    const { x } = views;
    x.set(spectrum.subarray(0, 2 * this.bins));
    if (this.length % 2 === 0) {
      const half = this.#plan.length;
      kernels.entangle(x.byteOffset, half, views.twiddles.byteOffset);
      const result = this.#transform();
      kernels.conjugate(result.byteOffset, half, 1 / half);
      return result.subarray(0, this.length);
    }
    this.#mirror(x);
    const result = this.#transform();
    for (let i = 0; i < this.length; i++) views.samples[i] = result[2 * i] / this.length;
    return views.samples;
  }

  /** The whole spectrum, conjugated, from its first half. */
  #mirror(x: Float64Array): void {
    x[1] = 0;
    for (let at = 2; at < 2 * this.bins; at += 2) {
      const mirrored = 2 * this.length - at;
      x[mirrored] = x[at];
      x[mirrored + 1] = x[at + 1];
      x[at + 1] = -x[at + 1];
    }
  }
}
