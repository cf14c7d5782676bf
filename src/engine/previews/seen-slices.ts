import { rowIndexes, rowStarts, type SeenPart, type Signal } from '../../analysis/index.ts';
import { type Dataset, parseSlice } from '../../core/index.ts';

/** The row that a slice of a dataset begins in. Problem: `BAD_SELECTION`. */
export function rowShown({ rows }: Signal, { shape }: Dataset, slice: string | undefined): number {
  const starts = parseSlice(slice, shape).selection.map((one) => one?.start ?? 0);
  const { lengths } = rows;
  if (typeof lengths === 'number') return starts.slice(0, -1).reduce((row, at, i) => row * shape[i] + at, 0);
  let end = 0;
  const row = lengths.findIndex((length) => {
    end += length;
    return end > (starts[0] ?? 0);
  });
  return Math.max(0, row);
}

/** Rows of various lengths are plotted end to end along one axis: where on it a row begins, as seen from its own. */
export function rowOffset({ rows, axis }: Signal, row: number): number {
  const starts = axis.kind === 'even' ? rowStarts(rows) : undefined;
  return starts && axis.kind === 'even' ? starts[row] * axis.step : 0;
}

/** A part of a signal as a slice of its dataset, as numpy has it; `isWhole`: all of its row, undefined if there is no other. */
export function sliceOfPart({ rows }: Signal, { row, from, to }: SeenPart, isWhole = false): string | undefined {
  const starts = rowStarts(rows);
  if (starts) return isWhole ? `${starts[row]}:${starts[row + 1]}` : `${starts[row] + from}:${starts[row] + to}`;
  if (isWhole && rows.shape.length === 0) return undefined;
  return [...rowIndexes(row, rows), isWhole ? ':' : `${from}:${to}`].join(', ');
}

/** Rows of a picture that are looked at. */
const MOST_ROWS = 256;

/** Rows that lie along an axis, which those that they were made of did not: a spectrogram is looked at as a picture. */
export function isPicture({ rows, rowAxis }: Signal, of: Signal): boolean {
  return rowAxis !== undefined && of.rowAxis === undefined && rows.count > 1;
}

/** The first rows of a picture, and all of it. */
export function pictureSlices({ shape }: Dataset): { slice: string; wholeSlice: string | undefined; isPart: boolean } {
  const before = shape.slice(0, -2).map(() => '0');
  const rows = shape[shape.length - 2];
  return {
    slice: [...before, `0:${Math.min(rows, MOST_ROWS)}`, ':'].join(', '),
    wholeSlice: before.length === 0 ? undefined : [...before, ':', ':'].join(', '),
    isPart: rows > MOST_ROWS || before.length > 0,
  };
}
