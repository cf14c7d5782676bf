import { colorAt } from '../colours/color-maps.ts';
import type { ImageView } from '../data/trace-source.ts';
import { colorRange } from '../layout/color-bar-layout.ts';
import type { TracePlan } from '../layout/plan.ts';
import type { ImageItem, SceneItem } from '../scene/scene.ts';
import type { Projection } from './projection.ts';

/** More pixels than this per side are joined: no paper shows them. */
const MOST_PIXELS = 2400;

/** A heatmap, its cells placed on straight axes, one pixel each; what is not finite is left transparent. */
export function drawImage(trace: TracePlan, view: ImageView, to: Projection): SceneItem[] {
  const [left, right, first, last] = view.extent;
  const [x0, x1] = [to.x(left), to.x(right)];
  const [y0, y1] = [to.y(first), to.y(last)];
  if (![x0, x1, y0, y1].every(Number.isFinite) || view.rows === 0 || view.columns === 0) return [];
  const pixels = colored(trace, view, x1 < x0, y0 > y1);
  const item: ImageItem = {
    kind: 'image',
    x: Math.min(x0, x1),
    y: Math.min(y0, y1),
    width: Math.abs(x1 - x0),
    height: Math.abs(y1 - y0),
    pixels,
  };
  return [item];
}

/** Row 0 is at the top unless `flipped`. */
function colored(
  trace: TracePlan,
  { rows, columns, values }: ImageView,
  mirrored: boolean,
  flipped: boolean,
): ImageItem['pixels'] {
  const [low, high] = colorRange(trace);
  const step = Math.max(1, Math.ceil(Math.max(rows, columns) / MOST_PIXELS));
  const [width, height] = [Math.ceil(columns / step), Math.ceil(rows / step)];
  const rgba = new Uint8Array(width * height * 4);
  const map = trace.spec.colorMap ?? 'viridis';
  const alpha = Math.round(255 * (trace.spec.opacity ?? 1));
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = mean(values, rows, columns, row * step, column * step, step);
      if (Number.isNaN(value)) continue;
      const at = 4 * ((flipped ? height - 1 - row : row) * width + (mirrored ? width - 1 - column : column));
      const color = colorAt(map, (value - low) / (high - low));
      rgba[at] = color[0];
      rgba[at + 1] = color[1];
      rgba[at + 2] = color[2];
      rgba[at + 3] = alpha;
    }
  }
  return { width, height, rgba };
}

/** Mean of the finite ones of a few cells, NaN if there are none. */
function mean(values: Float64Array, rows: number, columns: number, row: number, column: number, step: number): number {
  if (step === 1) {
    const value = values[row * columns + column];
    return value - value === 0 ? value : Number.NaN;
  }
  let [sum, count] = [0, 0];
  for (let r = row; r < Math.min(rows, row + step); r++) {
    for (let c = column; c < Math.min(columns, column + step); c++) {
      const value = values[r * columns + c];
      if (value - value !== 0) continue;
      sum += value;
      count++;
    }
  }
  return sum / count;
}
