import { type ByteOrder, swapInPlace } from '../core/index.ts';
import { type BucketKernel, KERNEL_SAMPLES } from './bucket-kernel.ts';
import { BUCKET } from './pyramid.ts';
import { Tally } from './tally.ts';

/** The kernel in JavaScript, for where there is no WebAssembly with SIMD. */
export class PlainKernel implements BucketKernel {
  readonly window = new Uint8Array(KERNEL_SAMPLES * 8);
  readonly min = new Float64Array(KERNEL_SAMPLES / BUCKET);
  readonly max = new Float64Array(KERNEL_SAMPLES / BUCKET);
  readonly gaps = new Uint16Array(KERNEL_SAMPLES / BUCKET);
  readonly #tally = new Tally();

  reduce(values: Float64Array): number {
    const tally = this.#tally;
    let positive = Number.POSITIVE_INFINITY;
    for (let from = 0, bucket = 0; from < values.length; from += BUCKET, bucket++) {
      const to = Math.min(from + BUCKET, values.length);
      tally.clear();
      tally.add(values, from, to);
      this.min[bucket] = tally.lowest;
      this.max[bucket] = tally.highest;
      this.gaps[bucket] = tally.gaps;
      if (tally.min > 0) positive = Math.min(positive, tally.min);
      else if (tally.max > 0) positive = smallestPositive(values, from, to, positive);
    }
    return positive;
  }

  reduceBytes(bytes: Uint8Array, order: ByteOrder): number {
    const inPlace = order === 'little' || bytes.buffer === this.window.buffer;
    const own = inPlace && bytes.byteOffset % 8 === 0 ? bytes : this.#copy(bytes);
    if (order === 'big') swapInPlace(own, 8);
    return this.reduce(new Float64Array(own.buffer, own.byteOffset, own.byteLength / 8));
  }

  #copy(bytes: Uint8Array): Uint8Array {
    this.window.set(bytes);
    return this.window.subarray(0, bytes.byteLength);
  }
}

/** That a value is nearer to zero than the best so far is seldom true whatever its sign, so it is asked first, in fours. */
function smallestPositive(values: Float64Array, from: number, to: number, positive: number): number {
  let best = positive;
  let at = from;
  for (; at + 3 < to; at += 4) {
    const isNone =
      Math.abs(values[at]) >= best &&
      Math.abs(values[at + 1]) >= best &&
      Math.abs(values[at + 2]) >= best &&
      Math.abs(values[at + 3]) >= best;
    if (!isNone) best = smallestOfEach(values, at, at + 4, best);
  }
  return smallestOfEach(values, at, to, best);
}

function smallestOfEach(values: Float64Array, from: number, to: number, positive: number): number {
  let best = positive;
  for (let i = from; i < to; i++) if (values[i] > 0 && values[i] < best) best = values[i];
  return best;
}
