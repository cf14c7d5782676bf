import {
  type ByteOrder,
  binary128ToDoubles,
  type Dataset,
  type Dtype,
  type DtypeName,
  NO_TIME,
  timestampsToNanoseconds,
  uniqueNames,
} from '../../../core/index.ts';
import { ATTRIBUTE_NAMES, NANOSECONDS_SINCE_1970, TIMESTAMP_MEMBERS } from '../mapping/attribute-names.ts';
import {
  BOOLEAN,
  complex,
  compound,
  type Datatype,
  enumeration,
  float,
  type IntegerType,
  integer,
  VARIABLE_TEXT,
} from '../structure/datatype.ts';
import { encodeDatatype } from '../structure/datatype-encode.ts';
import { type AttributeValue, LARGEST_MESSAGE_BYTES, plainValue, textsValue, textValue } from '../write/index.ts';
import { pathsToUtf8, stringsToUtf8, type ToUtf8 } from './text-values.ts';

/** What can be chosen about the values in the file. */
export interface EncodingOptions {
  /** `float64` rounds binary128 to the nearest double; `binary128` keeps it, which few programs read. */
  readonly ext?: 'float64' | 'binary128' | undefined;
  /** `cf` stores nanoseconds since 1970, `raw` LabVIEW's own seconds and fraction. */
  readonly timestamps?: 'cf' | 'raw' | undefined;
  /** `keep` stores fixed-size values in the byte order of the source, untouched. */
  readonly byteOrder?: 'little' | 'keep' | undefined;
}

/** How the values of a dataset are stored. */
export type Encoding = FixedEncoding | TextEncoding;

export interface FixedEncoding {
  readonly datatype: Datatype;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** The bytes to store for little-endian values; without it they are stored as they come. */
  readonly convert?: ((bytes: Uint8Array<ArrayBuffer>, loss: Loss) => Uint8Array) | undefined;
}

export interface TextEncoding {
  readonly datatype: Datatype;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly toUtf8: ToUtf8;
}

/** What was lost on the way into the file. */
export interface Loss {
  /** Values of binary128 that are no doubles. */
  inexact: number;
  /** Times that 64 bits of nanoseconds cannot hold. */
  outOfRange: number;
}

type Encode = (dataset: Pick<Dataset, 'dtype' | 'path'>, order: ByteOrder, options: EncodingOptions) => Encoding;

const NONE: ReadonlyMap<string, AttributeValue> = new Map();

const plain =
  (datatype: (order: ByteOrder) => Datatype): Encode =>
  (_, order) => ({
    datatype: datatype(order),
    attributes: NONE,
  });

const number =
  (size: IntegerType['size'], signed: boolean): Encode =>
  (dataset, order) => {
    const base = integer(size, signed, order);
    return dataset.dtype.items?.length ? enumEncoding(base, dataset.dtype.items) : { datatype: base, attributes: NONE };
  };

const text =
  (toUtf8: (dtype: Dtype, path: string) => ToUtf8, isString: boolean): Encode =>
  ({ dtype, path }) => ({
    datatype: VARIABLE_TEXT,
    attributes: isString ? NONE : kept(dtype.name),
    toUtf8: toUtf8(dtype, path),
  });

