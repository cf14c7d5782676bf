import { expressionText } from './expression.ts';
import type { ArrayType, Field, FixedPointType, LabviewType, Size } from './type.ts';

/** A record type for people and tests, in LabVIEW words. Keys stand in this order; those that say nothing are left out. */
export interface RecordType {
  readonly type: string;
  readonly name?: string;
  /** Stored bytes of a name that is not ASCII, where they are known. */
  readonly nameHex?: string;
  readonly dimensions?: number;
  /** Sizes that are not stored in front of the data. */
  readonly sizes?: readonly (number | string)[];
  readonly element?: RecordType;
  readonly fields?: readonly RecordType[];
  readonly [more: string]: unknown;
}

/** The record type of a type, with the labels it has. */
export function recordTypeOf(type: LabviewType): RecordType {
  return named(type, type.word === 'Skip' ? {} : type);
}

type Label = Partial<Pick<Field, 'name' | 'nameBytes'>>;

function named(type: LabviewType, { name, nameBytes }: Label): RecordType {
  return {
    type: type.word,
    ...(name && { name }),
    ...(name && nameBytes && isNotAscii(nameBytes) && { nameHex: hex(nameBytes) }),
    ...details(type),
  };
}

function details(type: LabviewType): Partial<RecordType> {
  switch (type.word) {
    case 'Array':
      return { dimensions: type.dims.length, ...sizesOf(type), element: recordTypeOf(type.element) };
    case 'Cluster':
      return {
        ...(type.standard && { standard: type.standard }),
        fields: type.fields.map((field) => named(field.type, labelOf(field))),
      };
    case 'Enum':
      return { base: type.base, items: type.items };
    case 'FXP': {
      const { signed, wordLength, integerWordLength, overflow } = type;
      return { signed, wordLength, integerWordLength, overflow };
    }
    case 'String':
      return {
        ...(type.size !== undefined && { size: sizeText(type.size) }),
        ...(type.until && { untilHex: hex(type.until) }),
        ...(type.contains && { contains: recordTypeOf(type.contains) }),
      };
    case 'Skip':
      return { bytes: sizeText(type.bytes) };
    case 'Path':
    case 'Variant':
      return {};
    default:
      return type.unit === undefined ? {} : { unit: type.unit };
  }
}

/** A field's own label, or that of its type. */
function labelOf({ name, nameBytes, type }: Field): Label {
  return name === '' && type.word !== 'Skip' ? type : { name, nameBytes };
}

/** The record type in one line: `1-D array of cluster "weather" { DBL "temperature", String "date" }`. */
export function recordTypeText(type: LabviewType): string {
  return textOf(type, type.word === 'Skip' ? {} : type);
}

function textOf(type: LabviewType, { name }: Label): string {
  const label = name ? ` ${JSON.stringify(name)}` : '';
  switch (type.word) {
    case 'Array': {
      const sizes = sizesOf(type).sizes;
      return `${type.dims.length}-D array${label}${sizes ? ` [${sizes.join(', ')}]` : ''} of ${recordTypeText(type.element)}`;
    }
    case 'Cluster': {
      const fields = type.fields.map((field) => textOf(field.type, labelOf(field)));
      return `cluster${label} ${fields.length === 0 ? '{ }' : `{ ${fields.join(', ')} }`}`;
    }
    case 'Enum':
      return `enum ${type.base}${label} { ${type.items.join(', ')} }`;
    case 'FXP':
      return `${fixedPointText(type)}${label}`;
    case 'String':
      return `String${label}${type.contains ? ` containing ${recordTypeText(type.contains)}` : ''}`;
    case 'Skip':
      return `skip${label} ${sizeText(type.bytes)}`;
    default:
      return `${type.word}${label}`;
  }
}

function fixedPointText({ signed, wordLength, integerWordLength }: FixedPointType): string {
  return `FXP(${signed ? 'signed' : 'unsigned'},${wordLength},${integerWordLength})`;
}

function sizesOf({ dims }: ArrayType): Pick<RecordType, 'sizes'> {
  return dims.includes('prefixed') ? {} : { sizes: (dims as readonly Size[]).map(sizeText) };
}

function sizeText(size: Size): number | string {
  return typeof size === 'object' ? expressionText(size) : size;
}

function isNotAscii(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
