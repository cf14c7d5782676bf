import { DataProblem, isCancellation, type ProblemCode } from '../../core/index.ts';
import type { Audience, ChosenTarget, Target } from '../../publish/index.ts';
import { checkAudiences } from '../publish/check-audiences.ts';
import { liesIn } from '../publish/lies-in.ts';
import type { CommandContext } from '../run/context.ts';

interface Places {
  readonly target: ChosenTarget;
  readonly keep: string | undefined;
  readonly state: string;
}

/** What is written into the watched folder would be found there, and published again. */
export async function checkOutside(watched: string, { target: { address }, keep, state }: Places): Promise<void> {
  const places = [keep, address.kind === 'file' ? address.folder : undefined, state];
  for (const place of places.filter((one) => one !== undefined)) {
    if (!(await liesIn(watched, place))) continue;
    throw new DataProblem({
      code: 'USAGE',
      message: `${place} lies in the watched folder, where it would be found and published again`,
      hint: 'Choose a folder beside it.',
    });
  }
}

/** The check ends after so long: the recordings that are there do not wait for a network. */
const CHECK_MS = 20_000;

/** What is wrong for good is told at once; a network may come back. */
export async function checkTarget(
  { signal, report }: Pick<CommandContext, 'signal' | 'report'>,
  target: Target,
  audiences: readonly Audience[],
): Promise<void> {
  checkAudiences(target, audiences);
  const patience = AbortSignal.timeout(CHECK_MS);
  try {
    for await (const { state, problem } of target.check({ signal: AbortSignal.any([signal, patience]) })) {
      if (problem === undefined || state === 'fine') continue;
      if (state === 'failed' && !MAY_PASS.has(problem.code)) throw problem;
      report(problem);
    }
  } catch (error) {
    if (signal.aborted || !patience.aborted || !isCancellation(error)) throw error;
    report(unanswered(target));
  }
}

const MAY_PASS: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['TARGET_UNREACHABLE', 'TARGET_BUSY']);

function unanswered({ address }: Target): DataProblem {
  return new DataProblem({
    code: 'TARGET_UNREACHABLE',
    file: address,
    message: `it did not answer within ${CHECK_MS / 1000} seconds`,
    hint: 'The watch begins all the same, and publishes when it does.',
  });
}
