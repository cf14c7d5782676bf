import { type Extrema, newExtrema, STATE } from './extrema.ts';
import { Neighbourhood } from './neighbourhood.ts';
import { tooManyPeaks } from './too-many-peaks.ts';

/**
 * Holds back extrema until it is known which candidates the condition on distances leaves: the highest first, each removes those that
 * are nearer than `distance` samples (`_select_by_peak_distance` of scipy.signal). What later samples may change is not decided: a
 * candidate is, once all that may be higher near it are known and decided.
 */
export class DistanceSelection {
  readonly #distance: number;
  readonly #mostPeaks: number;
  /** Not handed on yet. */
  readonly #waiting = newExtrema();
  /** Deciding pays when so many wait: twice what the last time left. */
  #worthwhile = 0;

  constructor(distance: number, mostPeaks: number) {
    this.#distance = distance;
    this.#mostPeaks = mostPeaks;
  }

  /** Takes all of `extrema`, and puts those that are decided into `decided`. Problem: `ANALYSIS_IMPOSSIBLE`. */
  add(extrema: Extrema, decided: Extrema): void {
    const waiting = this.#waiting;
    waiting.append(extrema, 0, extrema.count);
    extrema.count = 0;
    if (waiting.count === 0 || waiting.count < this.#worthwhile) return;
    this.#decide(waiting.columns.position[waiting.count - 1], decided);
    this.#worthwhile = 2 * waiting.count;
    if (waiting.count > this.#mostPeaks) throw tooManyPeaks(this.#mostPeaks);
  }

  /** No more will come: decides the rest. */
  finish(decided: Extrema): void {
    this.#decide(Number.POSITIVE_INFINITY, decided);
  }

  /** All extrema up to `seen` are known. */
  #decide(seen: number, decided: Extrema): void {
    const waiting = this.#waiting;
    const rows = decideByDistance(waiting, this.#distance, seen);
    decided.append(waiting, 0, rows);
    waiting.dropFirst(rows);
  }
}

/** Keeps and excludes candidates, as far as extrema up to `seen` tell. Gives how many of the first rows are decided. */
function decideByDistance(extrema: Extrema, distance: number, seen: number): number {
  const { position, state } = extrema.columns;
  const kept = new Neighbourhood(extrema, distance);
  /** Candidates that what is not seen may exclude, directly or by way of others. */
  const open = new Neighbourhood(extrema, distance);
  let decided = extrema.count;
  for (let row = 0; row < extrema.count; row++) if (state[row] === STATE.kept) kept.add(row);
  for (const row of byHeight(extrema)) {
    if (kept.isNear(row)) {
      state[row] = STATE.excluded;
    } else if (position[row] + distance > seen || open.isNear(row)) {
      open.add(row);
      decided = Math.min(decided, row);
    } else {
      state[row] = STATE.kept;
      kept.add(row);
    }
  }
  return decided;
}

/** Rows of candidates, the highest first, of equal ones the last. */
function byHeight({ columns: { height, state }, count }: Extrema): Uint32Array {
  const rows = new Uint32Array(count);
  let candidates = 0;
  for (let row = 0; row < count; row++) if (state[row] === STATE.candidate) rows[candidates++] = row;
  return rows.subarray(0, candidates).sort((a, b) => height[b] - height[a] || b - a);
}
