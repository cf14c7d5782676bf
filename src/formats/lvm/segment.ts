/** A run of successive rows: where they lie, and which they are. Where the next one begins right behind it, a pass goes on. */
export interface RowStretch {
  readonly start: number;
  readonly end: number;
  readonly firstRow: number;
}

const FIELDS = 3;

/** The stretches of a segment in order. They double as checkpoints: there is one about every window of the scan. */
export class RowStretches {
  #numbers = new Float64Array(FIELDS);
  length = 0;

  add(start: number, end: number, firstRow: number): void {
    const at = this.length * FIELDS;
    if (at === this.#numbers.length) {
      const grown = new Float64Array(at * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[at] = start;
    this.#numbers[at + 1] = end;
    this.#numbers[at + 2] = firstRow;
    this.length++;
  }

  get(index: number): RowStretch {
    const at = index * FIELDS;
    return { start: this.#numbers[at], end: this.#numbers[at + 1], firstRow: this.#numbers[at + 2] };
  }

  /** Index of the stretch that holds a row: the last one that begins at or before it. */
  indexOf(row: number): number {
    let low = 0;
    for (let high = this.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (this.#numbers[middle * FIELDS + 2] <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export interface SegmentText {
  /** Rows of the header, without the mark at its end. */
  readonly header: readonly Uint8Array[];
  /** The row above the data; undefined if there is none. */
  readonly headings: Uint8Array | undefined;
  /** Number of headings. */
  readonly width: number;
  /** Column of the remarks, which reach to the end of the line; -1 if there is none. */
  readonly comment: number;
}

/** A header, headings and rows of numbers: what the scan found of them. */
export class Segment implements SegmentText {
  readonly header: readonly Uint8Array[];
  readonly headings: Uint8Array | undefined;
  readonly comment: number;
  readonly stretches = new RowStretches();
  /** Number of columns: of headings, or more if rows hold more numbers. */
  width: number;
  rows = 0;
  /** Blank cells before the last filled one of their row, per column. */
  #gaps: Float64Array;
  /** How many rows have their last filled cell before this column. */
  #endings: Float64Array;

  constructor({ header, headings, width, comment }: SegmentText) {
    this.header = header;
    this.headings = headings;
    this.width = width;
    this.comment = comment;
    this.#gaps = new Float64Array(width);
    this.#endings = new Float64Array(width + 1);
  }

  /** The cells `[from, to)` of a row are blank, and the one behind them is not. */
  addGap(from: number, to: number): void {
    for (let column = from; column < to; column++) this.#gaps[column]++;
  }

  /** A row whose last filled cell is the one before column `end`. */
  addRow(end: number): void {
    this.#endings[end]++;
    this.rows++;
  }

  widen(width: number): void {
    this.width = width;
    if (width > this.#gaps.length) {
      this.#gaps = grown(this.#gaps, width * 2);
      this.#endings = grown(this.#endings, width * 2 + 1);
    }
  }

  /** Number of blank cells of every column. */
  blankCells(): Float64Array {
    const counts = new Float64Array(this.width);
    let ended = 0;
    for (let column = 0; column < this.width; column++) {
      ended += this.#endings[column];
      counts[column] = this.#gaps[column] + ended;
    }
    return counts;
  }
}

function grown(numbers: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(numbers);
  return larger;
}
