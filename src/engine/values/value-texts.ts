import {
  type Attribute,
  binary128ToDouble,
  type Dtype,
  type DtypeName,
  type FixedValues,
  isoText,
  type Scalar,
  timestampFromBytes,
  typedArray,
  type Values,
  valueBytes,
} from '../../core/index.ts';
import { doubleText, Loss, singleText, textReader } from '../../formats/index.ts';

/** Text of value `index`. */
type ShowValue = (index: number) => string;
type Shower = (values: Values, path: string, longest: number) => ShowValue;

/** Where people look at values, longer texts are cut, and said to be. */
export const LONGEST_SHOWN = 2000;

const plain: Shower = (values) => {
  const array = typedArray(values as FixedValues);
  const items = values.dtype.items;
  return items ? (i) => items[Number(array[i])] ?? String(array[i]) : (i) => String(array[i]);
};

const real =
  (text: (value: number) => string): Shower =>
  (values) => {
    const array = typedArray(values as FixedValues) as Float64Array;
    return (i) => text(array[i]);
  };

const complex =
  (text: (value: number) => string): Shower =>
  (values) => {
    const array = typedArray(values as FixedValues) as Float64Array;
    return (i) => complexText(text(array[2 * i]), text(array[2 * i + 1]));
  };

const binary128: Shower = (values) => (i) => doubleText(binary128At(values, i, 0));

const texts: Shower = (values, path, longest) => {
  const read = textReader(values.dtype, path);
  const loss = new Loss();
  return (i) => cut(read(valueBytes(values, i), loss), longest);
};

/** One row per dtype. */
const SHOWERS: Readonly<Record<DtypeName, Shower>> = {
  i1: plain,
  i2: plain,
  i4: plain,
  i8: plain,
  u1: plain,
  u2: plain,
  u4: plain,
  u8: plain,
  f4: real(singleText),
  f8: real(doubleText),
  f16: binary128,
  c8: complex(singleText),
  c16: complex(doubleText),
  c32: (values) => (i) => complexText(doubleText(binary128At(values, i, 0)), doubleText(binary128At(values, i, 16))),
  bool: (values) => (i) => (values.bytes[i] === 0 ? 'false' : 'true'),
  timestamp: (values) => (i) => isoText(timestampFromBytes(valueBytes(values, i))),
  string: texts,
  path: texts,
  variant: texts,
  void: () => () => '',
};

/** Values as people read them: numbers as the shortest decimal that reads back as the same; `longest` characters of a text. */
export function valueTexts(values: Values, path: string, longest = Number.POSITIVE_INFINITY): string[] {
  const show = SHOWERS[values.dtype.name](values, path, longest);
  return Array.from({ length: values.count }, (_, i) => show(i));
}

/** The value of an attribute. */
export function attributeText({ value, dtype }: Attribute): string {
  const text = isList(value) ? value.map((one) => scalarText(one, dtype)).join(', ') : scalarText(value, dtype);
  return cut(text, LONGEST_SHOWN);
}

function isList(value: Attribute['value']): value is readonly Scalar[] {
  return Array.isArray(value);
}

function scalarText(value: Scalar, { name }: Dtype): string {
  if (typeof value === 'number') return name === 'f4' ? singleText(value) : doubleText(value);
  if (typeof value !== 'object') return String(value);
  return 're' in value ? complexText(doubleText(value.re), doubleText(value.im)) : isoText(value);
}

function complexText(re: string, im: string): string {
  return `${re}${/^[-+]/.test(im) ? '' : '+'}${im}i`;
}

function binary128At(values: Values, index: number, offset: number): number {
  const bytes = valueBytes(values, index);
  return binary128ToDouble(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset);
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
}
