import { parseSlice, resolveSelection, selectedSpans } from '../../../core/index.ts';

/** Which rows a slice per dimension takes, and the sizes of what is left. Problem: `BAD_SELECTION`. */
export function rowSelection(
  slice: string,
  shape: readonly number[],
): { picked: Float64Array; sizes: readonly number[] } {
  const { selection, shape: sizes } = parseSlice(slice, shape);
  const picked: number[] = [];
  for (const { start, count, step } of selectedSpans(shape, resolveSelection(shape, selection))) {
    for (let i = 0; i < count; i++) picked.push(start + i * step);
  }
  return { picked: Float64Array.from(picked), sizes };
}
