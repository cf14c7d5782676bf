import { DataProblem } from '../../../core/index.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { misfit } from '../types/misfit.ts';
import type {
  ArrayType,
  ClusterType,
  EnumType,
  Field,
  Labelled,
  LabviewType,
  ScalarType,
  ScalarWord,
  StringType,
} from '../types/type.ts';
import type { TypeOf, TypeWord } from '../types/type-of.ts';
import { CODES, ENUM_CODES, SCALAR_CODES, SUBTYPES, UNIT_CODES, VOID, WAVEFORM_SUBTYPES } from './descriptor-codes.ts';
import { writeFixedPoint } from './fixed-point-descriptor.ts';
import { unitFactors } from './unit-text.ts';
import { writeVarSize } from './var-size.ts';

/** What a type's specific data are written with. */
export interface EntryWriter {
  readonly body: ByteWriter;
  readonly form: 'nested' | 'list';
  /** Writes an element: its descriptor in the nested form, the index of its entry in the list form. */
  element(type: LabviewType, label: Labelled): void;
  encodeName(text: string): Uint8Array;
}

/** Writes a type's specific data and gives its code. */
type WriteType<Type extends LabviewType> = (type: Type, entry: EntryWriter) => number;

type PlainWord = Exclude<ScalarWord, 'Timestamp'>;
const PLAIN_WORDS = Object.keys(SCALAR_CODES) as PlainWord[];

/** How the specific data of each type are written. Source: NI help, Type Descriptors; real files. */
const WRITE_TYPES: { readonly [Word in TypeWord]: WriteType<TypeOf<Word>> } = {
  ...(Object.fromEntries(PLAIN_WORDS.map((word) => [word, writeScalar])) as Record<PlainWord, WriteType<ScalarType>>),
  Timestamp: (_type, entry) => writeMeasurement(entry, SUBTYPES.timestamp, FOUR_INTEGERS),
  Enum: writeEnum,
  FXP: writeFixedPointEntry,
  String: writeString,
  Path: (_type, { body }) => writeBlob(body, CODES.path),
  Variant: () => CODES.variant,
  Array: writeArray,
  Cluster: writeCluster,
  Skip: () => inexpressible('skipped bytes'),
};

const VARIABLE = 0xffffffff;
const FOUR_INTEGERS: readonly Field[] = new Array(4).fill({ name: '', type: { word: 'I32' } });

/** Writes the specific data of a type and gives its code. Problem: `UNSUPPORTED_TYPE` if descriptors cannot say it. */
export function writeType(type: LabviewType, entry: EntryWriter): number {
  return (WRITE_TYPES[type.word] as WriteType<LabviewType>)(type, entry);
}

function inexpressible(what: string): never {
  throw new DataProblem({ code: 'UNSUPPORTED_TYPE', message: `a type descriptor cannot express ${what}` });
}

function writeScalar({ word, unit }: ScalarType, { body }: EntryWriter): number {
  const unitCode = UNIT_CODES[word as keyof typeof UNIT_CODES];
  const factors = unit && unitCode ? unitFactors(unit) : undefined;
  if (!factors) return SCALAR_CODES[word as PlainWord];
  body.u16(factors.length);
  for (const { base, exponent } of factors) {
    body.u16(base);
    body.u16(exponent);
  }
  return unitCode;
}

function writeEnum({ base, items }: EnumType, { body, encodeName }: EntryWriter): number {
  if (items.length > 0xffff) throw misfit(items, 'the items of an enum (at most 65535)');
  body.u16(items.length);
  const start = body.position;
  for (const item of items) writePascalString(body, encodeName(item));
  if ((body.position - start) % 2 === 1) body.u8(0);
  return ENUM_CODES[base];
}

/** U8 length, then the bytes. */
export function writePascalString(writer: ByteWriter, bytes: Uint8Array): void {
  if (bytes.length > 0xff) throw misfit(`a name of ${bytes.length} bytes`, 'part of a type descriptor (at most 255)');
  writer.u8(bytes.length);
  writer.bytes(bytes);
}

function writeFixedPointEntry(type: TypeOf<'FXP'>, { body }: EntryWriter): number {
  writeFixedPoint(body, type);
  return CODES.fixedPoint;
}

function writeString({ size, until }: StringType, { body }: EntryWriter): number {
  if (size !== undefined || until) inexpressible('a string without a length in front');
  return writeBlob(body, CODES.string);
}

function writeBlob(body: ByteWriter, code: number): number {
  body.u32(VARIABLE);
  return code;
}

function writeArray({ element, dims }: ArrayType, entry: EntryWriter): number {
  const { body } = entry;
  if (element.word === 'Skip' || !dims.every((size) => size === 'prefixed'))
    inexpressible('an array without sizes in front');
  body.u16(dims.length);
  for (const _ of dims) body.u32(VARIABLE);
  entry.element(element, element);
  return CODES.array;
}

function writeCluster(cluster: ClusterType, entry: EntryWriter): number {
  if (cluster === VOID) return CODES.void;
  const subtype = measurementSubtype(cluster);
  if (subtype !== undefined) return writeMeasurement(entry, subtype, cluster.fields);
  writeFields(cluster.fields, entry);
  return CODES.cluster;
}

function writeFields(fields: readonly Field[], entry: EntryWriter): void {
  const { body, form } = entry;
  if (form === 'list') writeVarSize(body, fields.length);
  else if (fields.length <= 0xffff) body.u16(fields.length);
  else throw misfit(fields, 'the elements of a cluster (at most 65535)');
  for (const field of fields) {
    if (field.when || field.at !== undefined || field.byteOrder) inexpressible('optional, displaced or swapped fields');
    entry.element(field.type, field);
  }
}

/** In the nested form, the descriptor of the equivalent cluster follows the subtype. */
function writeMeasurement(entry: EntryWriter, subtype: number, fields: readonly Field[]): number {
  entry.body.u16(subtype);
  const unnamed = fields.map(({ type }): Field => ({ name: '', type }));
  if (entry.form === 'nested') entry.element({ word: 'Cluster', fields: unnamed }, {});
  return CODES.waveform;
}

const DIGITAL_SUBTYPES: Partial<Record<NonNullable<ClusterType['standard']>, number>> = {
  DigitalData: SUBTYPES.digitalData,
  DigitalWaveform: SUBTYPES.digitalWaveform,
};

/** The subtype of a standard cluster; the error cluster has none. */
function measurementSubtype({ standard, fields }: ClusterType): number | undefined {
  if (standard !== 'Waveform') return standard && DIGITAL_SUBTYPES[standard];
  const [, , y] = fields;
  const element = y?.type.word === 'Array' ? y.type.element.word : undefined;
  const subtype = Object.keys(WAVEFORM_SUBTYPES).find((key) => WAVEFORM_SUBTYPES[Number(key)] === element);
  return subtype === undefined ? undefined : Number(subtype);
}
