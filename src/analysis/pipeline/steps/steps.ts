import { BASELINE_STEPS } from './baseline-steps.ts';
import { COMPONENT_STEPS } from './component-steps.ts';
import { FILTER_STEPS } from './filter-steps.ts';
import { FIT_STEPS } from './fit-steps.ts';
import { PEAK_STEPS } from './peak-steps.ts';
import { POLYNOMIAL_STEPS } from './polynomial-steps.ts';
import { RATE_STEPS } from './rate-steps.ts';
import { RECORD_STEPS } from './record-steps.ts';
import { ROW_STEPS } from './row-steps.ts';
import { SAMPLE_STEPS } from './sample-steps.ts';
import { SMOOTHING_STEPS } from './smoothing-steps.ts';
import { SPECTRUM_STEPS } from './spectrum-steps.ts';
import { STATISTICS_STEPS } from './statistics-steps.ts';
import type { Step } from './step.ts';

/** All steps of pipelines, in the order in which they are explained. */
export const STEPS: readonly Step[] = [
  ...SAMPLE_STEPS,
  ...SMOOTHING_STEPS,
  ...BASELINE_STEPS,
  ...FILTER_STEPS,
  ...RATE_STEPS,
  ...SPECTRUM_STEPS,
  ...ROW_STEPS,
  ...RECORD_STEPS,
  ...COMPONENT_STEPS,
  ...STATISTICS_STEPS,
  ...PEAK_STEPS,
  ...FIT_STEPS,
  ...POLYNOMIAL_STEPS,
];

const BY_NAME: ReadonlyMap<string, Step> = new Map(STEPS.map((step) => [step.name, step]));

export function stepNamed(name: string): Step | undefined {
  return BY_NAME.get(name);
}
