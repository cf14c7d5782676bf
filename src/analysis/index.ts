export * from './decomposition/pca.ts';
export * from './decomposition/pca-of-blocks.ts';
export type { PcaOptions, PrincipalComponents } from './decomposition/principal-components.ts';
export * from './decomposition/scores.ts';
export * from './detrend/trend.ts';
export * from './filters/design/design-iir.ts';
export * from './filters/design/notch.ts';
export type { Family } from './filters/design/prototypes.ts';
export { convolution } from './filters/fir/convolution.ts';
export * from './filters/fir/design-fir.ts';
export * from './filters/fir/design-fir-response.ts';
export * from './filters/sections/section-filter.ts';
export type { Sections } from './filters/sections/sections.ts';
export { filterZeroPhase } from './filters/sections/zero-phase.ts';
export * from './filters/sections/zero-phase-samples.ts';
export { movingAverage } from './filters/sliding/moving-average.ts';
export { movingMedian } from './filters/sliding/moving-median.ts';
export * from './filters/sliding/sliding-window.ts';
export { type Curve, type CurveFit, type CurveFitOptions, curveFit, type GoodnessOfFit } from './fitting/curve-fit.ts';
export * from './fitting/linear/linear-fit.ts';
export * from './fitting/linear/polynomial-fit.ts';
export * from './fitting/numerical-curve.ts';
export * from './fitting/resonance/fit-resonance.ts';
export {
  FIT_REASONS,
  type FitReason,
  type Quantities,
  type Quantity,
  type ResonanceFit,
} from './fitting/resonance/resonance-fit.ts';
export type { ResonanceOptions } from './fitting/resonance/resonance-options.ts';
export * from './fitting/resonance/track-resonance.ts';
export * from './fitting/shapes/baselines.ts';
export type * from './fitting/shapes/shape.ts';
export * from './fitting/shapes/shapes.ts';
export * from './fitting/shapes/sum-of-terms.ts';
export * from './fitting/solver/least-squares-problem.ts';
export * from './fitting/solver/levenberg-marquardt.ts';
export { embeddedLinearAlgebra } from './linear-algebra/embedded/embedded-linear-algebra.ts';
export type * from './linear-algebra/linear-algebra.ts';
export * from './linear-algebra/matrix.ts';
export { withChecks } from './linear-algebra/with-checks.ts';
export { findPeaks } from './peaks/find-peaks.ts';
export * from './peaks/find-peaks-of-samples.ts';
export type { PeakOptions, PeakRange } from './peaks/peak-options.ts';
export type { Peaks } from './peaks/peaks.ts';
export { type Derived, derive } from './pipeline/derive.ts';
export { type Step, type StepContext, TOPICS } from './pipeline/steps/step.ts';
export { STEPS, stepNamed } from './pipeline/steps/steps.ts';
export type { Parameter } from './pipeline/syntax/parameter.ts';
export * from './resampling/decimate.ts';
export * from './resampling/even-interpolation.ts';
export { interpolate } from './resampling/interpolate.ts';
export * from './resampling/resample-poly.ts';
export { EXTENSIONS, type Extension } from './samples/extension.ts';
export * from './smoothing/savitzky-golay.ts';
export * from './smoothing/savitzky-golay-options.ts';
export * from './spectra/amplitude-spectrum.ts';
export * from './spectra/fourier/fft.ts';
export * from './spectra/spectrogram.ts';
export { SEGMENT_DETRENDS, SPECTRUM_SCALINGS, type SpectrumOptions } from './spectra/spectrum-options.ts';
export * from './spectra/welch.ts';
export * from './spectra/windows/window.ts';
export * from './statistics/histogram.ts';
export { quantiles } from './statistics/quantiles.ts';
export { quantilesOf } from './statistics/quantiles-of.ts';
export * from './statistics/statistics-of.ts';
