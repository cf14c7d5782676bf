export type * from './linear-algebra/linear-algebra.ts';
export * from './linear-algebra/matrix.ts';

export { withChecks } from './linear-algebra/with-checks.ts';
export * from './peaks/find-peaks.ts';
export type { PeakOptions, PeakRange } from './peaks/peak-options.ts';
export type { Peaks } from './peaks/peaks.ts';
export { type Derived, derive } from './pipeline/derive.ts';
export { type Step, type StepContext, TOPICS } from './pipeline/steps/step.ts';
export { STEPS, stepNamed } from './pipeline/steps/steps.ts';
export type { Parameter } from './pipeline/syntax/parameter.ts';
export * from './smoothing/savitzky-golay.ts';
export * from './smoothing/savitzky-golay-options.ts';
