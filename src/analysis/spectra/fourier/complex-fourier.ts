import { KernelMemory } from '../../kernels/kernel-memory.ts';
import type { Transform } from './complex-plan.ts';
import { checkLength } from './fourier-length.ts';
import { planFor } from './plan-for.ts';

/** Transforms of complex signals of one length, in memory of its own; as `numpy.fft.fft` and `ifft`. */
export class ComplexFourier {
  readonly length: number;
  /** What is transformed, as (re, im); lost by that. */
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly #memory: KernelMemory<'x' | 'y' | 'tables'>;
  readonly #transform: Transform;

  /** Problem: `ANALYSIS_IMPOSSIBLE` for no numbers, or more than there is memory for. */
  constructor(length: number, kind: 'wasm' | 'plain' = 'wasm') {
    checkLength(length);
    this.length = length;
    const plan = planFor(length);
    const { room, tables } = plan;
    this.#memory = new KernelMemory({ x: 2 * room, y: 2 * room, tables: 2 * tables }, kind);
    const { kernels, views } = this.#memory;
    this.numbers = views.x.subarray(0, 2 * length);
    this.#transform = plan.bind({ kernels, ...views });
  }

  /** How much memory it holds. */
  get bytes(): number {
    return this.#memory.bytes;
  }

  /** X[k] = Σ x[n] exp(-2πi n k / length); a view that the next transform overwrites. */
  forward(): Float64Array {
    return this.#transform().subarray(0, 2 * this.length);
  }

  /** x[n] = 1 / length Σ X[k] exp(2πi n k / length); a view that the next transform overwrites. */
  inverse(): Float64Array {
    const { kernels, views } = this.#memory;
    kernels.conjugate(views.x.byteOffset, this.length, 1);
    const result = this.#transform();
    kernels.conjugate(result.byteOffset, this.length, 1 / this.length);
    return result.subarray(0, 2 * this.length);
  }
}
