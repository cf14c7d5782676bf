import type { LinearAlgebra } from '../../analysis/index.ts';
import type { ProblemFields } from '../../core/index.ts';

export type Operation = Exclude<keyof LinearAlgebra, 'name'>;

/** What the thread is to do: one at a time. */
export interface Task {
  readonly operation: Operation;
  /** Matrices, vectors, options without their signal; their memory is the thread's now, or shared. */
  readonly values: readonly unknown[];
}

/** What the thread answers. */
export type Answer = { readonly result: unknown } | { readonly problem: ProblemFields } | { readonly error: string };
