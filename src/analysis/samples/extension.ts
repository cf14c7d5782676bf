import type { ReadingOptions, Samples } from '../../core/index.ts';
import { badParameter } from '../parameters/check-parameter.ts';

/** Index of the sample that stands for the one at `index`, which may be beyond the ends; -1 for none. */
type Place = (index: number, length: number) => number;

/** How a signal goes on beyond its ends, with the names of scipy.ndimage. */
export const EXTENSIONS = {
  /** (d c b a | a b c d | d c b a). */
  reflect(index, length) {
    const inPeriod = modulo(index, 2 * length);
    return Math.min(inPeriod, 2 * length - 1 - inPeriod);
  },
  /** (d c b | a b c d | c b a). */
  mirror(index, length) {
    if (length === 1) return 0;
    const inPeriod = modulo(index, 2 * (length - 1));
    return Math.min(inPeriod, 2 * (length - 1) - inPeriod);
  },
  /** (a a a | a b c d | d d d). */
  nearest: (index, length) => Math.min(Math.max(index, 0), length - 1),
  /** (k k k | a b c d | k k k), of one value k. */
  constant: (index, length) => (index < 0 || index >= length ? -1 : index),
} as const satisfies Record<string, Place>;

export type Extension = keyof typeof EXTENSIONS;

/** Samples `[start, start + count)` of a signal that goes on beyond its ends, with zeros if that is `constant`. Problem: `PIPELINE_INVALID`. */
export function extended(values: Float64Array, start: number, count: number, extension: Extension): Float64Array {
  const place = placeOf(extension);
  const [from, to] = inside(start, count, values.length);
  const samples = new Float64Array(count);
  samples.set(values.subarray(from, to), from - start);
  const fill = (first: number, end: number) => {
    for (let index = first; index < end; index++) {
      const at = place(index, values.length);
      if (at >= 0) samples[index - start] = values[at];
    }
  };
  fill(start, from);
  fill(to, start + count);
  return samples;
}

/** The same of a signal that need not fit into memory: reads the samples, and those that stand for what is beyond the ends. */
export async function readExtended(
  samples: Samples,
  start: number,
  count: number,
  extension: Extension,
  options?: ReadingOptions,
): Promise<Float64Array> {
  const { length } = samples;
  const place = placeOf(extension);
  const [from, to] = inside(start, count, length);
  if (to - from === count) return samples.read(start, count, options);
  let [first, end] = from < to ? [from, to] : [length, 0];
  for (const [low, high] of [
    [start, from],
    [to, start + count],
  ]) {
    for (let index = low; index < high; index++) {
      const at = place(index, length);
      if (at < 0) continue;
      first = Math.min(first, at);
      end = Math.max(end, at + 1);
    }
  }
  const read = await samples.read(first, Math.max(0, end - first), options);
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const at = place(start + i, length);
    if (at >= 0) result[i] = read[at - first];
  }
  return result;
}

/** The part of `[start, start + count)` that lies in a signal of some length; if none does, an empty one at its end. */
function inside(start: number, count: number, length: number): [from: number, to: number] {
  const [from, to] = [Math.max(start, 0), Math.min(start + count, length)];
  return from < to ? [from, to] : [start + count, start + count];
}

function placeOf(extension: Extension): Place {
  if (Object.hasOwn(EXTENSIONS, extension)) return EXTENSIONS[extension];
  throw badParameter('extension', extension, Object.keys(EXTENSIONS).join(', '));
}

function modulo(index: number, period: number): number {
  return ((index % period) + period) % period;
}
