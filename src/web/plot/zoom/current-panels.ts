import type { FigureSpec } from '../../../figure/index.ts';
import type { PlotAxisInfo, PlotPanelInfo } from '../messages.ts';

/** The panels as they will be once the spec is drawn: steps that come faster than pictures build on each other. */
export function currentPanels(figure: FigureSpec | null, panels: readonly PlotPanelInfo[]): readonly PlotPanelInfo[] {
  return panels.map((panel) => ({
    ...panel,
    axes: panel.axes.map((axis) => withRange(axis, figure?.panels[panel.index]?.axes?.[axis.id]?.range)),
  }));
}

function withRange(axis: PlotAxisInfo, range: readonly unknown[] | undefined): PlotAxisInfo {
  const [from, to] = range ?? [];
  if (typeof from !== 'number' || typeof to !== 'number') return axis;
  const isReversed = axis.domain[0] > axis.domain[1];
  return { ...axis, domain: isReversed ? [to, from] : [from, to] };
}

/** Does a y axis of a panel keep its range, rather than follow its data? */
export function hasRange(figure: FigureSpec | null, panel: number, axis: string): boolean {
  return figure?.panels[panel]?.axes?.[axis]?.range?.some((end) => end !== null) ?? false;
}
