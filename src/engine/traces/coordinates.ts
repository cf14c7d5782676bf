import { coordinatesOf, type Dataset } from '../../core/index.ts';
import type { DataSpec, Quantity, TraceSpec } from '../../figure/index.ts';

/** The x values of a trace that names none, sliced as its y values are. */
export function defaultX({ x, y }: TraceSpec, dataset: Dataset | undefined): DataSpec | undefined {
  const path = x === undefined && dataset ? coordinatesOf(dataset) : undefined;
  if (path === undefined) return x;
  return typeof y === 'object' && 'path' in y ? { ...y, path, component: undefined } : path;
}

/** What the x values are by what the dataset says of them; their own name may say less (`X_Value`). */
export function coordinateQuantity(own: Quantity, dataset: Dataset | undefined): Quantity {
  const label = dataset?.attributes.get('X_Dimension')?.value;
  return typeof label === 'string' && !own.time ? { ...own, label } : own;
}
