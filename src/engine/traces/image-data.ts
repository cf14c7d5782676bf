import type { Numbers } from './samples.ts';

/** Cells per side that a picture may have; more are joined. */
const MOST_CELLS = 2400;

/** A matrix of at most {@link MOST_CELLS} rows and columns, row-major; a cell of joined ones is the mean of those that are finite. */
export async function readMatrix(
  numbers: Numbers,
  [rows, columns]: readonly number[],
  signal?: AbortSignal,
): Promise<{ rows: number; columns: number; values: Float64Array<ArrayBuffer> }> {
  const step = Math.max(1, Math.ceil(Math.max(rows, columns) / MOST_CELLS));
  const [height, width] = [Math.ceil(rows / step), Math.ceil(columns / step)];
  const sums = new Float64Array(height * width);
  const counts = new Uint32Array(height * width);
  let at = 0;
  for await (const block of numbers.blocks(0, rows * columns, signal)) {
    for (let i = 0; i < block.length; i++, at++) {
      const value = block[i];
      if (value - value !== 0) continue;
      const column = at % columns;
      const cell = Math.floor((at - column) / columns / step) * width + Math.floor(column / step);
      sums[cell] += value;
      counts[cell]++;
    }
  }
  for (let i = 0; i < sums.length; i++) sums[i] /= counts[i]; // none: NaN
  return { rows: height, columns: width, values: sums };
}
