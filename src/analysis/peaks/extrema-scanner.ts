import { type Extrema, STATE } from './extrema.ts';

/**
 * Finds the local maxima of a signal that comes in blocks: samples, or runs of equal samples, with a lower one on either side
 * (`_local_maxima_1d` of scipy.signal). NaN is lower than nothing, so that there is no maximum beside it; it ends a stretch.
 */
export class ExtremaScanner {
  /** Index of the next sample. */
  #index = 0;
  /** The run of equal samples that is being looked at. */
  #value = Number.NaN;
  #start = 0;
  /** By how much the run is higher than what was before it; 0 if it is lower, or the first of its stretch. */
  #rise = 0;
  #valley = 0;
  #valleyFirst = 0;
  #valleyLast = 0;

  /** Adds what ends in a block to `extrema`. */
  scan(block: Float64Array, extrema: Extrema): void {
    extrema.reserve(extrema.count + (block.length >> 1) + 2);
    for (let i = 0; i < block.length; i++) {
      const sample = block[i];
      if (sample === this.#value) continue;
      const end = this.#index + i;
      if (sample < this.#value) {
        if (this.#rise > 0) this.#addMaximum(end, sample, extrema);
        this.#rise = 0;
      } else if (sample > this.#value) {
        if (this.#rise === 0) this.#keepValley(end);
        this.#rise = sample - this.#value;
      } else {
        this.#endStretch(end, extrema);
      }
      this.#value = sample;
      this.#start = end;
    }
    this.#index += block.length;
  }

  /** The signal is over: adds the end of its last stretch. */
  finish(extrema: Extrema): void {
    extrema.reserve(extrema.count + 1);
    this.#endStretch(this.#index, extrema);
    this.#value = Number.NaN;
  }

  #addMaximum(end: number, next: number, extrema: Extrema): void {
    this.#addRow(Math.floor((this.#start + end - 1) / 2), this.#value, extrema);
    const row = extrema.count - 1;
    extrema.columns.plateau[row] = end - this.#start;
    extrema.columns.fall[row] = this.#value - next;
  }

  #endStretch(end: number, extrema: Extrema): void {
    if (this.#rise === 0) this.#keepValley(end);
    if (!Number.isNaN(this.#value)) this.#addRow(end, Number.NaN, extrema);
    this.#rise = 0;
  }

  #keepValley(end: number): void {
    this.#valley = this.#value;
    this.#valleyFirst = this.#start;
    this.#valleyLast = end - 1;
  }

  #addRow(position: number, height: number, extrema: Extrema): void {
    const { columns } = extrema;
    const row = extrema.count++;
    columns.position[row] = position;
    columns.height[row] = height;
    columns.rise[row] = this.#rise;
    columns.valley[row] = this.#valley;
    columns.valleyFirst[row] = this.#valleyFirst;
    columns.valleyLast[row] = this.#valleyLast;
    columns.state[row] = STATE.excluded;
  }
}
