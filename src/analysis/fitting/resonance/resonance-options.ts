import { didYouMean } from '../../../core/index.ts';
import { impossible } from '../../impossible.ts';
import { BASELINES, type BaselineName } from '../shapes/baselines.ts';
import { SHAPES, type ShapeName } from '../shapes/shapes.ts';

export interface ResonanceOptions {
  /** Default: `lorentzian`. */
  readonly shape?: ShapeName | undefined;
  /** How many resonances are looked for. Default: as many as there are centres, else 1. */
  readonly count?: number | undefined;
  /** Where resonances lie about, in units of x. Default: where the data stand out most. */
  readonly centers?: readonly number[] | undefined;
  /** What they stand on. Default: `constant`. */
  readonly baseline?: BaselineName | undefined;
  /** Are the sigmas known absolutely? If not, the default, errors are scaled so that the reduced chi² is 1. */
  readonly absoluteSigma?: boolean | undefined;
  /** Most evaluations of the curve from one start. Default: 200. */
  readonly maxEvaluations?: number | undefined;
}

/** Options with their defaults. */
export interface ResonancePlan {
  readonly shape: ShapeName;
  readonly count: number;
  /** Ascending. */
  readonly centers: readonly number[] | undefined;
  readonly baseline: BaselineName;
  readonly absoluteSigma: boolean;
  readonly maxEvaluations: number;
}

const MOST_RESONANCES = 12;
const MOST_EVALUATIONS = 10_000;

/** Checks options. Problem: `ANALYSIS_IMPOSSIBLE`. */
export function planResonances(options: ResonanceOptions): ResonancePlan {
  const { shape = 'lorentzian', baseline = 'constant', absoluteSigma = false, maxEvaluations = 200 } = options;
  checkName('shape', shape, SHAPES);
  checkName('baseline', baseline, BASELINES);
  checkWhole('evaluations', maxEvaluations, MOST_EVALUATIONS);
  const { centers, count = centers?.length ?? 1 } = options;
  checkWhole('resonances', count, MOST_RESONANCES);
  if (centers !== undefined && centers.length !== count) {
    throw impossible('centres and count of the resonances do not match', `${count} centres`, `${centers.length}`);
  }
  const wrong = centers?.find((center) => !Number.isFinite(center));
  if (wrong !== undefined) throw impossible('a centre is not finite', 'a finite number', `${wrong}`);
  return { shape, baseline, absoluteSigma, maxEvaluations, count, centers: centers?.toSorted((a, b) => a - b) };
}

function checkName(what: string, name: string, known: object): void {
  if (Object.hasOwn(known, name)) return;
  const names = Object.keys(known);
  throw impossible(`there is no such ${what}`, names.join(', '), name, { hint: didYouMean(name, names) });
}

function checkWhole(what: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw impossible(`the number of ${what} is out of range`, `a whole number from 1 to ${most}`, `${value}`);
}
