export { planScaling, type ScalingPlan } from './plan-scaling.ts';
export type { PropertyLookup } from './scale-properties.ts';
export type { ScaleParameters } from './scale-row.ts';
export { DAQMX_SCALER, type Scaling, type ScalingInput, type ScalingStep } from './scaling.ts';
