import type { Box } from '../geometry/box.ts';
import type { TextLayout } from '../text/layout-text.ts';
import type { TraceSpec } from '../spec/trace-spec.ts';
import type { Style } from '../style/style.ts';
import type { TraceExtent, TraceSource } from '../data/trace-source.ts';
import type { AxisLayout } from './axis-layout.ts';
import type { SpineOffsets } from './margins.ts';
import type { ResolvedPanel } from './resolved.ts';

/** A trace, where its numbers come from, and their range. */
export interface TracePlan {
  readonly spec: TraceSpec;
  readonly source: TraceSource;
  readonly extent: TraceExtent;
  readonly color: string;
  readonly label: string | undefined;
}

/** A panel with its place and its axes. */
export interface PanelPlan {
  readonly panel: ResolvedPanel;
  readonly box: Box;
  readonly axes: ReadonlyMap<string, AxisLayout>;
  readonly offsets: SpineOffsets;
  readonly traces: readonly TracePlan[];
  readonly title: TextLayout | undefined;
  readonly colorBar: ColorBarPlan | undefined;
  readonly legend: LegendPlan | undefined;
  readonly fontSize: number;
}

/** The scale of colours beside a heatmap. */
export interface ColorBarPlan {
  readonly trace: TracePlan;
  readonly layout: AxisLayout;
  /** pt. */
  readonly width: number;
}

export interface LegendPlan {
  readonly entries: readonly { readonly trace: TracePlan; readonly text: TextLayout }[];
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

/** A figure that is laid out; only what its traces show is missing. */
export interface FigurePlan {
  readonly width: number;
  readonly height: number;
  readonly title: TextLayout | undefined;
  /** For people who do not see it. */
  readonly name: string;
  readonly background: string | undefined;
  readonly style: Style;
  readonly panels: readonly PanelPlan[];
}
