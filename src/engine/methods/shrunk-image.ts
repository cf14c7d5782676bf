import type { ImageView } from '../../figure/index.ts';

/** Cells per side that are worth having in a small panel. */
const FEWEST = 256;

/** What of an image is in view, with no more cells per side than there are columns of pixels: of joined ones the mean. */
export function shrunkImage(image: ImageView, boundaries: Float64Array): ImageView {
  const most = Math.max(FEWEST, boundaries.length - 1);
  const seen = croppedColumns(image, boundaries[0], boundaries[boundaries.length - 1]);
  const step = Math.ceil(Math.max(seen.rows, seen.columns) / most);
  return step > 1 ? joinedCells(seen, step) : seen;
}

/** The columns between two places. */
function croppedColumns(image: ImageView, low: number, high: number): ImageView {
  const { rows, columns, values, extent } = image;
  const [left, right, ...sides] = extent;
  const width = (right - left) / columns;
  if (!(width > 0)) return image;
  const from = Math.min(columns, Math.max(0, Math.floor((low - left) / width)));
  const to = Math.min(columns, Math.max(from, Math.ceil((high - left) / width)));
  if (from === to || to - from === columns) return image;
  const cropped = new Float64Array(rows * (to - from));
  for (let row = 0; row < rows; row++) {
    cropped.set(values.subarray(row * columns + from, row * columns + to), row * (to - from));
  }
  return {
    kind: 'image',
    rows,
    columns: to - from,
    values: cropped,
    extent: [left + from * width, left + to * width, ...sides],
  };
}

/** Squares of `step` cells as one; the last ones reach beyond the image as far as they need. */
function joinedCells({ rows, columns, values, extent }: ImageView, step: number): ImageView {
  const [height, width] = [Math.ceil(rows / step), Math.ceil(columns / step)];
  const sums = new Float64Array(height * width);
  const counts = new Uint32Array(height * width);
  for (let row = 0; row < rows; row++) {
    const cells = Math.floor(row / step) * width;
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column];
      if (value - value !== 0) continue;
      const cell = cells + Math.floor(column / step);
      sums[cell] += value;
      counts[cell]++;
    }
  }
  for (let i = 0; i < sums.length; i++) sums[i] /= counts[i]; // none: NaN
  const [left, right, first, last] = extent;
  return {
    kind: 'image',
    rows: height,
    columns: width,
    values: sums,
    extent: [
      left,
      left + ((right - left) * width * step) / columns,
      first,
      first + ((last - first) * height * step) / rows,
    ],
  };
}
