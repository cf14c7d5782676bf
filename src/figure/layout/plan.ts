import type { TraceExtent, TraceSource } from '../data/trace-source.ts';
import type { Box } from '../geometry/box.ts';
import type { LegendSpec } from '../spec/figure-spec.ts';
import type { TraceSpec } from '../spec/trace-spec.ts';
import type { Style } from '../style/style.ts';
import type { TextLayout } from '../text/layout-text.ts';
import type { AxisLayout } from './axis-layout.ts';
import type { Margins, SpineOffsets } from './margins.ts';
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
  readonly letter: TextLayout | undefined;
  /** Where the letter begins, pt. */
  readonly letterX: number;
  readonly colorBar: ColorBarPlan | undefined;
  readonly legend: LegendPlan | undefined;
  /** pt. */
  readonly fontSize: number;
  /** What the axes take around the box, in pt. */
  readonly axesMargins: Margins;
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
  readonly position: NonNullable<LegendSpec['position']>;
  readonly frame: boolean;
  readonly columns: number;
  /** pt: of all, of its text, and from one entry to the one beside it. */
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly pitch: number;
}

/** A figure that is laid out; only what its traces show is missing. */
export interface FigurePlan {
  readonly width: number;
  readonly height: number;
  readonly title: TextLayout | undefined;
  /** pt that are left free all around. */
  readonly edge: number;
  /** For people who do not see it. */
  readonly name: string;
  readonly background: string | undefined;
  readonly style: Style;
  readonly panels: readonly PanelPlan[];
}
