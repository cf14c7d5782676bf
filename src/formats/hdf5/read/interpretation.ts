import {
  type ByteOrder,
  type Dtype,
  type DtypeName,
  formatPath,
  nanosecondsToTimestamps,
  pathFromText,
  swapInPlace,
  type Values,
} from '../../../core/index.ts';
import { NANOSECONDS_SINCE_1970, TIMESTAMP_MEMBERS } from '../mapping/attribute-names.ts';
import type { CompoundType, Datatype, EnumType, TextType } from '../structure/datatype.ts';
import type { RawBlock } from './raw-values.ts';

/** What the values of a datatype are to us. */
export interface Interpretation {
  readonly dtype: Dtype;
  /** Byte order in the file, where that matters. */
  readonly order?: ByteOrder | undefined;
  /** Sizes of one value that is itself an array. */
  readonly inner?: readonly number[] | undefined;
  /** Bytes to swap if the values arrive big-endian, in words of this size. */
  readonly word?: number | undefined;
  /** Puts the values right where they are, in any number. */
  readonly mend?: ((bytes: Uint8Array) => void) | undefined;
  /** Changes the values (little-endian by now); without it they are taken as they are. */
  readonly convert?: ((block: RawBlock) => Pick<Values, 'bytes' | 'offsets'>) | undefined;
}

/** What daqscope or other programs noted about a dataset. */
export interface Hints {
  /** Its dtype when it was stored. */
  readonly dtype?: string | undefined;
  readonly units?: string | undefined;
  /** Names of the items of an enumeration. */
  readonly items?: readonly string[] | undefined;
}

type Interpret<T> = (type: T, hints: Hints) => Interpretation | undefined;
type Table = { readonly [C in Datatype['class']]?: Interpret<Extract<Datatype, { class: C }>> };

const INTERPRETATIONS: Table = {
  integer: ({ size, signed, order }, { dtype, units, items }) => {
    if (dtype === 'timestamp' && units === NANOSECONDS_SINCE_1970 && size === 8 && signed) return nanoseconds(order);
    if (dtype === 'void') return { dtype: { name: 'void' } };
    const name = `${signed ? 'i' : 'u'}${size}` as DtypeName;
    return { dtype: items && !signed ? { name, items } : { name }, order, word: size };
  },
  float: ({ size, order }) => ({ dtype: { name: `f${size}` as DtypeName }, order, word: size }),
  enum: (type, hints) => interpretEnum(type, hints),
  text: (type) => ({ dtype: { name: 'string', encoding: 'utf-8' }, convert: (block) => fixedTexts(block, type) }),
  'variable-text': (_, { dtype }) => {
    if (dtype === 'path') return { dtype: { name: 'path', encoding: 'utf-8' }, convert: paths };
    return { dtype: dtype === 'variant' ? { name: 'variant' } : { name: 'string', encoding: 'utf-8' } };
  },
  opaque: ({ size }) => ({ dtype: { name: 'u1' }, inner: [size] }),
  compound: interpretPair,
  array: ({ shape, base }, hints) => {
    const inner = interpret(base, hints);
    return inner && !inner.convert ? { ...inner, inner: [...shape, ...(inner.inner ?? [])] } : undefined;
  },
};

/** What the values of this datatype are to us; undefined if there is no dtype for them. */
export function interpret(type: Datatype, hints: Hints): Interpretation | undefined {
  return (INTERPRETATIONS[type.class] as Interpret<Datatype> | undefined)?.(type, hints);
}

/** The values of a block in our byte order (unless they are wanted as stored) and meaning. */
export function toValues(
  interpretation: Interpretation,
  block: RawBlock,
  swap: boolean,
): Pick<Values, 'bytes' | 'offsets'> {
  const { word = 1, mend, convert } = interpretation;
  if (swap && word > 1) swapInPlace(block.bytes, word);
  mend?.(block.bytes);
  return convert ? convert(block) : block;
}

