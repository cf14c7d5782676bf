import { DataProblem } from '../../core/index.ts';

/** Something that may go better the next time. */
export class PassingFailure extends Error {
  override readonly name: string = 'PassingFailure';
  /** What is told if it does not. */
  readonly problem: DataProblem;
  /** When the other side wants to be asked again, from now on in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: DataProblem, retryAfterMs?: number) {
    super(problem.message, { cause: problem });
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A connection that could not be made, or was cut; nobody knows what came of the request. */
export class NetworkFailure extends PassingFailure {
  override readonly name = 'NetworkFailure';

  constructor(origin: string, words: string, cause: unknown) {
    super(
      new DataProblem({
        code: 'TARGET_UNREACHABLE',
        message: `${origin} could not be reached: ${words}`,
        cause,
      }),
    );
  }
}
