import type { Stretch } from './coverage.ts';
import type { Limits, Outcome } from './judge.ts';

/** What the process that runs inputs is started with. */
export interface Assignment {
  /** Address of the module with the table of targets. */
  readonly module: string;
  readonly target: string;
  readonly limits: Limits;
  /** Code that ran before, in processes that ended. */
  readonly known: readonly Stretch[];
}

/** Inputs to run. */
export interface Batch {
  readonly inputs: readonly Uint8Array<ArrayBuffer>[];
  /** 1: run them; 2: and once more, to compare. */
  readonly turns: number;
  /** What ran counts as known from now on. */
  readonly learn: boolean;
}

/** What became of them. */
export interface Reply {
  readonly outcomes: readonly Outcome[];
  /** Code that never ran before. */
  readonly fresh: readonly Stretch[];
  /** Its memory is full of what earlier inputs left; it should be replaced. */
  readonly isTired: boolean;
}
