import type { Dtype, DtypeName, NumberArray, Scalar } from '../../../core/index.ts';
import { parseScalar } from '../document/parse-number.ts';
import { NUMBER_WORDS } from '../document/value-types.ts';
import { descendantsOf, textOf, type XmlElement } from '../xml/xml-element.ts';

/** Values that stand in the XML itself. */
export interface InlineValues {
  readonly dtype: Dtype;
  readonly values: NumberArray | readonly string[];
  /** The first text that is no value of the type; what stands before it is kept. */
  readonly wrong?: string | undefined;
}

const TEXT: Dtype = { name: 'string', encoding: 'utf-8' };

/** Times are text in XML, with more digits than a timestamp has; they stay as they are. */
const TEXT_WORDS: ReadonlySet<string> = new Set(['string', 'time']);

/**
 * The values of a `double_sequence` and the like: numbers with spaces between them, texts in an `<s>` each. Undefined for a
 * kind of sequence that is not known. Not confirmed by real files; `<s>` is how ASAM ODS writes texts in XML.
 */
export function inlineValues(kind: string, values: XmlElement): InlineValues | undefined {
  const word = kind.replace(/_sequence$/, '');
  if (TEXT_WORDS.has(word)) return { dtype: TEXT, values: textsIn(values) };
  const name = NUMBER_WORDS.get(word);
  return name && numbersIn(textOf(values), name);
}

function textsIn(values: XmlElement): string[] {
  const each = descendantsOf(values, 's');
  if (each.length > 0) return each.map(textOf);
  const whole = textOf(values);
  return whole.trim() === '' ? [] : [whole];
}

const ARRAYS: Partial<Record<DtypeName, (count: number) => NumberArray>> = {
  bool: (count) => new Uint8Array(count),
  u1: (count) => new Uint8Array(count),
  i2: (count) => new Int16Array(count),
  i4: (count) => new Int32Array(count),
  i8: (count) => new BigInt64Array(count),
  f4: (count) => new Float32Array(count),
  f8: (count) => new Float64Array(count),
};

function numbersIn(text: string, name: DtypeName): InlineValues {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const values = (ARRAYS[name] as (count: number) => NumberArray)(words.length);
  for (const [i, word] of words.entries()) {
    const value = parseScalar(word, name);
    if (value === undefined) return { dtype: { name }, values: values.slice(0, i), wrong: word };
    put(values, i, value);
  }
  return { dtype: { name }, values };
}

function put(values: NumberArray, at: number, value: Scalar): void {
  (values as { [at: number]: unknown })[at] = typeof value === 'boolean' ? Number(value) : value;
}
