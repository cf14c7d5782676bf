import { DistanceSelection } from './distance-selection.ts';
import { type Extrema, newExtrema, STATE } from './extrema.ts';
import { ExtremaScanner } from './extrema-scanner.ts';
import { OpenPeaks } from './open-peaks.ts';
import { isWithin, type PeakConditions } from './peak-options.ts';
import { newPeakTable, type PeakTable } from './peak-table.ts';
import { tooManyPeaks } from './too-many-peaks.ts';

/**
 * One pass over a signal that comes block by block: finds its maxima, and applies all conditions but those on widths and on
 * prominence within a window. Keeps no samples.
 */
export class PeakSearch {
  readonly #conditions: PeakConditions;
  readonly #mostPeaks: number;
  readonly #scanner = new ExtremaScanner();
  readonly #extrema = newExtrema();
  readonly #decided = newExtrema();
  readonly #distance: DistanceSelection | undefined;
  readonly #prominences: OpenPeaks | undefined;
  /** What was found, if nobody asks for prominences. */
  readonly #found = newPeakTable();

  /** `mostPeaks`: how many may be found, or be open, before it ends with `ANALYSIS_IMPOSSIBLE`. */
  constructor(conditions: PeakConditions, mostPeaks = Number.POSITIVE_INFINITY) {
    const { distance, prominence, height, halfWindow, wantsProminences } = conditions;
    this.#conditions = conditions;
    this.#mostPeaks = mostPeaks;
    this.#distance = distance > 1 ? new DistanceSelection(distance, mostPeaks) : undefined;
    // within a window a prominence is at most as large: then only the lower bound tells now
    const most = halfWindow === Number.POSITIVE_INFINITY ? prominence.most : Number.POSITIVE_INFINITY;
    const limits = { prominence: { ...prominence, most }, leastHeight: height.least, mostPeaks };
    this.#prominences = wantsProminences ? new OpenPeaks(limits) : undefined;
  }

  push(block: Float64Array): void {
    this.#scanner.scan(block, this.#extrema);
    this.#hand(false);
  }

  /** The signal is over. */
  finish(): PeakTable {
    this.#scanner.finish(this.#extrema);
    this.#hand(true);
    return this.#prominences?.finish() ?? this.#found;
  }

  /** Hands extrema from one condition to the next. */
  #hand(last: boolean): void {
    markCandidates(this.#extrema, this.#conditions);
    this.#distance?.add(this.#extrema, this.#decided);
    if (last) this.#distance?.finish(this.#decided);
    this.#take(this.#distance === undefined ? this.#extrema : this.#decided);
  }

  #take(extrema: Extrema): void {
    if (this.#prominences === undefined) addCandidates(extrema, this.#found);
    else this.#prominences.add(extrema);
    if (this.#found.count > this.#mostPeaks) throw tooManyPeaks(this.#mostPeaks);
  }
}

/** The conditions that each maximum can be asked for by itself. */
function markCandidates({ columns, count }: Extrema, { plateauSize, height, threshold }: PeakConditions): void {
  for (let row = 0; row < count; row++) {
    const plateau = columns.plateau[row];
    const left = plateau > 2 ? 0 : columns.rise[row];
    const right = plateau > 1 ? 0 : columns.fall[row];
    const fits =
      !Number.isNaN(columns.height[row]) &&
      isWithin(columns.height[row], height) &&
      isWithin(plateau, plateauSize) &&
      threshold.least <= Math.min(left, right) &&
      Math.max(left, right) <= threshold.most;
    if (fits) columns.state[row] = STATE.candidate;
  }
}

/** Moves what are candidates still from `extrema` to `found`. */
function addCandidates(extrema: Extrema, found: PeakTable): void {
  found.reserve(found.count + extrema.count);
  const { columns } = found;
  for (let row = 0; row < extrema.count; row++) {
    if (extrema.columns.state[row] === STATE.excluded) continue;
    const peak = found.count++;
    columns.position[peak] = extrema.columns.position[row];
    columns.height[peak] = extrema.columns.height[row];
    columns.plateau[peak] = extrema.columns.plateau[row];
    columns.rise[peak] = extrema.columns.rise[row];
    columns.fall[peak] = extrema.columns.fall[row];
  }
  extrema.count = 0;
}
