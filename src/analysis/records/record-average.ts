import { checkWhole } from '../parameters/check-parameter.ts';
import { checkRow } from './check-row.ts';

/** Over all records, for each sample of a record, in the unit of the signal. NaN where there are not enough. */
export interface AverageOfRecords {
  /** How many records have a finite sample there. */
  readonly counts: Float64Array;
  readonly means: Float64Array;
  /** Divided by count - 1. */
  readonly stds: Float64Array;
  /** Of the mean: the standard deviation by the root of the count (scipy.stats.sem). */
  readonly standardErrors: Float64Array;
}

/**
 * Average of records that come one after the other, with the memory of a few of them (Welford, Technometrics 4, 419, 1962). What is not
 * finite is left out.
 */
export class RecordAverage {
  readonly #counts: Float64Array;
  readonly #means: Float64Array;
  /** Sums of squares of differences from the mean. */
  readonly #squares: Float64Array;

  /** Problem: `PIPELINE_INVALID`. */
  constructor(columns: number) {
    checkWhole('columns', columns, { least: 0 });
    this.#counts = new Float64Array(columns);
    this.#means = new Float64Array(columns);
    this.#squares = new Float64Array(columns);
  }

  /** Takes the next record. Problem: `ANALYSIS_IMPOSSIBLE` if it has another length. */
  add(row: Float64Array): void {
    const [counts, means, squares] = [this.#counts, this.#means, this.#squares];
    checkRow(row, counts.length);
    for (let i = 0; i < row.length; i++) {
      const difference = row[i] - means[i];
      if (difference - difference !== 0) continue;
      counts[i]++;
      means[i] += difference / counts[i];
      squares[i] += difference * (row[i] - means[i]);
    }
  }

  /** Of the records so far; stays what it is when more are added. */
  get average(): AverageOfRecords {
    const counts = this.#counts.slice();
    const stds = this.#squares.map((sum, i) => (counts[i] > 1 ? Math.sqrt(sum / (counts[i] - 1)) : Number.NaN));
    return {
      counts,
      means: this.#means.map((mean, i) => (counts[i] > 0 ? mean : Number.NaN)),
      stds,
      standardErrors: stds.map((std, i) => std / Math.sqrt(counts[i])),
    };
  }
}
