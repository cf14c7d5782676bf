import type { FigureSpec } from '../spec/figure-spec.ts';
import type { ResolvedAxis, ResolvedPanel } from './resolved.ts';

type Share = FigureSpec['share'];

/** The panels that have one range for an axis: x those of a column, y those of a row. */
export function sharedWith(
  panel: ResolvedPanel,
  axis: ResolvedAxis,
  panels: readonly ResolvedPanel[],
  share: Share,
): ResolvedPanel[] {
  const isShared = axis.id === 'x' ? share?.x : axis.id === 'y' ? share?.y : false;
  if (!isShared || panel.inset) return [panel];
  return panels.filter(
    (other) => !other.inset && (axis.id === 'x' ? other.column === panel.column : other.row === panel.row),
  );
}

/** Shared axes have numbers and a label only at the outer panels. */
export function hideSharedLabels(panels: readonly ResolvedPanel[], share: Share): ResolvedPanel[] {
  const inGrid = panels.filter(({ inset }) => !inset);
  return panels.map((panel) => {
    if (panel.inset) return panel;
    const isLast = !inGrid.some(({ column, row }) => column === panel.column && row > panel.row);
    const isFirst = !inGrid.some(({ column, row }) => row === panel.row && column < panel.column);
    const hides = (id: string) => (id === 'x' && share?.x && !isLast) || (id === 'y' && share?.y && !isFirst);
    return { ...panel, axes: panel.axes.map((axis) => (hides(axis.id) ? bare(axis) : axis)) };
  });
}

function bare(axis: ResolvedAxis): ResolvedAxis {
  return { ...axis, label: false, labels: { ...axis.labels, sides: [] } };
}