/** One row per dtype. */
const ENCODINGS: Readonly<Record<DtypeName, Encode>> = {
  i1: number(1, true),
  i2: number(2, true),
  i4: number(4, true),
  i8: number(8, true),
  u1: number(1, false),
  u2: number(2, false),
  u4: number(4, false),
  u8: number(8, false),
  f4: plain((order) => float(4, order)),
  f8: plain((order) => float(8, order)),
  f16: (_, order, { ext }) =>
    ext === 'binary128' ? { datatype: float(16, order), attributes: NONE } : rounded('f16', float(8)),
  c8: plain((order) => complex(float(4, order))),
  c16: plain((order) => complex(float(8, order))),
  c32: (_, order, { ext }) =>
    ext === 'binary128' ? { datatype: complex(float(16, order)), attributes: NONE } : rounded('c32', complex(float(8))),
  bool: () => ({ datatype: BOOLEAN, attributes: NONE, convert: zerosAndOnes }),
  timestamp: (_, order, { timestamps }) => (timestamps === 'raw' ? rawTimestamps(order) : CF_TIMESTAMPS),
  string: text(({ encoding = 'utf-8' }, path) => stringsToUtf8(encoding, path), true),
  path: text(({ encoding = 'utf-8' }, path) => pathsToUtf8(encoding, path), false),
  variant: text((_, path) => stringsToUtf8('utf-8', path), false),
  void: () => ({ datatype: integer(1, false), attributes: kept('void') }),
};

/** How a dataset is stored whose blocks come in byte order `order`. */
export function encodingOf(
  dataset: Pick<Dataset, 'dtype' | 'path'>,
  order: ByteOrder,
  options: EncodingOptions,
): Encoding {
  return ENCODINGS[dataset.dtype.name](dataset, order, options);
}

function kept(dtype: DtypeName): ReadonlyMap<string, AttributeValue> {
  return new Map([[ATTRIBUTE_NAMES.dtype, textValue(dtype)]]);
}

/** Item names must differ in HDF5, and all together fit one message. */
function enumEncoding(base: IntegerType, items: readonly string[]): FixedEncoding {
  const names = uniqueNames(items).map((name) => name.replaceAll('\0', '%00'));
  const datatype = enumeration(base, names);
  const fits =
    names.length <= 2 ** Math.min(16, 8 * base.size) && encodeDatatype(datatype).byteLength <= LARGEST_MESSAGE_BYTES;
  const changed = !fits || names.some((name, i) => name !== items[i]);
  const escaped = items.map((item) => item.replaceAll('%', '%25').replaceAll('\0', '%00'));
  return {
    datatype: fits ? datatype : base,
    attributes: changed ? new Map([[ATTRIBUTE_NAMES.items, textsValue(escaped)]]) : NONE,
  };
}

function rounded(dtype: DtypeName, datatype: Datatype): FixedEncoding {
  return {
    datatype,
    attributes: kept(dtype),
    convert: (bytes, loss) => {
      const { doubles, inexact } = binary128ToDoubles(bytes);
      loss.inexact += inexact;
      return new Uint8Array(doubles.buffer);
    },
  };
}

function rawTimestamps(order: ByteOrder): FixedEncoding {
  const [seconds, fraction] = TIMESTAMP_MEMBERS;
  const datatype = compound({ [seconds]: integer(8, true, order), [fraction]: integer(8, false, order) });
  return { datatype, attributes: NONE };
}

const CF_TIMESTAMPS: FixedEncoding = {
  datatype: integer(8, true),
  attributes: new Map([
    [ATTRIBUTE_NAMES.dtype, textValue('timestamp')],
    [ATTRIBUTE_NAMES.units, textValue(NANOSECONDS_SINCE_1970)],
    [ATTRIBUTE_NAMES.fill, plainValue(integer(8, true), [], new Uint8Array(BigInt64Array.of(NO_TIME).buffer))],
  ]),
  convert: (bytes, loss) => {
    const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
    const pairs = new BigInt64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 8);
    const { nanoseconds, outOfRange } = timestampsToNanoseconds(pairs);
    loss.outOfRange += outOfRange;
    return new Uint8Array(nanoseconds.buffer);
  },
};

/** A Boolean of LabVIEW is true if it is not zero; the enumeration knows 0 and 1. */
function zerosAndOnes(bytes: Uint8Array): Uint8Array {
  let highest = 0;
  for (let i = 0; i < bytes.byteLength; i++) highest |= bytes[i];
  return highest <= 1 ? bytes : bytes.map((byte) => (byte ? 1 : 0));
}
