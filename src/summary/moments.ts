/** What {@link Moments} knows of the finite ones among some values. NaN where there are none; `std` needs two. */
export interface MomentsOf {
  readonly count: number;
  /** How many are not finite. */
  readonly gaps: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of a sample: divided by count - 1. */
  readonly std: number;
  readonly rms: number;
}

/** Mean and variance of many values without loss of digits: block by block, joined as Chan, Golub and LeVeque do it (1979). */
export class Moments {
  #count = 0;
  #gaps = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #mean = 0;
  /** Sum of squares of differences from the mean. */
  #squares = 0;

  add(values: Float64Array): void {
    let count = 0;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value - value !== 0) continue;
      count++;
      sum += value;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
    this.#gaps += values.length - count;
    if (count === 0) return;
    const mean = sum / count;
    let squares = 0;
    for (let i = 0; i < values.length; i++) {
      const difference = values[i] - mean;
      if (difference - difference === 0) squares += difference * difference;
    }
    const total = this.#count + count;
    const shift = mean - this.#mean;
    this.#squares += squares + (shift * shift * this.#count * count) / total;
    this.#mean += (shift * count) / total;
    this.#count = total;
  }

  get statistics(): MomentsOf {
    const [count, gaps] = [this.#count, this.#gaps];
    if (count === 0)
      return { count, gaps, min: Number.NaN, max: Number.NaN, mean: Number.NaN, std: Number.NaN, rms: Number.NaN };
    const std = count > 1 ? Math.sqrt(this.#squares / (count - 1)) : Number.NaN;
    const rms = Math.sqrt(this.#mean * this.#mean + this.#squares / count);
    return { count, gaps, min: this.#min, max: this.#max, mean: this.#mean, std, rms };
  }
}
