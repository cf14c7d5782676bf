import { checkNumber, checkWhole } from '../parameters/check-parameter.ts';
import { checkRow } from './check-row.ts';

/** Samples of all records that are kept: 1 GB. */
const MOST_SAMPLES = 2 ** 27;

/**
 * Mean of the last records, sample by sample; of the first ones of what there is. What is not finite stays as long as its record counts.
 * Keeps as many records; sums are made anew every `records`, so that roundings don't add up.
 */
export class MovingRecords {
  readonly #records: number;
  readonly #columns: number;
  /** Rows of this turn; from the place of the next one on, sums of each row of the turn before and all after it. */
  readonly #rows: Float64Array;
  readonly #sum: Float64Array;
  #place = 0;
  #count = 0;

  /** Problem: `PIPELINE_INVALID`. */
  constructor(records: number, columns: number) {
    checkWhole('columns', columns, { least: 0 });
    checkWhole('records', records, { least: 1, most: Math.floor(MOST_SAMPLES / Math.max(1, columns)) });
    this.#records = records;
    this.#columns = columns;
    this.#rows = new Float64Array(records * columns);
    this.#sum = new Float64Array(columns);
  }

  /** Takes the next record, and gives the mean of it and those before. Problem: `ANALYSIS_IMPOSSIBLE`. */
  add(row: Float64Array): Float64Array {
    checkRow(row, this.#columns);
    if (this.#place === this.#records) this.#turn();
    const [rows, sum] = [this.#rows, this.#sum];
    rows.set(row, this.#place * this.#columns);
    this.#place++;
    this.#count = Math.min(this.#count + 1, this.#records);
    const [next, hasOlder] = [
      this.#place * this.#columns,
      this.#count === this.#records && this.#place < this.#records,
    ];
    for (let i = 0; i < row.length; i++) sum[i] += row[i];
    return sum.map((value, i) => (hasOlder ? value + rows[next + i] : value) / this.#count);
  }

  /** Rows become sums from each to the last. */
  #turn(): void {
    const [rows, columns] = [this.#rows, this.#columns];
    for (let i = rows.length - columns - 1; i >= 0; i--) rows[i] += rows[i + columns];
    this.#sum.fill(0);
    this.#place = 0;
  }
}

/**
 * Mean of all records so far, of which older ones count less: each mean is `factor` times the new record and the rest of the mean before;
 * the first one is the first record. What is not finite is passed over.
 */
export class ExponentialRecords {
  readonly #factor: number;
  #mean: Float64Array | undefined;

  /** `factor`: in (0, 1]. Problem: `PIPELINE_INVALID`. */
  constructor(factor: number) {
    this.#factor = checkNumber('factor', factor, { above: 0, most: 1 });
  }

  /** Takes the next record, and gives the mean. Problem: `ANALYSIS_IMPOSSIBLE`. */
  add(row: Float64Array): Float64Array {
    const before = this.#mean ?? row;
    checkRow(row, before.length);
    this.#mean = before.map((mean, i) => (Number.isFinite(mean) ? this.#next(mean, row[i]) : row[i]));
    return this.#mean.slice();
  }

  #next(mean: number, value: number): number {
    return Number.isFinite(value) ? mean + this.#factor * (value - mean) : mean;
  }
}
