import type { PlotPanelInfo, PlotTraceInfo, Reading } from '../messages.ts';
import { partAt } from '../zoom/axis-ranges.ts';
import { axisText, stepAt, withUnit } from './axis-values.ts';
import { formatNumber } from './format-value.ts';

/** The value of a trace; from the lowest to the highest where there are many samples. */
export function readingText(panel: PlotPanelInfo, trace: PlotTraceInfo, { low, high, z }: Reading): string {
  if (z !== undefined) return withUnit(formatNumber(z), trace.unit);
  const axis = panel.axes.find(({ id }) => id === trace.yAxis);
  const step = axis ? stepAt(axis, partAt(axis, low), panel.box.height) / 10 : 0;
  if (Number.isNaN(low)) return 'gap';
  if (axis?.quantity.time) return axisText(axis, low, step);
  const text = low === high ? formatNumber(low, step) : `${formatNumber(low, step)} … ${formatNumber(high, step)}`;
  return withUnit(text, trace.unit);
}
