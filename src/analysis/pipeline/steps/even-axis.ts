import { DataProblem } from '../../../core/index.ts';
import type { EvenAxis } from '../signal/axis.ts';
import type { Signal } from '../signal/signal.ts';
import { perUnit } from '../syntax/units.ts';

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

/** Samples per unit of x, if frequencies are below half of it. Problem: `ANALYSIS_IMPOSSIBLE` with what to do. */
export function rateFor(signal: Signal, step: string, frequencies: Readonly<Record<string, number>>): number {
  const rate = rateOf(signal, step);
  const { isCounted, unit } = evenAxis(signal, step);
  const per = perUnit(unit) ?? 'per sample';
  for (const [name, frequency] of Object.entries(frequencies)) {
    if (frequency < rate / 2) continue;
    throw new DataProblem({
      code: 'ANALYSIS_IMPOSSIBLE',
      path: step,
      message: `${name} is ${frequency} ${per}, and samples have no frequencies from ${Number((rate / 2).toPrecision(6))} ${per} on, half of their rate`,
      hint: isCounted ? 'The file does not say where samples lie; axis(step, unit=…) does.' : undefined,
    });
  }
  return rate;
}

/** Samples per unit of x. */
export function rateOf(signal: Signal, step: string): number {
  return 1 / evenAxis(signal, step).step;
}
