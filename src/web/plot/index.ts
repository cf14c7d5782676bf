export { plotClient, usePlot } from './client/plot-instance.ts';
export { PLOT_KEYS } from './commands/plot-keys.ts';
export { exportSpec } from './export-spec.ts';
export type { PlotPanelInfo } from './messages.ts';
export { PlotPanel } from './panel/plot-panel.tsx';
export { SmallPlot } from './panel/small-plot.tsx';
export { type SeenPart, seenPart } from './zoom/seen-part.ts';
