export type * from './linear-algebra/linear-algebra.ts';
export * from './linear-algebra/matrix.ts';


export { withChecks } from './linear-algebra/with-checks.ts';
export * from './smoothing/savitzky-golay.ts';
export * from './smoothing/savitzky-golay-options.ts';


export { type Derived, derive } from './pipeline/derive.ts';
export type { StepContext } from './pipeline/steps/step.ts';

