import { allAttributes, type Dataset } from '../../core/index.ts';
import type { Quantity } from '../../figure/index.ts';

/** Where the pixels of a picture lie whose rows and columns are at even distances. */
export interface ImageAxes {
  /** Outer edges: left, right, bottom, top. */
  readonly extent: readonly [number, number, number, number];
  readonly x: Quantity;
  readonly y: Quantity;
}

/**
 * By the attributes `x0` and `dx` of the samples of a row, and `row_x0` and `row_dx` of the rows, which datasets have that daqscope computed; undefined
 * without them.
 */
export function imageAxes(dataset: Pick<Dataset, 'shape' | 'attributes'> | undefined): ImageAxes | undefined {
  if (dataset?.shape.length !== 2) return undefined;
  const [rows, columns] = dataset.shape;
  const x = axisOf(dataset, '');
  const y = axisOf(dataset, 'row_');
  if (!x || !y) return undefined;
  const extent = [...edges(x, columns), ...edges(y, rows)] as const;
  return { extent: [extent[0], extent[1], extent[2], extent[3]], x: x.quantity, y: y.quantity };
}

interface PixelAxis {
  readonly start: number;
  readonly step: number;
  readonly quantity: Quantity;
}

function axisOf(dataset: Pick<Dataset, 'attributes'>, prefix: string): PixelAxis | undefined {
  const value = (name: string) => allAttributes(dataset).get(`${prefix}${name}`)?.value;
  const [start, step, label, unit] = [value('x0'), value('dx'), value('X_Dimension'), value('X_Unit_Label')];
  if (typeof start !== 'number' || typeof step !== 'number') return undefined;
  const text = (words: unknown) => (typeof words === 'string' ? words : undefined);
  return { start, step, quantity: { label: text(label), unit: text(unit) } };
}

function edges({ start, step }: PixelAxis, count: number): [number, number] {
  return [start - step / 2, start + (count - 0.5) * step];
}
