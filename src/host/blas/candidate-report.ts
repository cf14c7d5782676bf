import type { DataProblem } from '../../core/index.ts';
import type { AvailableThreads } from '../machine/available-threads.ts';
import type { LibraryPlan } from './library/library-plan.ts';
import type { ProbeFacts } from './probe/probe-task.ts';

/** What is known of a library that may be used. */
export interface CandidateReport {
  /** `OpenBLAS 0.3.21`; the name of the file if that is all that is known. */
  readonly name: string;
  /** Real path; undefined for the embedded library. */
  readonly path: string | undefined;
  /** As it was found, if that is a link. */
  readonly link: string | undefined;
  readonly foundBy: string;
  readonly plan: LibraryPlan | undefined;
  /** What was measured; undefined if it cannot be used. */
  readonly facts: ProbeFacts | undefined;
  /** Why it cannot be used, in words that follow "it". */
  readonly reason: string | undefined;
}

/** The libraries of this machine, and which of them is used. */
export interface LibraryReport {
  /** Undefined if there is a problem. */
  readonly inUse: CandidateReport | undefined;
  /** Why there is none that could be used as was asked (`BLAS_UNUSABLE`). */
  readonly problem: DataProblem | undefined;
  /** All, the fastest first, then those that cannot be used. */
  readonly candidates: readonly CandidateReport[];
  /** What was asked for, and where: `auto`, by nobody. */
  readonly choice: Choice;
  readonly threads: AvailableThreads;
  /** The config file, whether it is there or not. */
  readonly configPath: string;
  /** What a person should know: why something else is used than was asked for, what was passed over. */
  readonly notes: readonly string[];
}

/** A library as it was asked for. */
export interface Choice {
  /** `auto`, `embedded`, the name of a family, or an absolute path. */
  readonly use: string;
  readonly by: string;
}
