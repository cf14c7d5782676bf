import { isoText, type Timestamp, uniqueNames } from '../../../core/index.ts';
import { decodeName } from '../text/decode-name.ts';
import { extendedToNumber } from '../types/extended.ts';
import { fixedPointNumber } from '../types/fixed-point.ts';
import { hexText } from '../types/hex.ts';
import { DEFAULT_LAYOUT, type LabviewType, type ScalarWord } from '../types/type.ts';
import type { TypeOf, TypeWord } from '../types/type-of.ts';
import { typeText } from '../types/type-text.ts';
import type { ArrayValue, ComplexValue, FixedPointValue, PathValue, Value, VariantValue } from '../types/value.ts';
import { type CodecContext, nested } from './codec-context.ts';

/**
 * A variant as JSON: `{"type":"DBL","value":2.5,"attributes":{"unit":{"type":"String","value":"V"}}}`. 64-bit integers are
 * decimal strings, NaN and infinities `"NaN"`, `"Infinity"`, `"-Infinity"`; strings that are no text are `{"hex":"…"}`;
 * clusters are objects, arrays of more than one dimension `{"dims":[…],"values":[…]}`. An empty variant has type null.
 * Names keep their order, whatever they are, and names that repeat get `#position`. Text that is not valid UTF-8 is taken for
 * `textEncoding`.
 */
export function variantJson(variant: VariantValue, textEncoding: string = DEFAULT_LAYOUT.textEncoding): string {
  return variantToJson(variant, { ...DEFAULT_LAYOUT, textEncoding });
}

function variantToJson(variant: VariantValue, context: CodecContext): string {
  const inner = nested(context);
  const { type, value, attributes } = variant;
  const members: [string, string][] = [['type', type ? JSON.stringify(typeText(type)) : 'null']];
  if (type) members.push(['value', json(type, value, inner)]);
  if (attributes.length > 0) members.push(['attributes', attributesJson(attributes, inner)]);
  return object(members);
}

function attributesJson(attributes: VariantValue['attributes'], context: CodecContext): string {
  const names = uniqueNames(attributes.map(([name]) => nameText(name, context)));
  return object(attributes.map(([, attribute], i) => [names[i], variantToJson(attribute, context)]));
}

function nameText(name: Uint8Array | string, { textEncoding }: CodecContext): string {
  return typeof name === 'string' ? name : decodeName(name, textEncoding);
}

/** Made by hand: in an object, keys like `2` would come first and `__proto__` would be lost. */
function object(members: readonly (readonly [name: string, json: string])[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
}

type ToJson<Type extends LabviewType> = (value: Value, type: Type, context: CodecContext) => string;

const plain: ToJson<LabviewType> = (value) => JSON.stringify(value);
const decimal: ToJson<LabviewType> = (value) => JSON.stringify(String(value));
const complex: ToJson<LabviewType> = (value) => {
  const { re, im } = value as ComplexValue;
  return object([
    ['re', realJson(re)],
    ['im', realJson(im)],
  ]);
};
const real: ToJson<LabviewType> = (value) => realJson(value as number | Uint8Array);

const SCALARS: { readonly [Word in ScalarWord]: ToJson<TypeOf<Word>> } = {
  I8: plain,
  I16: plain,
  I32: plain,
  I64: decimal,
  U8: plain,
  U16: plain,
  U32: plain,
  U64: decimal,
  SGL: real,
  DBL: real,
  EXT: real,
  CSG: complex,
  CDB: complex,
  CXT: complex,
  Boolean: plain,
  Boolean4: plain,
  Timestamp: (value) => {
    const { seconds, fraction } = value as Timestamp;
    return JSON.stringify({
      seconds: String(seconds),
      fraction: String(fraction),
      iso: isoText({ seconds, fraction }),
    });
  },
};

/** How the values of each type are written. */
const TO_JSON: { readonly [Word in TypeWord]: ToJson<TypeOf<Word>> } = {
  ...SCALARS,
  Enum: (value, { items }) => {
    const item = items[value as number];
    return item === undefined
      ? plainNumber(value)
      : object([
          ['value', plainNumber(value)],
          ['item', JSON.stringify(item)],
        ]);
  },
  FXP: (value, type) => {
    const fixedPoint = value as FixedPointValue;
    const members: [string, string][] = [
      ['integer', JSON.stringify(String(fixedPoint.value))],
      ['value', realJson(fixedPointNumber(type, fixedPoint))],
    ];
    if (type.overflow) members.push(['overflow', String(fixedPoint.overflow ?? false)]);
    return object(members);
  },
  String: (value, { contains }, context) =>
    contains && !(value instanceof Uint8Array) ? json(contains, value, nested(context)) : bytesJson(value, context),
  Path: (value, _type, context) => {
    const { type, components } = value as PathValue;
    const names = components.map((name) => bytesJson(name, context));
    return object([
      ['type', JSON.stringify(type)],
      ['components', `[${names.join(',')}]`],
    ]);
  },
  Variant: (value, _type, context) => variantToJson(value as VariantValue, context),
  Array: (value, { element }, context) => {
    const { dims, values } = value as ArrayValue;
    const inner = nested(context);
    const list = `[${Array.from(values, (item) => json(element, item, inner)).join(',')}]`;
    return dims.length === 1
      ? list
      : object([
          ['dims', JSON.stringify(dims)],
          ['values', list],
        ]);
  },
  Cluster: (value, { fields }, context) => {
    const inner = nested(context);
    const names = uniqueNames(fields.map(({ name }) => name));
    const values = value as readonly Value[];
    return object(fields.map(({ type }, i) => [names[i], json(type, values[i], inner)]));
  },
  Skip: () => 'null',
};

function json(type: LabviewType, value: Value, context: CodecContext): string {
  return value === undefined ? 'null' : (TO_JSON[type.word] as ToJson<LabviewType>)(value, type, context);
}

function plainNumber(value: Value): string {
  return JSON.stringify(value);
}

function realJson(value: number | Uint8Array): string {
  const number = typeof value === 'number' ? value : extendedToNumber(value);
  if (Object.is(number, -0)) return '-0.0';
  return Number.isFinite(number) ? JSON.stringify(number) : JSON.stringify(String(number));
}

/** Text if the bytes are valid and have no control characters but line ends and tabs. */
function bytesJson(value: Value, { textEncoding }: CodecContext): string {
  if (!(value instanceof Uint8Array)) return JSON.stringify(value);
  const text = decodeName(value, textEncoding);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what makes bytes no text
  const isText = !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.test(text);
  return isText ? JSON.stringify(text) : object([['hex', JSON.stringify(hexText(value))]]);
}
