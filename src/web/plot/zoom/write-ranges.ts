import type { FigureSpec } from '../../../figure/index.ts';
import type { PlotPanelInfo } from '../messages.ts';
import type { AxisRange } from './axis-ranges.ts';

/** A spec that is being changed. */
export type WritableFigure = { -readonly [Key in keyof FigureSpec]: FigureSpec[Key] };

/** A new range of an axis of a panel; null: all there is. */
export interface RangeChange {
  readonly panel: number;
  readonly axis: string;
  readonly range: AxisRange | null;
}

/** Writes ranges into a spec, also for the panels that share the axis. */
export function writeRanges(
  figure: FigureSpec,
  panels: readonly PlotPanelInfo[],
  changes: readonly RangeChange[],
): void {
  for (const { panel, axis, range } of changes) {
    for (const index of sharing(figure, panels, panel, axis)) writeRange(figure, index, axis, range);
  }
}

/** The panels that have one range for an axis: x those of a column, y those of a row. */
function sharing({ share }: FigureSpec, panels: readonly PlotPanelInfo[], index: number, axis: string): number[] {
  const isShared = axis === 'x' ? share?.x : axis === 'y' ? share?.y : false;
  const panel = panels.find((one) => one.index === index);
  if (!isShared || !panel || panel.isInset) return [index];
  const isBeside = (other: PlotPanelInfo) =>
    !other.isInset && (axis === 'x' ? other.column === panel.column : other.row === panel.row);
  return panels.filter(isBeside).map((one) => one.index);
}

function writeRange(figure: FigureSpec, index: number, id: string, range: AxisRange | null): void {
  const panel = figure.panels[index];
  if (!panel) return;
  if (range) {
    panel.axes ??= {};
    panel.axes[id] = { ...panel.axes[id], range: [...range] };
    return;
  }
  const axis = panel.axes?.[id];
  if (!panel.axes || !axis) return;
  delete axis.range;
  if (Object.keys(axis).length === 0) delete panel.axes[id];
  if (Object.keys(panel.axes).length === 0) delete panel.axes;
}
