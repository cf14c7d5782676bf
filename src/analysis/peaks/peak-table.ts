import { Table } from './table.ts';

const COLUMNS = ['position', 'height', 'plateau', 'rise', 'fall', 'prominence', 'leftBase', 'rightBase'] as const;

export type PeakTable = Table<(typeof COLUMNS)[number]>;

/** What `prominence` says of a peak whose right side is not known yet, and of one that the condition excluded. */
export const OPEN = -1;
export const DROPPED = Number.NaN;

/** Peaks in the order of the signal. */
export function newPeakTable(): PeakTable {
  return new Table(COLUMNS);
}
