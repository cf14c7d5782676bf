import type { ComplexPlan, PlanMemory, Transform } from './complex-plan.ts';
import { rootsOfUnity } from './roots-of-unity.ts';

/** Transforms of any length as a convolution with a chirp (Bluestein, IEEE Trans. Audio Electroacoust. 18, 451, 1970). */
export class BluesteinPlan implements ComplexPlan {
  readonly length: number;
  readonly room: number;
  readonly tables: number;
  readonly #convolution: ComplexPlan;

  /** @param convolution Of at least 2 length - 1 numbers. */
  constructor(length: number, convolution: ComplexPlan) {
    this.length = length;
    this.#convolution = convolution;
    this.room = convolution.room;
    this.tables = convolution.tables + convolution.length + 2 * length;
  }

  bind(memory: PlanMemory): Transform {
    const { length } = this;
    const long = this.#convolution.length;
    const { kernels, x, tables } = memory;
    const chirp = tables.subarray(0, 2 * length);
    const back = tables.subarray(2 * length, 4 * length);
    const spectrum = tables.subarray(4 * length, 4 * length + 2 * long);
    const transform = this.#convolution.bind({ ...memory, tables: tables.subarray(4 * length + 2 * long) });
    writeChirp(length, chirp);
    for (let i = 0; i < back.length; i++) back[i] = (i % 2 === 0 ? chirp[i] : -chirp[i]) / long;
    writeResponse(chirp, x.subarray(0, 2 * long));
    spectrum.set(transform().subarray(0, 2 * long));
    const rest = x.subarray(2 * length, 2 * long);

    return () => {
      kernels.multiply(x.byteOffset, chirp.byteOffset, x.byteOffset, length, false);
      rest.fill(0);
      const product = transform();
      // the conjugate's transform is the conjugate of what transforms back
      kernels.multiply(product.byteOffset, spectrum.byteOffset, x.byteOffset, long, true);
      kernels.multiply(transform().byteOffset, back.byteOffset, x.byteOffset, length, true);
      return x;
    };
  }
}

/** exp(-πi k² / length) */
function writeChirp(length: number, chirp: Float64Array): void {
  const roots = rootsOfUnity(2 * length);
  for (let k = 0, square = 0; k < length; k++) {
    roots.write(square, chirp, 2 * k);
    square = (square + 2 * k + 1) % (2 * length);
  }
}

/** What the chirped numbers are convolved with: the conjugate chirp, to both sides of 0. */
function writeResponse(chirp: Float64Array, response: Float64Array): void {
  response.fill(0);
  for (let at = 0; at < chirp.length; at += 2) {
    for (const to of at === 0 ? [0] : [at, response.length - at]) {
      response[to] = chirp[at];
      response[to + 1] = -chirp[at + 1];
    }
  }
}
