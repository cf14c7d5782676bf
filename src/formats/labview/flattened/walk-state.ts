import type { Plan, Table } from './plan.ts';

/** The rows being walked, innermost last. */
export interface Frame {
  readonly table: Table;
  /** Next op of the row. */
  op: number;
  row: number;
  /** How many rows there are; Infinity: as many as fit. */
  rows: number;
  /** The data of these rows end here. */
  readonly limit: number;
  /** Where the present row starts. */
  rowStart: number;
  /** The level these rows belong to; -1 if they are just one row (an optional field, a string that holds data). */
  readonly level: number;
  /** Rows per step of the slowest dimension: 1, but for arrays of several dimensions. */
  readonly rowsPerSlice: number;
  /** How many rows there are is not known before the end, so the level's size is noted then. */
  readonly sizeAtEnd: boolean;
  /** Go on here when all rows are done (a string that holds data), not behind the last row. */
  readonly resumeAt: number;
  /** Positions of the rows, if they are known (datalog). */
  readonly positions: Float64Array | undefined;
  /** Nothing can be read behind these rows: they are what is left of damaged data. */
  last: boolean;
}

/** How often everything occurred so far: what makes row numbers, and what a checkpoint must know. */
export interface Counts {
  /** Rows per piece. */
  readonly pieces: Float64Array;
  /** Values per leaf. */
  readonly leaves: Float64Array;
  /** Occurrences per level. */
  readonly levels: Float64Array;
}

/** Where a walk is: everything needed to go on from here. */
export class WalkState {
  position = 0;
  frames: Frame[] = [];
  readonly counts: Counts;
  readonly registers: Float64Array;
  /** Rows so far that took no bytes. */
  emptyRows = 0;
  /** Bytes left at the ends of strings that hold data, and where the first of them are. */
  unread = { bytes: 0, offset: -1 };

  constructor(plan: Plan) {
    this.counts = {
      pieces: new Float64Array(plan.pieces.length),
      leaves: new Float64Array(plan.leaves.length),
      levels: new Float64Array(plan.levels.length),
    };
    this.registers = new Float64Array(plan.registerCount);
  }

  /** The state at the start of a file of `size` bytes. */
  static start(plan: Plan, size: number): WalkState {
    const state = new WalkState(plan);
    state.push({ table: plan.root, rows: 1, limit: size });
    return state;
  }

  push({ table, rows, limit, level = -1, rowsPerSlice = 1, resumeAt = -1, positions, last = false }: FrameStart): void {
    const { position: rowStart } = this;
    const sizeAtEnd = rows === Number.POSITIVE_INFINITY;
    this.frames.push({
      table,
      op: 0,
      row: 0,
      rows,
      limit,
      rowStart,
      level,
      rowsPerSlice,
      sizeAtEnd,
      resumeAt,
      positions,
      last,
    });
  }

  /** A copy that stays as it is while the walk goes on. */
  clone(): WalkState {
    const copy: WalkState = Object.create(WalkState.prototype);
    const { pieces, leaves, levels } = this.counts;
    return Object.assign(copy, {
      position: this.position,
      frames: this.frames.map((frame) => ({ ...frame })),
      counts: { pieces: pieces.slice(), leaves: leaves.slice(), levels: levels.slice() },
      registers: this.registers.slice(),
      emptyRows: this.emptyRows,
      unread: { ...this.unread },
    });
  }

  /** Where in the data this is, for people: `measurements 12 / channels 0 / samples`. */
  describe(label?: string): string {
    const rows = this.frames.filter(({ level, positions }) => level >= 0 || positions);
    return [...rows.map(({ table, row }) => `${table.label} ${row}`), ...(label ? [label] : [])].join(' / ');
  }
}

interface FrameStart {
  readonly table: Table;
  readonly rows: number;
  readonly limit: number;
  readonly level?: number;
  readonly rowsPerSlice?: number;
  readonly resumeAt?: number;
  readonly positions?: Float64Array | undefined;
  readonly last?: boolean | undefined;
}
