import { DataProblem } from '../../core/index.ts';
import { checkNumber, checkWhole } from '../parameters/check-parameter.ts';
import { Whittaker } from './whittaker.ts';

/** A baseline below the peaks of a signal, in its unit. */
export interface PenalisedBaseline {
  readonly baseline: Float64Array<ArrayBuffer>;
  readonly iterations: number;
  /** Did the weights come to rest? */
  readonly isConverged: boolean;
}

export interface PenalisedOptions {
  /** How stiff the baseline is. Grows with the fourth power of the samples per width of a peak. Default: 1e5. */
  readonly lambda?: number | undefined;
  /** At most. Default: 50. */
  readonly iterations?: number | undefined;
}

export interface AslsOptions extends PenalisedOptions {
  /** Weight of samples above the baseline, less 1 for those below. Default: 0.01. */
  readonly p?: number | undefined;
}

export interface ArplsOptions extends PenalisedOptions {
  /** How much weights may still change, of their norm. Default: 1e-3. */
  readonly tolerance?: number | undefined;
}

/** New weights from samples, baseline and the weights before; says whether that was the last time. Weights of 0 stay. */
type Reweighing = (samples: Float64Array, baseline: Float64Array, weights: Float64Array) => boolean;

const DEFAULT_LAMBDA = 1e5;
const DEFAULT_ITERATIONS = 50;
const MOST_ITERATIONS = 10_000;

/**
 * Asymmetric least squares (Eilers & Boelens, "Baseline Correction with Asymmetric Least Squares Smoothing", 2005): samples above the baseline count little.
 * Samples that are not finite do not count. Problems: `PIPELINE_INVALID`, `ANALYSIS_IMPOSSIBLE`.
 */
export function asls(signal: Float64Array, { p = 0.01, ...options }: AslsOptions = {}): PenalisedBaseline {
  checkNumber('p', p, { above: 0, below: 1 });
  return iterate(signal, options, (samples, baseline, weights) => {
    let changed = false;
    for (let i = 0; i < weights.length; i++) {
      if (weights[i] === 0) continue;
      const weight = samples[i] > baseline[i] ? p : 1 - p;
      if (weight !== weights[i]) changed = true;
      weights[i] = weight;
    }
    return !changed;
  });
}

/**
 * Asymmetrically reweighted penalised least squares (arPLS; Baek, Park, Ahn & Choo, Analyst 140, 250, 2015): samples count less the further they are above
 * the noise that is seen below the baseline. Samples that are not finite do not count. Problems: `PIPELINE_INVALID`, `ANALYSIS_IMPOSSIBLE`.
 */
export function arpls(signal: Float64Array, { tolerance = 1e-3, ...options }: ArplsOptions = {}): PenalisedBaseline {
  checkNumber('tolerance', tolerance, { above: 0, below: 1 });
  return iterate(signal, options, (samples, baseline, weights) => {
    const { mean, std } = belowBaseline(samples, baseline, weights);
    if (!(std > 0)) return true; // nothing is below it
    let [changes, squares] = [0, 0];
    for (let i = 0; i < weights.length; i++) {
      if (weights[i] === 0) continue;
      const excess = samples[i] - baseline[i] - (2 * std - mean);
      const weight = Math.max(SMALLEST_WEIGHT, 1 / (1 + Math.exp((2 * excess) / std)));
      changes += (weight - weights[i]) ** 2;
      squares += weights[i] ** 2;
      weights[i] = weight;
    }
    return Math.sqrt(changes / squares) < tolerance;
  });
}

/** 0 is that of gaps. */
const SMALLEST_WEIGHT = 1e-300;

function iterate(signal: Float64Array, options: PenalisedOptions, reweigh: Reweighing): PenalisedBaseline {
  const { lambda = DEFAULT_LAMBDA, iterations = DEFAULT_ITERATIONS } = options;
  checkNumber('lambda', lambda, { above: 0, below: Number.POSITIVE_INFINITY });
  checkWhole('iterations', iterations, { least: 1, most: MOST_ITERATIONS });
  const baseline = new Float64Array(signal.length);
  if (signal.length === 0) return { baseline, iterations: 0, isConverged: true };
  const weights = Float64Array.from(signal, (value) => (value - value === 0 ? 1 : 0));
  if (weights.reduce((a, b) => a + b, 0) < Math.min(2, signal.length)) throw nothingFinite();
  const whittaker = new Whittaker(signal.length, lambda);
  for (let iteration = 1; ; iteration++) {
    whittaker.solve(signal, weights, baseline);
    const isConverged = reweigh(signal, baseline, weights);
    if (isConverged || iteration === iterations) return { baseline, iterations: iteration, isConverged };
  }
}

/** Of the differences of the samples below the baseline from it. */
function belowBaseline(samples: Float64Array, baseline: Float64Array, weights: Float64Array) {
  let [count, sum] = [0, 0];
  const isBelow = (i: number) => weights[i] !== 0 && samples[i] < baseline[i];
  for (let i = 0; i < samples.length; i++) {
    if (!isBelow(i)) continue;
    count++;
    sum += samples[i] - baseline[i];
  }
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < samples.length; i++) if (isBelow(i)) squares += (samples[i] - baseline[i] - mean) ** 2;
  return { mean, std: Math.sqrt(squares / count) };
}

function nothingFinite(): DataProblem {
  return new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', message: 'too few samples are finite for a baseline' });
}
