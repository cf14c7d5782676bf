import { DataProblem } from '../../core/index.ts';
import { badParameter } from '../parameters/check-parameter.ts';

/** Where the samples of a record lie: evenly, or at listed places that rise or fall. */
export type Places = { readonly start: number; readonly step: number } | Float64Array;

/** A part of a record: samples `[start, start + count)`, at least one. */
export interface Gate {
  readonly start: number;
  readonly count: number;
}

/**
 * The gate of all samples that lie from `low` to `high`, ends included, in a record of so many samples. Problems: `PIPELINE_INVALID`;
 * `ANALYSIS_IMPOSSIBLE` if there are none, or the places neither rise nor fall.
 */
export function gateOfRange(places: Places, samples: number, low: number, high: number): Gate {
  if (!(low <= high)) throw badParameter('gate', `${low} to ${high}`, 'the lower end, then the upper one');
  const at = placeAt(places, samples);
  const isRising = samples < 2 || at(0) < at(samples - 1);
  const start = firstIndex(samples, (i) => (isRising ? at(i) >= low : at(i) <= high));
  const end = firstIndex(samples, (i) => (isRising ? at(i) > high : at(i) < low));
  if (end > start) return { start, count: end - start };
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: `no sample lies in the gate from ${low} to ${high}`,
    expected: samples > 0 ? `a gate that overlaps with ${at(0)} to ${at(samples - 1)}` : undefined,
  });
}

/** The samples in the gate. Not a copy. */
export function gated(row: Float64Array, gate: Gate): Float64Array {
  return row.subarray(gate.start, gate.start + gate.count);
}

/** Mean of the finite samples in the gate, in the unit of the signal; NaN if there are none. */
export function gateMean(row: Float64Array, gate: Gate): number {
  let [sum, count] = [0, 0];
  for (const value of gated(row, gate)) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/** Integral over the gate by trapezoids (scipy.integrate.trapezoid), in the unit of the signal times that of the places. What is not finite makes it so. */
export function gateIntegral(row: Float64Array, gate: Gate, places: Places): number {
  const values = gated(row, gate);
  const at = placeAt(places, row.length);
  let sum = 0;
  for (let i = 1; i < values.length; i++) {
    const width = places instanceof Float64Array ? at(gate.start + i) - at(gate.start + i - 1) : places.step;
    sum += ((values[i] + values[i - 1]) / 2) * width;
  }
  return sum;
}

/** Place of each sample. */
function placeAt(places: Places, samples: number): (index: number) => number {
  if (!(places instanceof Float64Array)) return (index) => places.start + index * places.step;
  if (places.length === samples) return (index) => places[index];
  throw new DataProblem({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: 'records and the places of their samples are not of the same length',
    expected: `${samples} places`,
    found: String(places.length),
  });
}

/** The first index for which something holds that holds for all after it; how many there are if it holds for none. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