/** h5py's Boolean; an enumeration whose values are 0, 1, 2 …; or else its plain integers. */
function interpretEnum({ base, members }: EnumType, { items }: Hints): Interpretation {
  const { size, order, signed } = base;
  const isBoolean =
    size === 1 && members.length === 2 && members.every(({ name, value }) => name === ['FALSE', 'TRUE'][value]);
  if (isBoolean) return { dtype: { name: 'bool' }, order, word: 1, mend: zerosAndOnes };
  const sorted = members.toSorted((a, b) => a.value - b.value);
  const isList = size < 8 && !signed && sorted.every(({ value }, i) => value === i);
  const name = `${signed ? 'i' : 'u'}${size}` as DtypeName;
  return {
    dtype: isList ? { name, items: items ?? sorted.map((member) => member.name) } : { name },
    order,
    word: size,
  };
}

/** Damaged files hold other bytes as well; TRUE is whatever is not 0, as in LabVIEW. */
function zerosAndOnes(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 1) bytes[i] = 1;
}

/** Two members side by side: h5py's complex numbers, or a timestamp in full precision. */
function interpretPair({ size, members }: CompoundType): Interpretation | undefined {
  const [first, second] = members;
  if (members.length !== 2 || first.offset !== 0) return undefined;
  const [a, b] = [first.type, second.type];
  const named = (names: readonly string[]) => first.name === names[0] && second.name === names[1];
  if (a.class === 'float' && b.class === 'float' && named(['r', 'i'])) {
    const fits = a.size === b.size && a.order === b.order && second.offset === a.size && size === 2 * a.size;
    if (!fits) return undefined;
    return { dtype: { name: `c${size}` as DtypeName }, order: a.order, word: a.size };
  }
  if (a.class === 'integer' && b.class === 'integer' && named(TIMESTAMP_MEMBERS)) {
    const fits = size === 16 && second.offset === 8 && a.size === 8 && a.signed && !b.signed && a.order === b.order;
    return fits ? { dtype: { name: 'timestamp' }, order: a.order, word: 8 } : undefined;
  }
  return undefined;
}

function nanoseconds(order: ByteOrder): Interpretation {
  return {
    dtype: { name: 'timestamp' },
    order,
    word: 8,
    convert: ({ bytes }) => ({ bytes: new Uint8Array(nanosecondsToTimestamps(aligned(bytes, BigInt64Array)).buffer) }),
  };
}

function aligned<T>(
  bytes: Uint8Array<ArrayBuffer>,
  view: new (buffer: ArrayBuffer, offset: number, length: number) => T,
): T {
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  return new view(own.buffer, own.byteOffset, own.byteLength / 8);
}

/** Texts of fixed size end at the first NUL, or before the spaces behind them. */
function fixedTexts({ bytes, count }: RawBlock, { size, spacePadded }: TextType): Pick<Values, 'bytes' | 'offsets'> {
  const offsets = new Uint32Array(count + 1);
  const packed = new Uint8Array(bytes.byteLength);
  for (let i = 0; i < count; i++) {
    const value = bytes.subarray(i * size, (i + 1) * size);
    const nul = value.indexOf(0);
    let length = nul === -1 ? size : nul;
    while (spacePadded && length > 0 && value[length - 1] === 0x20) length--;
    packed.set(value.subarray(0, length), offsets[i]);
    offsets[i + 1] = offsets[i] + length;
  }
  return { bytes: packed.subarray(0, offsets[count]), offsets };
}

function paths({ bytes, offsets = new Uint32Array(1), count }: RawBlock): Pick<Values, 'bytes' | 'offsets'> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  const values = Array.from({ length: count }, (_, i) => {
    const { kind, components } = pathFromText(decoder.decode(bytes.subarray(offsets[i], offsets[i + 1])));
    return formatPath(
      kind,
      components.map((name) => encoder.encode(name)),
    );
  });
  const ends = new Uint32Array(count + 1);
  for (const [i, value] of values.entries()) ends[i + 1] = ends[i] + value.byteLength;
  const joined = new Uint8Array(ends[count]);
  for (const [i, value] of values.entries()) joined.set(value, ends[i]);
  return { bytes: joined, offsets: ends };
}
