import { isAbsolute } from 'node:path';
import { DataProblem, didYouMean } from '../../core/index.ts';
import type { CandidateReport, Choice } from './candidate-report.ts';
import type { BlasConfig } from './config/blas-config.ts';
import { FAMILIES } from './library/library-plan.ts';

const BY_CALLER = 'the caller';
const WORDS = ['auto', 'embedded', ...FAMILIES];

/** What was asked for: by the caller, else by `DAQSCOPE_BLAS`, else by the config file. Problem: `BLAS_UNUSABLE` if that is nothing there can be. */
export function choiceOf(asked: string | undefined, config: BlasConfig): Choice {
  const environment = process.env.DAQSCOPE_BLAS;
  if (asked) return checked({ use: asked, by: BY_CALLER });
  if (environment) return checked({ use: environment, by: 'DAQSCOPE_BLAS' });
  return checked({ use: config.use, by: config.use === 'auto' ? 'default' : config.path });
}

function checked(choice: Choice): Choice {
  const { use } = choice;
  if (isAbsolute(use) || WORDS.includes(use)) return choice;
  throw new DataProblem({
    code: 'BLAS_UNUSABLE',
    message: use.includes('/')
      ? `the path ${choiceText(choice)} is not absolute, and nothing is loaded from the current folder`
      : `there is no library ${choiceText(choice)}`,
    expected: `one of ${WORDS.join(', ')}, or an absolute path`,
    hint: didYouMean(use, WORDS),
  });
}

/** A choice with the place where it was made: `mkl (DAQSCOPE_BLAS)`. */
export function choiceText({ use, by }: Choice): string {
  return by === BY_CALLER ? use : `${use} (${by})`;
}

/** Is it what was asked for? */
export function isChosen(
  { use }: Choice,
  { plan, path, link }: Pick<CandidateReport, 'plan' | 'path' | 'link'>,
): boolean {
  if (use === 'auto') return true;
  if (isAbsolute(use)) return use === path || use === link;
  return use === (plan?.family ?? (path === undefined ? 'embedded' : undefined));
}
