import { setImmediate } from 'node:timers/promises';

/** Side of a block whose source and target fit a core's first cache. */
const BLOCK = 32;
/** So many elements take a few milliseconds; then others have a turn. */
const TURN_ELEMENTS = 2 ** 21;

/** The row-major rows x columns matrix `source` with rows and columns exchanged, into `target`. */
export async function transpose(
  source: Float64Array,
  rows: number,
  columns: number,
  target: Float64Array,
): Promise<void> {
  const rowsPerTurn = Math.max(BLOCK, Math.floor(TURN_ELEMENTS / columns));
  for (let first = 0; first < rows; first += rowsPerTurn) {
    if (first > 0) await setImmediate();
    transposeRows(source, rows, columns, target, first, Math.min(first + rowsPerTurn, rows));
  }
}

function transposeRows(
  source: Float64Array,
  rows: number,
  columns: number,
  target: Float64Array,
  first: number,
  end: number,
): void {
  for (let top = first; top < end; top += BLOCK) {
    const bottom = Math.min(top + BLOCK, end);
    for (let left = 0; left < columns; left += BLOCK) {
      const right = Math.min(left + BLOCK, columns);
      for (let j = left; j < right; j++) {
        let from = top * columns + j;
        for (let i = top, to = j * rows + top; i < bottom; i++, to++, from += columns) target[to] = source[from];
      }
    }
  }
}

/** Copies the lower triangle of a row-major n x n matrix to the upper one (or the upper one to the lower). */
export function mirrorTriangle(values: Float64Array, n: number): void {
  for (let top = 0; top < n; top += BLOCK) {
    const bottom = Math.min(top + BLOCK, n);
    for (let left = 0; left <= top; left += BLOCK) {
      for (let i = top; i < bottom; i++) {
        const right = Math.min(left + BLOCK, i);
        for (let j = left; j < right; j++) values[j * n + i] = values[i * n + j];
      }
    }
  }
}
