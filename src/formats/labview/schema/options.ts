import type { Field } from '../types/type.ts';
import {
  ENCODING,
  EXPRESSION,
  ITEMS,
  type JsonSchema,
  MARKER,
  NUMBER,
  oneOf,
  POSITION,
  RANK,
  SIZE,
  SIZES,
  TEXT,
  type ValueKind,
} from './option-values.ts';

/** What a schema can say of a field beyond its type. */
export type FieldOptions = Omit<Field, 'name' | 'nameBytes' | 'type'>;

/** An option and its value; `about` is for people, and for editors that show the JSON Schema. */
interface OptionRow<T> {
  readonly value: ValueKind<T>;
  readonly about: string;
}

type Rows<Options> = { readonly [Name in keyof Options]-?: OptionRow<NonNullable<Options[Name]>> };

/** Options of a field, whatever its type. */
export const FIELD_OPTIONS: Rows<FieldOptions> = {
  unit: { value: TEXT, about: 'Unit of the values: V, m/s^2' },
  description: { value: TEXT, about: 'What it is, in words' },
  scale: { value: NUMBER, about: 'Physical value = scale x stored + offset' },
  offset: { value: NUMBER, about: 'Physical value = scale x stored + offset' },
  byteOrder: { value: oneOf('big', 'little'), about: 'Byte order of this field and all below it' },
  textEncoding: { value: ENCODING, about: 'Encoding of the text in this field and all below it' },
  when: { value: EXPRESSION, about: 'The field is there only if this is true: header.mode == 2' },
  at: { value: POSITION, about: 'Absolute offset of the field: bytes from the start of the file' },
};

/** Options that belong to certain types only. */
export const TYPE_OPTIONS = {
  repeat: { value: SIZE, about: 'How often it comes, one behind the other: a number, an earlier field, or until-end' },
  size: {
    value: SIZES,
    about: 'Number of elements (of a string: bytes) if it is not stored in front; a list has one per dimension',
  },
  dimensions: { value: RANK, about: 'Number of dimensions, each with its I32 size in front (1 unless said)' },
  skip: { value: SIZE, about: 'Bytes to pass over' },
  items: { value: ITEMS, about: 'Names of the items of an enum, the first one for 0' },
  until: { value: MARKER, about: 'The string ends with these bytes, and has no length in front: "\\x1A\\x04"' },
  label: { value: TEXT, about: 'Label of an array element or a cluster on the front panel' },
  baseUnit: { value: TEXT, about: 'Base units of a LabVIEW number with unit, as its type descriptor has them' },
} as const satisfies Record<string, OptionRow<unknown>>;

/** Options whose value is a type. */
export const NESTED_OPTIONS = {
  type: 'The type',
  array: 'An array of this type',
  cluster: 'A cluster: its elements in cluster order',
  contains: 'The bytes of the string are flattened data of this type',
} as const;

export type FieldOption = keyof FieldOptions;
type TypeOption = keyof typeof TYPE_OPTIONS;
type NestedOption = keyof typeof NESTED_OPTIONS;
export type OptionName = FieldOption | TypeOption | NestedOption;

/** A mapping with one of these keys describes a type; any other mapping is a cluster. */
export type LeadWord = 'repeat' | 'array' | 'cluster' | 'skip' | 'type' | 'items';

/** What can stand beside a lead word, apart from the options of a field. The first lead word that is there counts. */
export const FORMS: Readonly<Record<LeadWord, readonly OptionName[]>> = {
  repeat: ['cluster', 'type', 'label'],
  array: ['size', 'dimensions', 'label'],
  cluster: ['label'],
  skip: [],
  type: ['items', 'size', 'until', 'contains', 'label', 'baseUnit'],
  items: ['label'],
};

export const LEAD_WORDS = Object.keys(FORMS) as readonly LeadWord[];
export const FIELD_OPTION_NAMES = Object.keys(FIELD_OPTIONS) as readonly FieldOption[];

/** Every option there is. */
export const OPTION_NAMES: ReadonlySet<string> = new Set([
  ...FIELD_OPTION_NAMES,
  ...Object.keys(TYPE_OPTIONS),
  ...Object.keys(NESTED_OPTIONS),
]);

/** What editors are told of an option; types are in `$defs`. */
export function optionJson(name: OptionName): JsonSchema {
  if (name in NESTED_OPTIONS) {
    const definition = name === 'cluster' ? 'cluster' : 'type';
    return { description: NESTED_OPTIONS[name as NestedOption], $ref: `#/$defs/${definition}` };
  }
  const rows: Record<string, OptionRow<unknown>> = { ...FIELD_OPTIONS, ...TYPE_OPTIONS };
  const { value, about } = rows[name];
  return { description: about, ...value.json };
}
