import { DataProblem } from '../problems/data-problem.ts';
import { binary128ToDouble } from './binary128.ts';
import { type DtypeName, dtypeRow, dtypeText } from './dtype.ts';
import { LABVIEW_TO_UNIX_SECONDS } from './timestamp.ts';
import { type FixedValues, typedArray } from './values.ts';

/** What is taken of a complex value; the phase is in radians, -pi to pi. */
export type ComplexComponent = 'abs' | 're' | 'im' | 'phase';

type Doubles = Float64Array<ArrayBuffer>;
type Pairs = Float32Array | Float64Array;

export interface DoublesOptions {
  /** `abs` by default; what is not complex has no use for it. */
  readonly component?: ComplexComponent | undefined;
  /** Memory for the doubles, so that reading block by block needs none for each. Used from its beginning if it is large enough. */
  readonly into?: Doubles | undefined;
}

/**
 * Values of any numeric dtype as the nearest doubles: a Boolean is 0 or 1, an enum its number, a timestamp milliseconds since
 * 1970-01-01 UTC. Float64 values are copied only `into` other memory, or where their alignment makes it necessary.
 * UNSUPPORTED_TYPE if the values are no numbers.
 */
export function doublesOf(values: FixedValues, { component = 'abs', into }: DoublesOptions = {}): Doubles {
  const { name } = values.dtype;
  if (name === 'f8' && !into) return typedArray(values) as Doubles;
  const pairs = PAIRS[name];
  const convert = REAL[name];
  if (!pairs && !convert) throw noNumbers(values);
  const doubles = roomFor(values.bytes.length / dtypeRow(values.dtype).size, into);
  if (pairs) COMPONENTS[component](pairs(values), doubles);
  else convert?.(values, doubles);
  return doubles;
}

function roomFor(count: number, into: Doubles | undefined): Doubles {
  return into && into.length >= count ? into.subarray(0, count) : new Float64Array(count);
}

function noNumbers({ dtype }: FixedValues): DataProblem {
  return new DataProblem({
    code: 'UNSUPPORTED_TYPE',
    message: `values of the type ${dtypeText(dtype)} are no numbers`,
  });
}

const REAL: Partial<Record<DtypeName, (values: FixedValues, doubles: Doubles) => void>> = {
  i1: widen,
  i2: widen,
  i4: widen,
  i8: (values, doubles) => from64Bits(values, Int32Array, doubles),
  u1: widen,
  u2: widen,
  u4: widen,
  u8: (values, doubles) => from64Bits(values, Uint32Array, doubles),
  f4: widen,
  f8: widen,
  f16: from128Bits,
  bool: fromBooleans,
  timestamp: fromTimestamps,
};

const PAIRS: Partial<Record<DtypeName, (values: FixedValues) => Pairs>> = {
  c8: (values) => typedArray(values) as Float32Array,
  c16: (values) => typedArray(values) as Float64Array,
  c32: (values) => {
    const pairs = new Float64Array(values.bytes.length / 16);
    from128Bits(values, pairs);
    return pairs;
  },
};

const COMPONENTS: Record<ComplexComponent, (pairs: Pairs, doubles: Doubles) => void> = {
  abs: absolutes,
  re: (pairs, doubles) => everySecond(pairs, 0, doubles),
  im: (pairs, doubles) => everySecond(pairs, 1, doubles),
  phase: phases,
};

function widen(values: FixedValues, doubles: Doubles): void {
  doubles.set(typedArray(values) as Float32Array);
}

function fromBooleans({ bytes }: FixedValues, doubles: Doubles): void {
  for (let i = 0; i < doubles.length; i++) doubles[i] = bytes[i] === 0 ? 0 : 1;
}

/** Both halves of a word are doubles without loss, so that only their sum is rounded. */
function from64Bits(values: FixedValues, High: typeof Int32Array | typeof Uint32Array, doubles: Doubles): void {
  const { buffer, byteOffset, length } = typedArray(values) as BigInt64Array<ArrayBuffer>;
  const low = new Uint32Array(buffer, byteOffset, length * 2);
  const high = new High(buffer, byteOffset, length * 2);
  for (let i = 0; i < doubles.length; i++) doubles[i] = high[2 * i + 1] * 2 ** 32 + low[2 * i];
}

/** Exponents of binary128 (with their bias) so far within those of doubles that a value cannot leave their range. */
const SMALLEST_EXPONENT = 16383 - 900;
const LARGEST_EXPONENT = 16383 + 900;

/**
 * Without big integers where the exponent allows it: of the 113 bits the first 49 and the next 32 are two doubles without loss. The
 * last 32 only decide how half a unit is rounded, for which one bit is as good as all; so again only the sum is rounded.
 */
function from128Bits({ bytes }: FixedValues, doubles: Doubles): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scale = new Float64Array(1);
  const scaleWords = new Uint32Array(scale.buffer);
  for (let i = 0; i < doubles.length; i++) {
    const top = view.getUint32(16 * i + 12, true);
    const exponent = (top >>> 16) & 0x7fff;
    if (exponent < SMALLEST_EXPONENT || exponent > LARGEST_EXPONENT) {
      doubles[i] = binary128ToDouble(view, 16 * i);
      continue;
    }
    const first = (0x10000 + (top & 0xffff)) * 2 ** 32 + view.getUint32(16 * i + 8, true);
    const next = view.getUint32(16 * i + 4, true) * 2 + (view.getUint32(16 * i, true) === 0 ? 0 : 1);
    scaleWords[1] = (exponent - 16383 - 48 + 1023) << 20;
    const size = (first + next * 2 ** -33) * scale[0];
    doubles[i] = top >>> 31 === 0 ? size : -size;
  }
}

function fromTimestamps(values: FixedValues, doubles: Doubles): void {
  const { buffer, byteOffset, length } = typedArray(values);
  const words = new Uint32Array(buffer, byteOffset, length * 2);
  const signed = new Int32Array(buffer, byteOffset, length * 2);
  const epoch = Number(LABVIEW_TO_UNIX_SECONDS);
  for (let i = 0; i < doubles.length; i++) {
    const seconds = signed[4 * i + 1] * 2 ** 32 + words[4 * i] - epoch;
    const fraction = words[4 * i + 3] * 2 ** -32 + words[4 * i + 2] * 2 ** -64;
    doubles[i] = seconds * 1000 + fraction * 1000;
  }
}

/** `Math.hypot` is slow, and only needed where a square leaves the range of doubles. */
function absolutes(pairs: Pairs, doubles: Doubles): void {
  for (let i = 0; i < doubles.length; i++) {
    const re = pairs[2 * i];
    const im = pairs[2 * i + 1];
    const square = re * re + im * im;
    doubles[i] = square > 1e-280 && square < 1e300 ? Math.sqrt(square) : Math.hypot(re, im);
  }
}

function phases(pairs: Pairs, doubles: Doubles): void {
  for (let i = 0; i < doubles.length; i++) doubles[i] = Math.atan2(pairs[2 * i + 1], pairs[2 * i]);
}

function everySecond(pairs: Pairs, first: 0 | 1, doubles: Doubles): void {
  for (let i = 0; i < doubles.length; i++) doubles[i] = pairs[2 * i + first];
}
