import {
  concatenate,
  type Dataset,
  type Picked,
  type Selection,
  type Slice,
  type Values,
  valueCount,
} from '../../core/index.ts';

/**
 * Selections of a dataset that together are the values `[start, start + count)` of a slice of it, row-major: of all rows that are
 * wanted whole one, and one or more for the ragged ends.
 */
export function selectionsOf({ selection, shape, dimensions }: Picked, start: number, count: number): Selection[] {
  if (count <= 0) return [];
  if (dimensions.length === 0) return [selection];
  const [rows, ...inner] = shape;
  const rowValues = valueCount(inner);
  const first = Math.floor(start / rowValues);
  const end = start + count;
  const last = Math.ceil(end / rowValues);
  const restOf = (row: number, from: number, to: number): Selection[] => {
    const one = rowsOf(selection, dimensions[0], row, row + 1);
    return selectionsOf({ selection: one, shape: inner, dimensions: dimensions.slice(1) }, from, to - from);
  };
  if (inner.length === 0) return [rowsOf(selection, dimensions[0], first, Math.min(rows, end))];
  const head = start - first * rowValues;
  if (last - first === 1) return restOf(first, head, head + count);
  const tail = end - (last - 1) * rowValues;
  const [from, to] = [head > 0 ? first + 1 : first, tail < rowValues ? last - 1 : last];
  return [
    ...(head > 0 ? restOf(first, head, rowValues) : []),
    ...(from < to ? [rowsOf(selection, dimensions[0], from, to)] : []),
    ...(tail < rowValues ? restOf(last - 1, 0, tail) : []),
  ];
}

/** Values `[start, start + count)` of a slice, row-major. */
export async function readPicked(
  dataset: Dataset,
  picked: Picked,
  start: number,
  count: number,
  signal?: AbortSignal,
): Promise<Values> {
  const parts: Values[] = [];
  for (const selection of selectionsOf(picked, start, count)) parts.push(await dataset.read(selection, { signal }));
  return parts.length === 1 ? parts[0] : concatenate(dataset, parts);
}

/** The same selection with only rows `[from, to)` of those that it has along one dimension. */
function rowsOf(selection: Selection, dimension: number, from: number, to: number): Selection {
  return selection.map((slice, d): Slice | null => {
    if (d !== dimension) return slice;
    const { start = 0, step = 1 } = slice ?? {};
    return { start: start + from * step, stop: start + (to - 1) * step + 1, step };
  });
}
