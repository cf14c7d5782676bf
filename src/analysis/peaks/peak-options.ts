import { badParameter, checkNumber, checkWhole } from '../parameters/check-parameter.ts';

/** The least value that is wanted, or the least and the greatest. */
export type PeakRange = number | readonly [least: number | undefined, most: number | undefined];

/** Conditions on peaks, as scipy.signal.find_peaks has them; they are looked at in this order. Lengths are in samples. */
export interface PeakOptions {
  /** How many equal samples the top has. */
  readonly plateauSize?: PeakRange | undefined;
  /** Value of the peak, in the unit of the signal. */
  readonly height?: PeakRange | undefined;
  /** How much it is higher than its two neighbours, in the unit of the signal: the least for the lower, the greatest for the higher. */
  readonly threshold?: PeakRange | undefined;
  /** Of peaks that are nearer than this the higher stays; of equal ones the later. At least 1. */
  readonly distance?: number | undefined;
  /** How far one must go down from it to get to a higher one, in the unit of the signal. */
  readonly prominence?: PeakRange | undefined;
  /** Width at {@link relHeight}, in samples. */
  readonly width?: PeakRange | undefined;
  /** Prominence is looked for in so many samples about the peak (rounded up to an odd number). Default: in the whole signal. */
  readonly wlen?: number | undefined;
  /** How far below the peak its width is measured, as a part of its prominence. Default: 0.5. */
  readonly relHeight?: number | undefined;
}

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** {@link PeakOptions} that make sense. */
export interface PeakConditions {
  readonly plateauSize: Bounds;
  readonly height: Bounds;
  readonly threshold: Bounds;
  readonly prominence: Bounds;
  readonly width: Bounds;
  /** In whole samples; 1 if any will do. */
  readonly distance: number;
  /** How far to either side of a peak its prominence is looked for. */
  readonly halfWindow: number;
  readonly relHeight: number;
  readonly wantsProminences: boolean;
  readonly wantsWidths: boolean;
}

/** Problem: `PIPELINE_INVALID` if a condition cannot be meant. */
export function peakConditions(options: PeakOptions): PeakConditions {
  const { distance = 1, relHeight = 0.5, wlen } = options;
  const bounds = (name: 'plateauSize' | 'height' | 'threshold' | 'prominence' | 'width') =>
    readRange(name, options[name]);
  return {
    plateauSize: bounds('plateauSize'),
    height: bounds('height'),
    threshold: bounds('threshold'),
    prominence: bounds('prominence'),
    width: bounds('width'),
    distance: Math.ceil(checkNumber('distance', distance, { least: 1 })),
    halfWindow: wlen === undefined ? Number.POSITIVE_INFINITY : halfWindow(wlen),
    relHeight: checkNumber('relHeight', relHeight, { least: 0, below: Number.POSITIVE_INFINITY }),
    wantsProminences: options.prominence !== undefined || options.width !== undefined,
    wantsWidths: options.width !== undefined,
  };
}

/** Where there is no bound, NaN will do as well (the prominence of infinite plateaus). */
export function isWithin(value: number, { least, most }: Bounds): boolean {
  return (least === Number.NEGATIVE_INFINITY || least <= value) && (most === Number.POSITIVE_INFINITY || value <= most);
}

function readRange(name: string, range: PeakRange | undefined): Bounds {
  const [least, most] = typeof range === 'number' ? [range, undefined] : (range ?? [undefined, undefined]);
  const bounds = { least: least ?? Number.NEGATIVE_INFINITY, most: most ?? Number.POSITIVE_INFINITY };
  if (bounds.least <= bounds.most) return bounds;
  throw badParameter(name, `[${least}, ${most}]`, 'the least value, then the greatest');
}

function halfWindow(wlen: number): number {
  return Math.floor(checkWhole('wlen', Math.ceil(wlen), { least: 2 }) / 2);
}
