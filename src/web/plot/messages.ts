import type { ProblemFields, Progress } from '../../core/index.ts';
import type { FigureSpec, Quantity, ScaleKind } from '../../figure/index.ts';

/** What the page and the worker that draws tell each other. */
export type ToDrawWorker = DrawOrder | ReadOrder;
export type FromDrawWorker = Drawn | NotDrawn | Readings | Growth | Limits;

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a figure has to fit in. */
export interface Room extends Size {
  /** By how much the texts of the page are enlarged; those of a figure are as well. */
  readonly zoom: number;
}

export interface PixelBox extends Size {
  readonly x: number;
  readonly y: number;
}

/** Draws a figure. While it is drawn, only the newest order waits. */
export interface DrawOrder {
  readonly kind: 'draw';
  /** Counts orders. */
  readonly id: number;
  readonly spec: FigureSpec;
  readonly room: Room;
  readonly pixelRatio: number;
}

/** Looks values up in what was drawn last. Only the newest order of each `use` counts. */
export interface ReadOrder {
  readonly kind: 'read';
  readonly use: ReadingUse;
  readonly places: readonly ReadPlace[];
}

export type ReadingUse = 'pointer' | 'cursors';

/** A place in a panel. */
export interface ReadPlace {
  readonly panel: number;
  /** Parts of the way from the left and from the bottom. */
  readonly x: number;
  readonly y: number;
}

/** A figure, and where everything is in it. */
export interface Drawn {
  readonly kind: 'drawn';
  /** That of the order; 0 if nobody ordered it: its data have grown. */
  readonly id: number;
  readonly bitmap: ImageBitmap;
  readonly size: Size;
  readonly panels: readonly PlotPanelInfo[];
  /** What could not be shown. */
  readonly problems: readonly ProblemFields[];
  /** What it shows, for people who do not see it. */
  readonly summary: string;
  readonly took: DrawTimes;
}

/** ms: asking for data and laying out, painting. */
export interface DrawTimes {
  readonly figure: number;
  readonly paint: number;
}

/** A panel of the figure that is shown. */
export interface PlotPanelInfo {
  /** Number of the panel in the spec. */
  readonly index: number;
  readonly isInset: boolean;
  readonly row: number;
  readonly column: number;
  readonly box: PixelBox;
  readonly axes: readonly PlotAxisInfo[];
  readonly traces: readonly PlotTraceInfo[];
}

export interface PlotAxisInfo {
  readonly id: string;
  readonly dimension: 'x' | 'y';
  readonly kind: ScaleKind;
  readonly domain: readonly [number, number];
  readonly linear: number;
  readonly quantity: Quantity;
}

export interface PlotTraceInfo {
  /** Number of the trace in its panel of the spec. */
  readonly index: number;
  /** Plain text. */
  readonly name: string;
  readonly color: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly unit: string | undefined;
  readonly isImage: boolean;
  /** Samples along x: neither an image nor bars. */
  readonly isLine: boolean;
  /** How many samples in view are no numbers. */
  readonly gaps: number;
}

export interface NotDrawn {
  readonly kind: 'not-drawn';
  readonly id: number;
  readonly problem: ProblemFields;
}

/** What is at some places; of each trace of the panel that has something near. */
export interface Readings {
  readonly kind: 'readings';
  readonly use: ReadingUse;
  /** As the places. */
  readonly at: readonly (readonly Reading[])[];
}

/** What a trace shows at a place. */
export interface Reading {
  readonly panel: number;
  readonly trace: number;
  /** Of the sample that is nearest, or the middle of a column of many. */
  readonly x: number;
  /** The same, unless there are several samples in a column of pixels. NaN: a gap. */
  readonly low: number;
  readonly high: number;
  /** How many samples. */
  readonly count: number;
  /** Of an image: its value, where `low` and `high` are the place. */
  readonly z?: number | undefined;
}

/** Which data of the figure are being indexed; nothing any more if there are none. */
export interface Growth {
  readonly kind: 'growth';
  readonly jobs: readonly { readonly title: string; readonly progress: Progress | undefined }[];
}

/** How far the data go along the axes whose range is set, so that zooming out has an end. */
export interface Limits {
  readonly kind: 'limits';
  readonly axes: readonly AxisLimit[];
}

export interface AxisLimit {
  readonly panel: number;
  readonly axis: string;
  readonly range: readonly [number, number];
}
