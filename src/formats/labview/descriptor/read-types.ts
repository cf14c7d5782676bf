import { DataProblem } from '../../../core/index.ts';
import { DIGITAL_DATA, DIGITAL_WAVEFORM, ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import type { ClusterType, EnumType, Field, LabviewType, ScalarWord } from '../types/type.ts';
import {
  CODES,
  ENUM_CODES,
  OBJECT_REFNUM,
  OTHER_CODES,
  REFNUM_TYPES,
  SCALAR_CODES,
  SUBTYPES,
  UNIT_CODES,
  VOID,
  WAVEFORM_SUBTYPES,
} from './descriptor-codes.ts';
import { codeText, type EntryReader, fieldOf, labelledType, malformed, type ReadType } from './entry.ts';
import { readFixedPoint } from './fixed-point-descriptor.ts';
import { sameShape } from './same-shape.ts';
import { type UnitFactor, unitText } from './unit-text.ts';
import { readVarSize } from './var-size.ts';

/** How the specific data of each type code are read. Source: NI help, Type Descriptors; pylabview. */
const READ_TYPES: ReadonlyMap<number, ReadType> = new Map<number, ReadType>([
  [CODES.void, () => VOID],
  ...entries(SCALAR_CODES).map(([word, code]) => [code, () => ({ word })] as const),
  ...entries(ENUM_CODES).map(([base, code]) => [code, (entry: EntryReader) => readEnum(entry, base)] as const),
  ...entries(UNIT_CODES).map(([word, code]) => [code, (entry: EntryReader) => readUnit(entry, word)] as const),
  [CODES.string, (entry) => readBlob(entry, { word: 'String' })],
  [CODES.path, (entry) => readBlob(entry, { word: 'Path' })],
  [CODES.picture, (entry) => readBlob(entry, { word: 'String' })],
  [CODES.tag, (entry) => readBlob(entry, { word: 'String' })],
  [CODES.array, readArray],
  [CODES.cluster, readCluster],
  [CODES.variant, () => ({ word: 'Variant' })],
  [CODES.waveform, readWaveform],
  [CODES.fixedPoint, ({ body }) => readFixedPoint(body)],
  [CODES.complexFixedPoint, ({ body }) => complexOf(readFixedPoint(body))],
  [CODES.refnum, readRefnum],
  [CODES.typeDef, readTypeDef],
]);

function entries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

/** How the data of a type code are read. Problem: `UNSUPPORTED_TYPE`. */
export function readTypeOf(code: number, offset: number): ReadType {
  const read = READ_TYPES.get(code);
  if (read) return read;
  const name = OTHER_CODES.get(code);
  throw unsupported(name ? `type code ${codeText(code)} (${name})` : `type code ${codeText(code)}`, offset);
}

function unsupported(what: string, offset: number): DataProblem {
  return new DataProblem({
    code: 'UNSUPPORTED_TYPE',
    message: `${what} cannot be read`,
    offset,
    hint: 'Please send the file (or an empty one of the same type) to the authors of daqscope.',
  });
}

function readEnum({ body, decodeName }: EntryReader, base: EnumType['base']): EnumType {
  const count = body.u16();
  const items: string[] = [];
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const item = body.take(body.u8());
    items.push(decodeName(item));
    bytes += 1 + item.length;
  }
  if (bytes % 2 === 1 && body.left > 0) body.skip(1);
  return { word: 'Enum', base, items };
}

function readUnit({ body }: EntryReader, word: ScalarWord): LabviewType {
  const count = body.u16();
  const factors: UnitFactor[] = [];
  for (let i = 0; i < count; i++) factors.push({ base: body.u16(), exponent: body.i16() });
  const unit = unitText(factors);
  return unit ? { word, unit } : { word };
}

function readBlob({ body }: EntryReader, type: LabviewType): LabviewType {
  body.skip(4);
  return type;
}

const MOST_DIMENSIONS = 63;

/** Sizes are always stored in front of the data, whatever the descriptor says of a dimension. */
function readArray({ body, element, decodeName }: EntryReader): LabviewType {
  const { offset } = body;
  const rank = body.u16();
  if (rank === 0 || rank > MOST_DIMENSIONS) throw malformed(`an array of ${rank} dimensions`, offset);
  body.skip(4 * rank);
  return { word: 'Array', element: labelledType(element(), decodeName), dims: new Array(rank).fill('prefixed') };
}

function readCluster({ body, form, element, decodeName }: EntryReader): ClusterType {
  const count = form === 'list' ? readVarSize(body) : body.u16();
  const fields: Field[] = [];
  for (let i = 0; i < count; i++) fields.push(fieldOf(element(), decodeName));
  const isError = fields.length === 3 && ERROR_CLUSTER.fields.every((field, i) => sameField(field, fields[i]));
  return isError ? ERROR_CLUSTER : { word: 'Cluster', fields };
}

function sameField(expected: Field, { name, type }: Field): boolean {
  return name === expected.name && type.word === expected.type.word;
}

/** In the nested form the descriptor of the equivalent cluster follows and is trusted, should it be another than expected. */
function readWaveform(entry: EntryReader): LabviewType {
  const { body, form } = entry;
  const { offset } = body;
  const subtype = body.u16();
  const expected = waveformType(subtype);
  const follows = form === 'nested' && body.left >= 4 && body.bytes[body.position + 3] === CODES.cluster;
  const equivalent = follows ? entry.element().type : undefined;
  if (equivalent && !(expected && sameShape(expected, equivalent))) return equivalent;
  if (!expected) throw unsupported(`waveform type ${subtype}`, offset);
  return expected;
}

function waveformType(subtype: number): LabviewType | undefined {
  const word = WAVEFORM_SUBTYPES[subtype];
  if (word) return waveform({ word });
  switch (subtype) {
    case SUBTYPES.timestamp:
      return { word: 'Timestamp' };
    case SUBTYPES.digitalData:
      return DIGITAL_DATA;
    case SUBTYPES.digitalWaveform:
      return DIGITAL_WAVEFORM;
    case SUBTYPES.dynamicData:
      return { word: 'Cluster', fields: [{ name: '', type: waveformArray() }] };
    default:
      return undefined;
  }
}

function waveformArray(): LabviewType {
  return { word: 'Array', element: waveform({ word: 'DBL' }), dims: ['prefixed'] };
}

/** Which of the two comes first is not documented; real first, as in all complex numbers. */
function complexOf(part: LabviewType): ClusterType {
  return {
    word: 'Cluster',
    fields: [
      { name: 're', type: part },
      { name: 'im', type: part },
    ],
  };
}

function readRefnum({ body }: EntryReader): LabviewType {
  const { offset } = body;
  const kind = body.u16();
  const type = REFNUM_TYPES.get(kind);
  if (kind === OBJECT_REFNUM) throw unsupported('a LabVIEW object (refnum kind 0x1E)', offset);
  if (!type) throw unsupported(`refnum kind ${codeText(kind)}`, offset);
  return type;
}

/** U32, its name (a Pascal string, from 8.0 on U32 count and that many), then its content. */
function readTypeDef({ body, form, inner, decodeName }: EntryReader): LabviewType {
  body.skip(4);
  if (form === 'list') {
    const count = body.length('number of names');
    for (let i = 0; i < count; i++) body.skip(body.u8());
  } else {
    const length = body.u8();
    body.skip(length + ((length + 1) % 2));
  }
  return labelledType(inner(), decodeName);
}
