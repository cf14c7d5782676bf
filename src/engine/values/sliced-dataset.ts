import {
  type Attribute,
  type Attributes,
  allAttributes,
  attribute,
  type Block,
  type BlockOptions,
  type Dataset,
  dtypeRow,
  isoText,
  makeDataset,
  type Picked,
  parseSlice,
  type Timestamp,
  timestampFromIso,
} from '../../core/index.ts';
import { readPicked } from './picked-values.ts';

/** Values of a type without a fixed size that are read at a time. */
const VARYING_AT_A_TIME = 4096;

/**
 * A slice of a dataset, as numpy has it, as a dataset of its own. Its axis (`t0` and `dt`, `x0` and `dx`) begins where the slice does; the
 * attribute `source_slice` tells the slice. Problem: `BAD_SELECTION`.
 */
export function slicedDataset(dataset: Dataset, slice: string): Dataset {
  const picked = parseSlice(slice, dataset.shape);
  const { name, path, dtype, withoutValues } = dataset;
  return makeDataset({
    name,
    path,
    dtype,
    shape: picked.shape,
    withoutValues,
    attributes: new Map([...movedAxis(dataset, picked), ['source_slice', attribute(slice)]]),
    stream: (options) => blocksOf(dataset, picked, options),
  });
}

async function* blocksOf(
  dataset: Dataset,
  picked: Picked,
  { start, count, maxBytes, signal }: Required<Pick<BlockOptions, 'start' | 'count' | 'maxBytes'>> & BlockOptions,
): AsyncGenerator<Block> {
  const { size } = dtypeRow(dataset.dtype);
  const most = size > 0 ? Math.max(1, Math.floor(maxBytes / size)) : VARYING_AT_A_TIME;
  for (let at = start; at < start + count; at += most) {
    const values = await readPicked(dataset, picked, at, Math.min(most, start + count - at), signal);
    yield { ...values, start: at };
  }
}

/** Its attributes; if its values lie at even distances, from the first one on that is in the slice. */
function movedAxis(dataset: Dataset, { selection, dimensions }: Picked): Attributes {
  const attributes = new Map(allAttributes(dataset));
  if (dimensions[0] !== 0) return attributes; // the axis is along the first dimension
  const { start = 0, step = 1 } = selection[0] ?? {};
  for (const [origin, distance] of [
    ['t0', 'dt'],
    ['x0', 'dx'],
  ]) {
    const from = attributes.get(origin);
    const by = attributes.get(distance);
    if (typeof by?.value !== 'number') continue;
    attributes.set(distance, { ...by, value: by.value * step });
    if (from || start > 0) attributes.set(origin, moved(from, start * by.value));
  }
  return attributes;
}

/** A place on the axis, or a time (also as text), so much (s) later. */
function moved(from: Attribute | undefined, by: number): Attribute {
  const value = from?.value ?? 0;
  if (typeof value === 'number') return attribute(value + by);
  const time = typeof value === 'string' ? timestampFromIso(value) : undefined;
  if (from && time) return { ...from, value: isoText(later(time, by)) };
  if (from?.dtype.name === 'timestamp') return { ...from, value: later(value as Timestamp, by) };
  return from ?? attribute(by);
}

function later({ seconds, fraction }: Timestamp, by: number): Timestamp {
  const whole = Math.floor(by);
  const sum = fraction + BigInt(Math.round((by - whole) * 2 ** 53)) * 2n ** 11n;
  return { seconds: seconds + BigInt(whole) + (sum >> 64n), fraction: BigInt.asUintN(64, sum) };
}
