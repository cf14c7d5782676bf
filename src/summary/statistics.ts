import { binary128ToDoubles, type Dtype, typedArray, type Values } from '../core/index.ts';

/** Smallest, largest and mean of the finite values, integers of 64 bits exactly; null where there is none. */
export class Statistics {
  #min: number | bigint | null = null;
  #max: number | bigint | null = null;
  #sum = 0;
  /** What rounding took from the sum so far (Kahan, Babuška and Neumaier). */
  #lost = 0;
  #finite = 0;
  nonFinite = 0;

  add(values: Values): void {
    const numbers = doublesOrIntegers(values);
    if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) this.#addBig(numbers);
    else this.#addNumbers(numbers);
  }

  get min(): number | bigint | null {
    return this.#min;
  }

  get max(): number | bigint | null {
    return this.#max;
  }

  get mean(): number | null {
    return this.#finite > 0 ? (this.#sum + this.#lost) / this.#finite : null;
  }

  #addNumbers(numbers: ArrayLike<number>): void {
    let min = (this.#min ?? Number.POSITIVE_INFINITY) as number;
    let max = (this.#max ?? Number.NEGATIVE_INFINITY) as number;
    let finite = 0;
    for (let i = 0; i < numbers.length; i++) {
      const value = numbers[i];
      if (!Number.isFinite(value)) continue;
      finite++;
      if (value < min) min = value;
      if (value > max) max = value;
      this.#addToSum(value);
    }
    this.nonFinite += numbers.length - finite;
    this.#finite += finite;
    if (this.#finite > 0) [this.#min, this.#max] = [min, max];
  }

  #addBig(numbers: BigInt64Array | BigUint64Array): void {
    for (const value of numbers) {
      if (this.#min === null || value < this.#min) this.#min = value;
      if (this.#max === null || value > this.#max) this.#max = value;
      this.#addToSum(Number(value));
    }
    this.#finite += numbers.length;
  }

  #addToSum(value: number): void {
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }
}

function doublesOrIntegers(values: Values): ArrayLike<number> | BigInt64Array | BigUint64Array {
  if (values.offsets) return [];
  if (isBinary128(values.dtype)) return binary128ToDoubles(values.bytes).doubles;
  return typedArray(values) as ArrayLike<number> | BigInt64Array | BigUint64Array;
}

function isBinary128(dtype: Dtype): boolean {
  return dtype.name === 'f16';
}
