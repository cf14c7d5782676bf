import { didYouMean } from '../../core/index.ts';
import { badParameter, checkNumber, checkWhole } from '../parameters/check-parameter.ts';

/** What stands for the samples beyond the ends, as `scipy.signal.savgol_filter` has it; `interp`: the polynomial of the last whole window. */
export const EDGE_MODES = ['interp', 'mirror', 'nearest', 'constant'] as const;

export type EdgeMode = (typeof EDGE_MODES)[number];

export interface SavitzkyGolayOptions {
  /** Samples that each polynomial is fitted to. Of an even number, results are for half a sample later, as SciPy's. */
  readonly window: number;
  /** Degree of the polynomials; less than `window`. */
  readonly order: number;
  /** Which derivative. Default: 0, smoothing. */
  readonly deriv?: number | undefined;
  /** Spacing of the samples, in what derivatives are to be per. Default: 1. */
  readonly delta?: number | undefined;
  /** Default: `interp`. */
  readonly mode?: EdgeMode | undefined;
  /** What is beyond the ends in mode `constant`. Default: 0. */
  readonly cval?: number | undefined;
}

export type CheckedSavitzkyGolay = {
  readonly [Key in keyof SavitzkyGolayOptions]-?: NonNullable<SavitzkyGolayOptions[Key]>;
};

const MOST_WINDOW = 2 ** 16;

/** Beyond it fits say nothing that doubles could hold. */
const MOST_ORDER = 30;

/** Options with all that was left out. Problem: `PIPELINE_INVALID`. */
export function checkSavitzkyGolay(options: SavitzkyGolayOptions): CheckedSavitzkyGolay {
  const { window, order, deriv = 0, delta = 1, mode = 'interp', cval = 0 } = options;
  checkWhole('window', window, { least: 1, most: MOST_WINDOW });
  checkWhole('order', order, { least: 0, most: MOST_ORDER });
  if (order >= window) throw badParameter('order', order, `less than the window, ${window}`);
  checkWhole('deriv', deriv, { least: 0 });
  if (!Number.isFinite(delta) || delta === 0) throw badParameter('delta', delta, 'a number other than 0');
  if (!EDGE_MODES.includes(mode)) throw badParameter('mode', mode, EDGE_MODES.join(', '), didYouMean(mode, EDGE_MODES));
  checkNumber('cval', cval);
  return { window, order, deriv, delta, mode, cval };
}
