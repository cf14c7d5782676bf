import { giveWay, type ReadOptions, type Samples } from '../../../core/index.ts';
import type { Axis, EvenAxis } from './axis.ts';
import { type Rows, rowLength } from './rows.ts';

/** Samples in rows, which are read when they are asked for: what steps take and give. */
export interface Signal {
  readonly kind: 'signal';
  /** Of the dataset that it began as. */
  readonly name: string;
  readonly unit: string | undefined;
  readonly rows: Rows;
  readonly axis: Axis;
  /** Where the rows lie, if they follow each other evenly: the times of a spectrogram. */
  readonly rowAxis?: EvenAxis | undefined;
  /** The same samples before they were smoothed: what is fitted to. Undefined if it is this. */
  readonly recorded?: Signal | undefined;
  /** Whole rows end to end. */
  readRows(first: number, count: number, options?: ReadOptions): Promise<Float64Array>;
  /** Samples `[start, start + count)` of a row. */
  readPart(row: number, start: number, count: number, options?: ReadOptions): Promise<Float64Array>;
}

/** Named columns of the same length: what was found in signals. */
export interface Table {
  readonly kind: 'table';
  /** Of the step that made it. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** The column that others are drawn against. */
  readonly coordinates?: string | undefined;
  /** Peaks that were found, for a step that goes on with them. */
  readonly peaks?: FoundPeaks | undefined;
}

export interface Column {
  readonly name: string;
  readonly values: Float64Array | readonly string[];
  readonly unit: string | undefined;
  readonly about: string;
  /** Whole numbers. */
  readonly isCount?: boolean | undefined;
  /** Sizes, if they are more than one: components of rows. */
  readonly shape?: readonly number[] | undefined;
}

/** Peaks by rows: those of row r are `[starts[r], starts[r + 1])`. */
export interface FoundPeaks {
  readonly of: Signal;
  readonly starts: Float64Array;
  /** On the x axis. */
  readonly positions: Float64Array;
}

/** What a step takes or gives. */
export type Stage = Signal | Table;

/** The signal that smoothing was done on. */
export function recordedOf(signal: Signal): Signal {
  return signal.recorded ?? signal;
}

/** A row of a signal. */
export function samplesOfRow(signal: Signal, row: number): Samples {
  return {
    length: rowLength(signal.rows, row),
    async read(start, count, options) {
      await giveWay();
      options?.signal?.throwIfAborted();
      return (await signal.readPart(row, start, count, options)) as Float64Array<ArrayBuffer>;
    },
  };
}
