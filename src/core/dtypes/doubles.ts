import { DataProblem } from '../problems/data-problem.ts';
import { binary128ToDouble } from './binary128.ts';
import { type DtypeName, dtypeText } from './dtype.ts';
import { LABVIEW_TO_UNIX_SECONDS } from './timestamp.ts';
import { type FixedValues, typedArray } from './values.ts';

/** What is taken of a complex value; the phase is in radians, -pi to pi. */
export type ComplexComponent = 'abs' | 're' | 'im' | 'phase';

type Doubles = Float64Array<ArrayBuffer>;
type Pairs = Float32Array | Float64Array;

/**
 * Values of any numeric dtype as the nearest doubles: a Boolean is 0 or 1, an enum its number, a timestamp milliseconds since
 * 1970-01-01 UTC. Of complex values `component` is taken, by default the absolute value; others have no use for it. Float64
 * values are not copied unless their alignment makes it necessary. UNSUPPORTED_TYPE if the values are no numbers.
 */
export function doublesOf(
  values: FixedValues,
  { component = 'abs' }: { readonly component?: ComplexComponent | undefined } = {},
): Doubles {
  const complex = PAIRS[values.dtype.name];
  if (complex) return COMPONENTS[component](complex(values));
  const convert = REAL[values.dtype.name];
  if (convert) return convert(values);
  throw new DataProblem({
    code: 'UNSUPPORTED_TYPE',
    message: `values of the type ${dtypeText(values.dtype)} are no numbers`,
  });
}

const widened = (values: FixedValues): Doubles => new Float64Array(typedArray(values) as Float32Array);

const REAL: Partial<Record<DtypeName, (values: FixedValues) => Doubles>> = {
  i1: widened,
  i2: widened,
  i4: widened,
  i8: (values) => from64Bits(values, Int32Array),
  u1: widened,
  u2: widened,
  u4: widened,
  u8: (values) => from64Bits(values, Uint32Array),
  f4: widened,
  f8: (values) => typedArray(values) as Doubles,
  f16: from128Bits,
  bool: fromBooleans,
  timestamp: fromTimestamps,
};

const PAIRS: Partial<Record<DtypeName, (values: FixedValues) => Pairs>> = {
  c8: (values) => typedArray(values) as Float32Array,
  c16: (values) => typedArray(values) as Float64Array,
  c32: from128Bits,
};

const COMPONENTS: Record<ComplexComponent, (pairs: Pairs) => Doubles> = {
  abs: absolutes,
  re: (pairs) => everySecond(pairs, 0),
  im: (pairs) => everySecond(pairs, 1),
  phase: phases,
};

function fromBooleans({ bytes }: FixedValues): Doubles {
  const doubles = new Float64Array(bytes.length);
  for (let i = 0; i < doubles.length; i++) doubles[i] = bytes[i] === 0 ? 0 : 1;
  return doubles;
}

/** Both halves of a word are doubles without loss, so that only their sum is rounded. */
function from64Bits(values: FixedValues, High: typeof Int32Array | typeof Uint32Array): Doubles {
  const { buffer, byteOffset, length } = typedArray(values) as BigInt64Array<ArrayBuffer>;
  const low = new Uint32Array(buffer, byteOffset, length * 2);
  const high = new High(buffer, byteOffset, length * 2);
  const doubles = new Float64Array(length);
  for (let i = 0; i < length; i++) doubles[i] = high[2 * i + 1] * 2 ** 32 + low[2 * i];
  return doubles;
}

function from128Bits({ bytes }: FixedValues): Doubles {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const doubles = new Float64Array(bytes.byteLength / 16);
  for (let i = 0; i < doubles.length; i++) doubles[i] = binary128ToDouble(view, i * 16);
  return doubles;
}

function fromTimestamps(values: FixedValues): Doubles {
  const { buffer, byteOffset, length } = typedArray(values);
  const words = new Uint32Array(buffer, byteOffset, length * 2);
  const signed = new Int32Array(buffer, byteOffset, length * 2);
  const epoch = Number(LABVIEW_TO_UNIX_SECONDS);
  const doubles = new Float64Array(length / 2);
  for (let i = 0; i < doubles.length; i++) {
    const seconds = signed[4 * i + 1] * 2 ** 32 + words[4 * i] - epoch;
    const fraction = words[4 * i + 3] * 2 ** -32 + words[4 * i + 2] * 2 ** -64;
    doubles[i] = seconds * 1000 + fraction * 1000;
  }
  return doubles;
}

/** `Math.hypot` is slow, and only needed where a square leaves the range of doubles. */
function absolutes(pairs: Pairs): Doubles {
  const doubles = new Float64Array(pairs.length >> 1);
  for (let i = 0; i < doubles.length; i++) {
    const re = pairs[2 * i];
    const im = pairs[2 * i + 1];
    const square = re * re + im * im;
    doubles[i] = square > 1e-280 && square < 1e300 ? Math.sqrt(square) : Math.hypot(re, im);
  }
  return doubles;
}

function phases(pairs: Pairs): Doubles {
  const doubles = new Float64Array(pairs.length >> 1);
  for (let i = 0; i < doubles.length; i++) doubles[i] = Math.atan2(pairs[2 * i + 1], pairs[2 * i]);
  return doubles;
}

function everySecond(pairs: Pairs, first: 0 | 1): Doubles {
  const doubles = new Float64Array(pairs.length >> 1);
  for (let i = 0; i < doubles.length; i++) doubles[i] = pairs[2 * i + first];
  return doubles;
}
