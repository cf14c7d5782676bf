import {
  type Dtype,
  isoText,
  textDecoderOf,
  timestampFromBytes,
  typedArray,
  type Values,
  valueBytes,
} from '../../core/index.ts';

/** A value that a measurement hardly ever has: the sign of a wrong schema or byte order. */
export interface Implausible {
  /** Row-major index of the first of them. */
  readonly index: number;
  readonly shown: string;
}

type Finder = (values: Values) => Implausible | undefined;

/** Looks for the first value of a run that is implausible for its dtype; undefined if there is none. */
export function findImplausible(values: Values): Implausible | undefined {
  const { dtype } = values;
  if (dtype.items?.length) return findBeyond(values, dtype.items.length);
  return FINDERS[dtype.name]?.(values);
}

const FINDERS: Partial<Record<Dtype['name'], Finder>> = {
  f4: (values) => findNumber(values, 1e-30, 1e30),
  f8: (values) => findNumber(values, 1e-100, 1e100),
  c8: (values) => findNumber(values, 1e-30, 1e30),
  c16: (values) => findNumber(values, 1e-100, 1e100),
  timestamp: findTime,
  string: findNoText,
};

/** Numbers so small or so large that no instrument gives them; zero, NaN and infinities are plausible. */
function findNumber(values: Values, smallest: number, largest: number): Implausible | undefined {
  const numbers = typedArray(values as Values & { offsets?: undefined }) as Float64Array;
  const at = numbers.findIndex((value) => {
    const size = Math.abs(value);
    return (size < smallest && size > 0) || (size > largest && size < Number.POSITIVE_INFINITY);
  });
  return at < 0 ? undefined : { index: Math.floor((at / numbers.length) * values.count), shown: String(numbers[at]) };
}

function findBeyond(values: Values, items: number): Implausible | undefined {
  const numbers = typedArray(values as Values & { offsets?: undefined }) as Uint32Array;
  const at = numbers.findIndex((value) => value >= items);
  return at < 0 ? undefined : { index: at, shown: `${numbers[at]}, the enum has ${items} items` };
}

/** 1970 to 2100; LabVIEW's 0 stands for "not set". Source: NI tutorial 7900. */
const EARLIEST_SECONDS = 2_082_844_800n;
const LATEST_SECONDS = 6_185_289_600n;

function findTime(values: Values): Implausible | undefined {
  for (let i = 0; i < values.count; i++) {
    const time = timestampFromBytes(valueBytes(values, i));
    const { seconds } = time;
    if (seconds !== 0n && (seconds < EARLIEST_SECONDS || seconds > LATEST_SECONDS)) {
      return { index: i, shown: isoText(time) };
    }
  }
  return undefined;
}

function decodes(decoder: ReturnType<typeof textDecoderOf>, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Text that does not decode, or has control characters other than tab and line ends; a marker at its end may be anything. */
function findNoText(values: Values): Implausible | undefined {
  const decoder = textDecoderOf(values.dtype, { fatal: true });
  for (let i = 0; i < values.count; i++) {
    const bytes = valueBytes(values, i);
    if (!decodes(decoder, bytes)) return { index: i, shown: `text that is not valid ${values.dtype.encoding}` };
    const end = bytes.findLastIndex((byte) => byte >= 0x20) + 1;
    const at = bytes
      .subarray(0, end)
      .findIndex((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13);
    if (at >= 0)
      return { index: i, shown: `text with the control character 0x${bytes[at].toString(16).padStart(2, '0')}` };
  }
  return undefined;
}
