import { impossible } from '../../impossible.ts';
import type { Matrix } from '../../linear-algebra/matrix.ts';
import type { FitReason, Quantities, ResonanceFit } from './resonance-fit.ts';
import { ResonanceFitter } from './resonance-fitter.ts';
import type { ResonanceOptions } from './resonance-options.ts';

/** Part of its significance that a resonance may lose from one record to the next before it is looked for anew. */
const LEAST_KEPT = 0.5;

/** Reasons that lie in the data: looking for start values would not help. */
const HOPELESS: ReadonlySet<FitReason> = new Set<FitReason>(['too-few-points', 'equal-x', 'flat']);

/** Follows resonances from record to record: each fit starts where the one before ended, or anew where that leads nowhere. */
export class ResonanceTracker {
  readonly fitter: ResonanceFitter;
  #last: ResonanceFit | undefined;

  /** Problem: `ANALYSIS_IMPOSSIBLE` if options make no sense. */
  constructor(options: ResonanceOptions = {}) {
    this.fitter = new ResonanceFitter(options);
  }

  /** Fits the next record. Problem: `ANALYSIS_IMPOSSIBLE` if lengths differ. */
  next(x: Float64Array, y: Float64Array, sigma?: Float64Array): ResonanceFit {
    const fit = this.#fit(x, y, sigma);
    if (fit.converged) this.#last = fit;
    return fit;
  }

  #fit(x: Float64Array, y: Float64Array, sigma: Float64Array | undefined): ResonanceFit {
    if (this.#last === undefined) return this.fitter.fit(x, y, sigma);
    const { parameters, significance } = this.#last;
    const followed = this.fitter.fit(x, y, sigma, parameters);
    const isKept = followed.converged && followed.significance >= LEAST_KEPT * significance;
    if (isKept || HOPELESS.has(followed.reason)) return followed;
    const fresh = this.fitter.fit(x, y, sigma);
    if (fresh.converged !== followed.converged) return fresh.converged ? fresh : followed;
    return fresh.chiSquare < followed.chiSquare ? fresh : followed;
  }
}

/** One quantity over all records. */
export interface TrackedQuantity {
  readonly name: string;
  /** Index of the resonance, by ascending centre; undefined for the baseline. */
  readonly resonance: number | undefined;
  readonly values: Float64Array<ArrayBuffer>;
  readonly standardErrors: Float64Array<ArrayBuffer>;
}

export interface ResonanceTrack {
  readonly quantities: readonly TrackedQuantity[];
  /** 1 where the fit of the record converged. Quantities of others are those of the best try, or NaN. */
  readonly converged: Uint8Array<ArrayBuffer>;
  readonly reasons: readonly FitReason[];
  readonly significance: Float64Array<ArrayBuffer>;
  readonly reducedChiSquare: Float64Array<ArrayBuffer>;
}

/** Follows resonances through records, which are the rows of a matrix over the same x. Problem: `ANALYSIS_IMPOSSIBLE`. */
export function trackResonance(x: Float64Array, records: Matrix, options: ResonanceOptions = {}): ResonanceTrack {
  const { rows, columns, values } = records;
  if (columns !== x.length) throw impossible('x and records do not match', `${x.length} values`, `${columns}`);
  const tracker = new ResonanceTracker(options);
  const track = {
    quantities: emptyQuantities(tracker.fitter, rows),
    converged: new Uint8Array(rows),
    reasons: [] as FitReason[],
    significance: new Float64Array(rows),
    reducedChiSquare: new Float64Array(rows),
  };
  for (let row = 0; row < rows; row++) {
    const fit = tracker.next(x, values.subarray(row * columns, (row + 1) * columns));
    track.converged[row] = Number(fit.converged);
    track.reasons.push(fit.reason);
    track.significance[row] = fit.significance;
    track.reducedChiSquare[row] = fit.reducedChiSquare;
    for (const quantity of track.quantities) {
      const from: Quantities = quantity.resonance === undefined ? fit.baseline : fit.resonances[quantity.resonance];
      quantity.values[row] = from[quantity.name].value;
      quantity.standardErrors[row] = from[quantity.name].standardError;
    }
  }
  return track;
}

function emptyQuantities({ names, plan }: ResonanceFitter, rows: number): TrackedQuantity[] {
  const empty = (name: string, resonance: number | undefined) => ({
    name,
    resonance,
    values: new Float64Array(rows),
    standardErrors: new Float64Array(rows),
  });
  const resonances = Array.from({ length: plan.count }, (_, k) => names.resonance.map((name) => empty(name, k)));
  return [...resonances.flat(), ...names.baseline.map((name) => empty(name, undefined))];
}
