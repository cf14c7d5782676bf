import type { DataProblem } from '../../../core/index.ts';
import type { Op } from './plan.ts';

/** Where a walk cannot go on. Thrown by the walker, caught by the scan, never seen outside. */
export class Fault extends Error {
  readonly problem: DataProblem;
  readonly op: Op;
  /** Whole elements that are there, of an array that is cut off. */
  readonly available: number | undefined;

  constructor(problem: DataProblem, op: Op, available?: number) {
    super(problem.message);
    this.problem = problem;
    this.op = op;
    this.available = available;
  }
}

/**
 * What was found to be readable of a damaged file: this occurrence of a level has only so many rows, and nothing follows it.
 */
export interface Shortened {
  readonly level: number;
  readonly occurrence: number;
  readonly rows: number;
}
