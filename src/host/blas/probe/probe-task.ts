import type { LibraryPlan } from '../library/library-plan.ts';
import type { IntegerBytes } from '../native/fortran.ts';
import type { Identity } from '../native/identity.ts';

/** What a process that tries a library is to do. */
export interface ProbeTask {
  /** Undefined for the embedded library. */
  readonly plan: LibraryPlan | undefined;
  readonly threads: number;
  /** With large matrices as well, for people to look at. */
  readonly isThorough?: boolean | undefined;
}

/** How fast a library is here. */
export interface Speed {
  /** Of products of 512 x 512 matrices, in 10⁹ floating-point operations per second. */
  readonly gemmGflops: number;
  /** The decomposition of a 400 x 100 matrix, in ms. */
  readonly svdMs: number;
}

/** What was found of a library that works. */
export interface ProbeFacts {
  readonly identity: Identity;
  readonly integerBytes: IntegerBytes | undefined;
  /** Version of the LAPACK. */
  readonly lapackVersion: string | undefined;
  /** Can the number of its threads be set? */
  readonly hasThreads: boolean;
  /** The largest residual of the self-test, relative to size, norm and machine precision. */
  readonly residual: number;
  readonly speed: Speed;
  /** Of products of 1024 x 1024 and the decomposition of a 2000 x 500 matrix. */
  readonly large?: Speed | undefined;
}

/** What the process answers, or what became of it. */
export type ProbeOutcome = { readonly facts: ProbeFacts } | Rejection;

export interface Rejection {
  /** Why it cannot be used, in words that follow "it". */
  readonly reason: string;
  /** It took too long, which on a busy machine is not its fault. */
  readonly isLate?: true | undefined;
}
