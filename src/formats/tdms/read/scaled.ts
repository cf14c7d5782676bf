import { type Block, binary128ToDoubles, type Dtype, type FixedValues, typedArray } from '../../../core/index.ts';
import type { Scaling } from '../scaling/index.ts';
import type { Convert } from './fixed-emitter.ts';

const DOUBLE: Dtype = { name: 'f8' };

/** Applies the scales of a channel to blocks of its stored values; `scaleId` is that of its DAQmx scaler. */
export function scaledBlocks(scaling: Scaling, scaleId: number | undefined): Convert {
  let spare = new Float64Array(0);
  return (block, into) => {
    const stored = doublesOf(block);
    const { count, start } = block;
    if (!into && spare.length < count) spare = new Float64Array(count);
    const target = into ? new Float64Array(into.buffer, into.byteOffset, count) : spare.subarray(0, count);
    scaling.apply(scaleId === undefined ? stored : new Map([[scaleId, stored]]), target, count);
    return doubleBlock(target, start);
  };
}

/** Applies scales that need the values of several DAQmx scalers at once. */
export function scaledTogether(
  scaling: Scaling,
  ids: readonly number[],
  parts: readonly FixedValues[],
  start: number,
): Block {
  const target = new Float64Array(parts[0].count);
  scaling.apply(new Map(ids.map((id, i) => [id, doublesOf(parts[i])])), target, target.length);
  return doubleBlock(target, start);
}

function doubleBlock(values: Float64Array<ArrayBuffer>, start: number): Block {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { dtype: DOUBLE, start, count: values.length, bytes };
}

/** Numbers of any kind as doubles; 64-bit integers are rounded, as every program that scales does. */
function doublesOf(values: FixedValues): Float64Array {
  if (values.dtype.name === 'f16') return binary128ToDoubles(values.bytes).doubles;
  const numbers = typedArray(values);
  if (numbers instanceof Float64Array) return numbers;
  if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) return roundedDoubles(numbers);
  return new Float64Array(numbers as ArrayLike<number>);
}

function roundedDoubles(numbers: BigInt64Array | BigUint64Array): Float64Array {
  const doubles = new Float64Array(numbers.length);
  for (let i = 0; i < doubles.length; i++) doubles[i] = Number(numbers[i]);
  return doubles;
}
