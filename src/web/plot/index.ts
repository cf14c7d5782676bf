export { exportSpec } from './export-spec.ts';
export { PlotPanel } from './panel/plot-panel.tsx';
