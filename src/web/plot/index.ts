export { usePlot } from './client/plot-instance.ts';
export { PLOT_KEYS } from './commands/plot-keys.ts';
export { exportSpec } from './export-spec.ts';
export type { PlotPanelInfo } from './messages.ts';
export { PlotPanel } from './panel/plot-panel.tsx';
