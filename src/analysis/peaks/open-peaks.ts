import { type Extrema, STATE } from './extrema.ts';
import type { Bounds } from './peak-options.ts';
import { DROPPED, newPeakTable, OPEN, type PeakTable } from './peak-table.ts';
import { Table } from './table.ts';
import { tooManyPeaks } from './too-many-peaks.ts';

/** Which maxima can be peaks, for what need not be kept of others. */
export interface ProminenceLimits {
  /** Condition on the prominence. */
  readonly prominence: Bounds;
  /** No peak is lower: a lower maximum bounds none either. */
  readonly leastHeight: number;
  readonly mostPeaks: number;
}

/**
 * Prominences in one pass: as `_peak_prominences` of scipy.signal, which walks from each peak to the next higher one on either side.
 *
 * A peak stays open until a higher one comes, so open ones lie on a stack with heights that do not rise. With each goes the lowest
 * valley between it and the next: what a peak that closes is measured by, and what falls to the one below it then. A maximum that
 * has not enough prominence on its left bounds no peak on its right that has: what it stands on is not lower than what such a peak
 * stands on. So it is forgotten at once, and the stack holds what may be a peak, not the noise.
 */
export class OpenPeaks {
  readonly #limits: ProminenceLimits;
  readonly #results = newPeakTable();
  #dropped = 0;
  /**
   * `height`; the lowest value on the left side, and where it is nearest; the lowest value between this and the next, where it occurs
   * first and last; row of the result, or -1 if this is no candidate. At the bottom the beginning of the stretch, higher than all.
   */
  readonly #open = new Table(['height', 'leftLowest', 'leftBase', 'lowest', 'first', 'last', 'result']);

  constructor(limits: ProminenceLimits) {
    this.#limits = limits;
    this.#beginStretch();
  }

  /** Takes all of `extrema`. Problem: `ANALYSIS_IMPOSSIBLE` if more peaks are found, or open, than there may be. */
  add(extrema: Extrema): void {
    const { height } = extrema.columns;
    for (let row = 0; row < extrema.count; row++) {
      this.#addValley(extrema, row);
      if (Number.isNaN(height[row])) this.#endStretch();
      else this.#addMaximum(extrema, row);
    }
    extrema.count = 0;
    if (this.#dropped > this.#results.count / 2) this.#forgetDropped();
    const { mostPeaks } = this.#limits;
    if (this.#results.count - this.#dropped + this.#open.count > mostPeaks) throw tooManyPeaks(mostPeaks);
  }

  /** All peaks, once the last stretch has ended. */
  finish(): PeakTable {
    this.#forgetDropped();
    return this.#results;
  }

  #beginStretch(): void {
    this.#open.count = 0;
    this.#push(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN, -1);
  }

  #endStretch(): void {
    while (this.#open.count > 1) this.#closeTop();
    this.#beginStretch();
  }

  #addValley({ columns: { valley, valleyFirst, valleyLast } }: Extrema, row: number): void {
    const { lowest, first, last } = this.#open.columns;
    const top = this.#open.count - 1;
    if (valley[row] < lowest[top]) {
      lowest[top] = valley[row];
      first[top] = valleyFirst[row];
      last[top] = valleyLast[row];
    } else if (valley[row] === lowest[top]) {
      last[top] = valleyLast[row];
    }
  }

  #addMaximum(extrema: Extrema, row: number): void {
    const height = extrema.columns.height[row];
    const open = this.#open;
    while (open.count > 1 && open.columns.height[open.count - 1] < height) this.#closeTop();
    const { columns } = open;
    const top = open.count - 1;
    let [leftLowest, leftBase] = [columns.lowest[top], columns.last[top]];
    if (columns.height[top] === height && columns.leftLowest[top] < leftLowest) {
      [leftLowest, leftBase] = [columns.leftLowest[top], columns.leftBase[top]]; // the walk goes on over equal ones
    }
    if (height < this.#limits.leastHeight || height - leftLowest < this.#limits.prominence.least) return;
    const result = extrema.columns.state[row] === STATE.excluded ? -1 : this.#newResult(extrema, row, leftBase);
    this.#push(height, leftLowest, leftBase, result);
  }

  #newResult({ columns }: Extrema, row: number, leftBase: number): number {
    const results = this.#results;
    results.reserve(results.count + 1);
    const result = results.count++;
    results.columns.position[result] = columns.position[row];
    results.columns.height[result] = columns.height[row];
    results.columns.plateau[result] = columns.plateau[row];
    results.columns.rise[result] = columns.rise[row];
    results.columns.fall[result] = columns.fall[row];
    results.columns.prominence[result] = OPEN;
    results.columns.leftBase[result] = leftBase;
    return result;
  }

  #push(height: number, leftLowest: number, leftBase: number, result: number): void {
    const open = this.#open;
    open.reserve(open.count + 1);
    const top = open.count++;
    open.columns.height[top] = height;
    open.columns.leftLowest[top] = leftLowest;
    open.columns.leftBase[top] = leftBase;
    open.columns.lowest[top] = Number.POSITIVE_INFINITY;
    open.columns.result[top] = result;
  }

  /** A higher one came, or the stretch ended: the prominence of the one on top is known, and its valley belongs to the one below. */
  #closeTop(): void {
    const { height, leftLowest, lowest, first, last, result } = this.#open.columns;
    const top = --this.#open.count;
    const below = top - 1;
    if (result[top] >= 0) this.#close(result[top], height[top] - Math.max(leftLowest[top], lowest[top]), first[top]);
    if (lowest[top] < lowest[below]) {
      lowest[below] = lowest[top];
      first[below] = first[top];
      last[below] = last[top];
    } else if (lowest[top] === lowest[below]) {
      last[below] = last[top];
    }
  }

  #close(result: number, prominence: number, rightBase: number): void {
    const { least, most } = this.#limits.prominence;
    const fits = least <= prominence && prominence <= most;
    this.#results.columns.prominence[result] = fits ? prominence : DROPPED;
    this.#results.columns.rightBase[result] = rightBase;
    if (!fits) this.#dropped++;
  }

  #forgetDropped(): void {
    const results = this.#results;
    results.filter((row) => !Number.isNaN(results.columns.prominence[row]));
    this.#dropped = 0;
    const { result } = this.#open.columns;
    let entry = 0;
    for (let row = 0; row < results.count; row++) {
      if (results.columns.prominence[row] !== OPEN) continue;
      while (result[entry] < 0) entry++;
      result[entry++] = row;
    }
  }
}
