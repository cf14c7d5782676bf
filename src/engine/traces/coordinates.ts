import { allAttributes, childPath, type Dataset } from '../../core/index.ts';
import type { DataSpec, Quantity, TraceSpec } from '../../figure/index.ts';

/**
 * Path of the dataset that holds the x values of another one: a sibling, named by the attribute `coordinates` (CF conventions), as LVM
 * files with columns of x values have it.
 */
export function coordinatesOf(dataset: Pick<Dataset, 'path' | 'attributes' | 'derivedAttributes'>): string | undefined {
  const name = allAttributes(dataset).get('coordinates')?.value;
  if (typeof name !== 'string' || name === '') return undefined;
  if (name.startsWith('/')) return name;
  return childPath(dataset.path.slice(0, dataset.path.lastIndexOf('/')) || '/', name);
}

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
