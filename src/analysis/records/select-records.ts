import { badParameter } from '../parameters/check-parameter.ts';

/** Values that are wanted: from `least` to `most`, ends included. */
export interface ValueRange {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** Numbers of the records whose value (a mean in a gate, say) lies in a range, ascending. NaN lies in none. Problem: `PIPELINE_INVALID`. */
export function selectRecords(values: Float64Array, range: ValueRange): Float64Array {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = range;
  if (!(least <= most)) throw badParameter('range', `${least} to ${most}`, 'the least value, then the greatest');
  const numbers = values.map((_, record) => record);
  return numbers.filter((record) => least <= values[record] && values[record] <= most);
}
