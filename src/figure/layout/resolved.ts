import type { ScaleKind } from '../scales/scale.ts';
import type { AnnotationSpec } from '../spec/annotation-spec.ts';
import type { GridSpec, SpineSpec } from '../spec/axis-spec.ts';
import type { LegendSpec } from '../spec/figure-spec.ts';
import type { SideName } from '../spec/vocabulary.ts';

/** An axis with nothing left open but what the data decide. Lengths in pt. */
export interface ResolvedAxis {
  readonly id: string;
  readonly dimension: 'x' | 'y';
  readonly side: SideName;
  /** Undefined: as the data say. */
  readonly scale: ScaleKind | undefined;
  /** symlog: linear up to here. */
  readonly linear: number | undefined;
  readonly range: readonly [number | null, number | null];
  /** The range was given as dates. */
  readonly hasDates: boolean;
  readonly reverse: boolean | undefined;
  readonly margin: number | undefined;
  /** Markup, undefined: as the data say; false: none. */
  readonly label: string | false | undefined;
  readonly unit: string | false | undefined;
  readonly labelSize: number;
  readonly color: string;
  readonly ticks: ResolvedTicks;
  readonly labels: ResolvedLabels;
  readonly grid: (Required<Pick<GridSpec, 'color' | 'width' | 'minor'>> & Pick<GridSpec, 'dash'>) | undefined;
}

/** An axis whose data were asked for its scale, too. */
export interface ScaledAxis extends ResolvedAxis {
  readonly scale: ScaleKind;
}

export interface ResolvedTicks {
  /** At these spines; none: no ticks. */
  readonly sides: readonly SideName[];
  /** pt inwards and outwards. */
  readonly inward: number;
  readonly outward: number;
  readonly width: number;
  readonly color: string;
  readonly count: number | undefined;
  readonly values: readonly number[] | undefined;
  readonly minor: { readonly count: number | undefined; readonly part: number } | undefined;
}

export interface ResolvedLabels {
  readonly sides: readonly SideName[];
  readonly format: string | undefined;
  readonly values: readonly string[] | undefined;
  readonly size: number;
  readonly color: string;
  /** Degrees counter-clockwise. */
  readonly rotation: number;
}

export interface ResolvedSpine {
  readonly visible: boolean;
  readonly offset: number;
  readonly bounds: SpineSpec['bounds'];
  readonly color: string;
  readonly width: number;
}

export interface ResolvedPanel {
  readonly index: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly inset: { readonly panel: number; readonly box: readonly [number, number, number, number] } | undefined;
  readonly title: string | undefined;
  readonly letter: string | undefined;
  readonly background: string | undefined;
  readonly axes: readonly ResolvedAxis[];
  readonly spines: Readonly<Record<SideName, ResolvedSpine>>;
  readonly legend: LegendSpec | 'auto' | false;
  readonly annotations: readonly AnnotationSpec[];
}
