import type { FigureSpec } from '../spec/figure-spec.ts';
import type { SideName } from '../spec/vocabulary.ts';

/** What a figure looks like where its spec is silent. Lengths in pt unless they say otherwise. */
export interface Style {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly fontSize: number;
  readonly lineWidth: number;
  readonly markerSize: number;
  readonly spineWidth: number;
  readonly spines: Readonly<Record<SideName, boolean>>;
  readonly tickDirection: 'in' | 'out';
  readonly tickLength: number;
  readonly minorTicks: boolean;
  readonly gridColor: string;
  readonly gridWidth: number;
  readonly ink: string;
  readonly background: string;
}

const PAPER: Style = {
  widthMm: 85,
  heightMm: 60,
  fontSize: 8,
  lineWidth: 1,
  markerSize: 3.5,
  spineWidth: 0.7,
  spines: { left: true, bottom: true, right: false, top: false },
  tickDirection: 'out',
  tickLength: 3,
  minorTicks: true,
  gridColor: '#dddddd',
  gridWidth: 0.5,
  ink: '#000000',
  background: '#ffffff',
};

/** One row per style: `paper` for one column of a journal, `talk` for a slide, `plain` a frame all around. */
export const STYLE_TABLE: Record<NonNullable<FigureSpec['style']>, Style> = {
  paper: PAPER,
  talk: {
    ...PAPER,
    widthMm: 200,
    heightMm: 120,
    fontSize: 16,
    lineWidth: 2.2,
    markerSize: 7,
    spineWidth: 1.4,
    tickLength: 6,
    minorTicks: false,
    gridWidth: 0.9,
  },
  plain: {
    ...PAPER,
    widthMm: 160,
    heightMm: 100,
    fontSize: 10,
    lineWidth: 1.3,
    markerSize: 5,
    spineWidth: 0.8,
    tickLength: 3.5,
    minorTicks: false,
    spines: { left: true, bottom: true, right: true, top: true },
  },
};

/** Colours that people with any colour vision tell apart, dark enough on white (Okabe and Ito, reordered, without the yellow). */
export const DEFAULT_CYCLE = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000'] as const;
