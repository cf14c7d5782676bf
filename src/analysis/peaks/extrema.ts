import { Table } from './table.ts';

/** What is known of a local maximum, and of the valley before it. */
const COLUMNS = [
  /** Index of its middle sample, rounded down. */
  'position',
  /** Value; NaN for a row that is no maximum but the end of a stretch (a NaN, or the end of the signal). */
  'height',
  /** How many equal samples it has. */
  'plateau',
  /** How much it is higher than the sample before it. */
  'rise',
  /** How much it is higher than the sample after it. */
  'fall',
  /** The lowest value since the maximum before, or since the stretch began. */
  'valley',
  /** Indices of the first and last sample of that value. */
  'valleyFirst',
  'valleyLast',
  /** A row of {@link STATE}. */
  'state',
] as const;

/** What has become of a maximum so far. */
export const STATE = {
  /** No peak; it bounds others all the same. */
  excluded: 0,
  candidate: 1,
  /** The condition on distances is known to hold. */
  kept: 2,
} as const;

export type Extrema = Table<(typeof COLUMNS)[number]>;

/** Local maxima and the valleys between them, in the order of the signal. */
export function newExtrema(): Extrema {
  return new Table(COLUMNS);
}
