/**
 * Minimum, maximum and number of gaps of samples that come piece by piece. Only finite samples count; NaN and the infinities
 * are gaps.
 */
export class Tally {
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  gaps = 0;

  clear(): void {
    this.min = Number.POSITIVE_INFINITY;
    this.max = Number.NEGATIVE_INFINITY;
    this.gaps = 0;
  }

  /** Samples `[from, to)` of an array, in fours: nearly all lie within the range so far, which costs two comparisons each. */
  add(values: Float64Array, from: number, to: number): void {
    let { min, max } = this;
    let at = from;
    for (; at + 3 < to; at += 4) {
      const a = values[at];
      const b = values[at + 1];
      const c = values[at + 2];
      const d = values[at + 3];
      if (a >= min && a <= max && b >= min && b <= max && c >= min && c <= max && d >= min && d <= max) continue;
      this.#addEach(values, at, at + 4);
      min = this.min;
      max = this.max;
    }
    this.#addEach(values, at, to);
  }

  #addEach(values: Float64Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (value - value !== 0) this.gaps++;
      else {
        if (value < this.min) this.min = value;
        if (value > this.max) this.max = value;
      }
    }
  }

  /** What another tally came to. Bounds of NaN, for no finite sample, change nothing. */
  merge(min: number, max: number, gaps: number): void {
    if (min < this.min) this.min = min;
    if (max > this.max) this.max = max;
    this.gaps += gaps;
  }

  /** NaN if there was no finite sample; a zero has no sign, which would depend on the order of the samples. */
  get lowest(): number {
    return this.min <= this.max ? this.min + 0 : Number.NaN;
  }

  get highest(): number {
    return this.min <= this.max ? this.max + 0 : Number.NaN;
  }
}
