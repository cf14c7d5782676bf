import type { RecordPlace } from '../../engine/index.ts';

/**
 * Number of the record that a slice shows, by asking for the places of a few (each lies after the ones before it); undefined if it is none.
 * `17, :` is record 17.
 */
export async function findRecord(
  slice: string,
  count: number,
  placeOf: (record: number) => Promise<RecordPlace>,
): Promise<number | undefined> {
  const [first] = slice.split(',');
  if (!first.includes(':')) return Number.isSafeInteger(Number(first)) ? Number(first) : undefined;
  const start = startOf(slice);
  let [low, high] = [0, count - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const place = await placeOf(middle);
    if (sameRange(place.slice, slice)) return middle;
    if (startOf(place.slice) < start || (startOf(place.slice) === start && place.shape[0] === 0)) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function startOf(slice: string): number {
  return Number(slice.split(':')[0]);
}

function sameRange(a: string, b: string): boolean {
  return a.replaceAll(' ', '') === b.replaceAll(' ', '');
}
