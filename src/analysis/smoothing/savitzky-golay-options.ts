import { DataProblem, didYouMean } from '../../core/index.ts';

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
  const isCount = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isCount(window, 1, MOST_WINDOW)) throw invalid('window', `a whole number from 1 to ${MOST_WINDOW}`, window);
  if (!isCount(order, 0, MOST_ORDER)) throw invalid('order', `a whole number from 0 to ${MOST_ORDER}`, order);
  if (order >= window) throw invalid('order', `less than the window, ${window}`, order);
  if (!isCount(deriv, 0, Number.MAX_SAFE_INTEGER)) throw invalid('deriv', 'a whole number from 0 on', deriv);
  if (!Number.isFinite(delta) || delta === 0) throw invalid('delta', 'a number other than 0', delta);
  if (!EDGE_MODES.includes(mode)) throw invalid('mode', EDGE_MODES.join(', '), mode, didYouMean(mode, EDGE_MODES));
  return { window, order, deriv, delta, mode, cval };
}

function invalid(name: string, expected: string, found: number | string, hint?: string): DataProblem {
  const message = `${name} of a Savitzky-Golay filter`;
  return new DataProblem({ code: 'PIPELINE_INVALID', message, expected, found: String(found), hint });
}
