import type { Quantity, TraceView } from '../data/trace-source.ts';
import type { Box } from '../geometry/box.ts';
import type { PanelPlan } from '../layout/plan.ts';
import type { ScaleKind } from '../scales/scale.ts';

/** An axis as it was drawn: what `newScale` needs. */
export interface DrawnAxis {
  readonly id: string;
  readonly dimension: 'x' | 'y';
  readonly kind: ScaleKind;
  readonly domain: readonly [number, number];
  /** symlog: linear up to here. */
  readonly linear: number;
}

/** A trace as it was drawn. */
export interface DrawnTrace {
  /** Its number in the panel of the spec. */
  readonly index: number;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly color: string;
  /** What its source calls it. */
  readonly name: string;
  readonly x: Quantity;
  readonly y: Quantity;
  readonly z: Quantity | undefined;
  /** Markup of the legend; undefined if it is not in there. */
  readonly label: string | undefined;
  readonly view: TraceView;
}

/** A panel as it was drawn, so that places can be turned into values, and values be looked up. */
export interface DrawnPanel {
  /** Number of the panel in the spec. */
  readonly index: number;
  readonly isInset: boolean;
  readonly row: number;
  readonly column: number;
  /** Between the spines, in pt. */
  readonly box: Box;
  readonly axes: readonly DrawnAxis[];
  readonly traces: readonly DrawnTrace[];
}

/** What became of a panel. `views` and `indexes` as its traces. */
export function drawnPanel(
  { panel, box, axes, traces }: PanelPlan,
  views: readonly TraceView[],
  indexes: readonly number[],
): DrawnPanel {
  return {
    index: panel.index,
    isInset: panel.inset !== undefined,
    row: panel.row,
    column: panel.column,
    box,
    axes: [...axes.values()].map(({ axis, scale }) => ({
      id: axis.id,
      dimension: axis.dimension,
      kind: scale.kind,
      domain: scale.domain,
      linear: axis.linear ?? 1,
    })),
    traces: traces.map(({ spec, source, color, label }, i) => ({
      index: indexes[i],
      xAxis: spec.xAxis ?? 'x',
      yAxis: spec.yAxis ?? 'y',
      color,
      label,
      name: source.name,
      x: source.x,
      y: source.y,
      z: source.z,
      view: views[i],
    })),
  };
}
