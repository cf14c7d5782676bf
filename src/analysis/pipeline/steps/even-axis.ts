import { DataProblem } from '../../../core/index.ts';
import type { EvenAxis } from '../signal/axis.ts';
import type { Signal } from '../signal/signal.ts';

/** The axis of a signal whose samples must be evenly spaced. Problem: `ANALYSIS_IMPOSSIBLE` with what to do. */
export function evenAxis({ axis, name }: Signal, step: string): EvenAxis {
  if (axis.kind === 'even') return axis;
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    path: name,
    message: `${step} needs samples at even distances, and these lie where ${axis.path} says`,
    hint: 'Put `interpolate` before it, or say their distance with axis(step=…).',
  });
}

/** Samples per unit of x. */
export function rateOf(signal: Signal, step: string): number {
  return 1 / evenAxis(signal, step).step;
}
