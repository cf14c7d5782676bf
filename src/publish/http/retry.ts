import { setTimeout as sleep } from 'node:timers/promises';
import { DataProblem, type ProblemFields } from '../../core/index.ts';
import { PassingFailure } from './network-failure.ts';

/** How often and how long something is tried again. */
export interface RetryPolicy {
  /** First pause, in milliseconds; each further one is twice as long, up to {@link mostMs}. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** After this time without getting on, it is given up. */
  readonly giveUpMs: number;
  /** Told before each pause. */
  readonly onPause?: ((problem: DataProblem, pauseMs: number) => void) | undefined;
}

/** What Google asks for: a second, doubled up to 64; a quarter of an hour covers most restarts of routers and servers. */
export const PATIENT: RetryPolicy = { firstMs: 1000, mostMs: 64_000, giveUpMs: 15 * 60_000 };

/** Pauses that grow, until {@link Retries.gotOn} says that something was reached. */
export class Retries {
  readonly #policy: RetryPolicy;
  readonly #signal: AbortSignal | undefined;
  #count = 0;
  #since: number | undefined;

  constructor(policy: RetryPolicy, signal?: AbortSignal) {
    this.#policy = policy;
    this.#signal = signal;
  }

  /** What failed before did not last. */
  gotOn(): void {
    this.#count = 0;
    this.#since = undefined;
  }

  /** Waits before the next try. Throws the problem of a failure that has lasted too long, and errors that do not pass by themselves at once. */
  async pauseAfter(error: unknown): Promise<void> {
    if (!(error instanceof PassingFailure)) throw error;
    const now = Date.now();
    this.#since ??= now;
    const pause = Math.max(error.retryAfterMs ?? 0, this.#nextPause());
    if (now + pause - this.#since > this.#policy.giveUpMs) throw gaveUp(error.problem, this.#count);
    this.#policy.onPause?.(error.problem, pause);
    await sleep(pause, undefined, { signal: this.#signal });
  }

  /** Doubled each time, and never in step with others that failed at the same moment. */
  #nextPause(): number {
    const { firstMs, mostMs } = this.#policy;
    const whole = Math.min(firstMs * 2 ** this.#count, mostMs);
    this.#count += 1;
    return whole / 2 + Math.random() * (whole / 2);
  }
}

/** Does `work` again until it succeeds, fails for good, or has failed for too long. */
export async function retrying<Result>(
  work: () => Promise<Result>,
  policy: RetryPolicy,
  signal?: AbortSignal,
): Promise<Result> {
  const retries = new Retries(policy, signal);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      await retries.pauseAfter(error);
    }
  }
}

/** `Retry-After`: seconds, or a date; in milliseconds from now on. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const GO_ON = 'Nothing that was sent is lost: the same command goes on where it was.';

function gaveUp(problem: DataProblem, tries: number): DataProblem {
  if (tries <= 1) return problem;
  return new DataProblem({
    hint: GO_ON,
    ...definedOf(problem),
    message: `${problem.summary} (tried ${tries} times)`,
    cause: problem,
  });
}

function definedOf(problem: DataProblem): ProblemFields {
  const fields = Object.entries(problem.toJSON()).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as unknown as ProblemFields;
}
