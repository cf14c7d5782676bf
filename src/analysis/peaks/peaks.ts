import type { PeakTable } from './peak-table.ts';

/** Peaks in the order of the signal: entry `i` of each column is of peak `i`. Names are those of scipy.signal.find_peaks. */
export interface Peaks {
  /** Index of the sample; of a plateau that in its middle, rounded down. */
  readonly positions: Float64Array;
  /** Value there, in the unit of the signal. */
  readonly heights: Float64Array;
  /** Index of the summit between samples: of the parabola through the sample and its neighbours, or the middle of a plateau. */
  readonly summits: Float64Array;
  /** How much it is higher than the sample before it, and the one after it. */
  readonly leftThresholds: Float64Array;
  readonly rightThresholds: Float64Array;
  /** How many equal samples it has; the first and the last of them. */
  readonly plateauSizes: Float64Array;
  readonly leftEdges: Float64Array;
  readonly rightEdges: Float64Array;
  /** If there was a condition on prominence or width: how far it stands out, and what it stands on, on either side. */
  readonly prominences?: Float64Array | undefined;
  readonly leftBases?: Float64Array | undefined;
  readonly rightBases?: Float64Array | undefined;
  /** If there was a condition on width: in samples, the value at which it is measured, and where, between samples. */
  readonly widths?: Float64Array | undefined;
  readonly widthHeights?: Float64Array | undefined;
  readonly leftIps?: Float64Array | undefined;
  readonly rightIps?: Float64Array | undefined;
}

export type ProminentPeaks = Peaks & Required<Pick<Peaks, 'prominences' | 'leftBases' | 'rightBases'>>;

/** The columns of a search. */
export function peaksOf({ columns, count }: PeakTable, withProminences: boolean): Peaks {
  const { position, height, plateau, rise, fall, prominence, leftBase, rightBase } = columns;
  const column = (make: (row: number) => number) => position.slice(0, count).map((_, row) => make(row));
  const leftEdge = (row: number) => position[row] - Math.floor((plateau[row] - 1) / 2);
  return {
    positions: position.slice(0, count),
    heights: height.slice(0, count),
    summits: column((row) => position[row] + summitOffset(plateau[row], rise[row], fall[row])),
    leftThresholds: column((row) => (plateau[row] > 2 ? 0 : rise[row])),
    rightThresholds: column((row) => (plateau[row] > 1 ? 0 : fall[row])),
    plateauSizes: plateau.slice(0, count),
    leftEdges: column(leftEdge),
    rightEdges: column((row) => leftEdge(row) + plateau[row] - 1),
    ...(withProminences && {
      prominences: prominence.slice(0, count),
      leftBases: leftBase.slice(0, count),
      rightBases: rightBase.slice(0, count),
    }),
  };
}

/** The peaks for which `keep` holds. */
export function selectPeaks<Some extends Peaks>(peaks: Some, keep: (peak: number) => boolean): Some {
  const kept = new Uint32Array(peaks.positions.length).map((_, peak) => peak).filter(keep);
  if (kept.length === peaks.positions.length) return peaks;
  const columns = Object.entries(peaks).map(([name, column]: [string, Float64Array]) => [
    name,
    new Float64Array(kept.length).map((_, i) => column[kept[i]]),
  ]);
  return Object.fromEntries(columns) as Some;
}

/** How far the summit is from the middle of a plateau, rounded down. A neighbour that is infinitely lower says nothing. */
function summitOffset(plateau: number, rise: number, fall: number): number {
  if (plateau > 1) return plateau % 2 === 0 ? 0.5 : 0;
  const offset = (rise - fall) / (rise + fall) / 2;
  return Number.isNaN(offset) ? 0 : offset;
}
