import type { ClusterType, EnumType, LabviewType, ScalarWord } from '../types/type.ts';

/** Codes of the types that need nothing more said. Source: NI help, Type Descriptors. */
export const SCALAR_CODES: Readonly<Record<Exclude<ScalarWord, 'Timestamp'>, number>> = {
  I8: 0x01,
  I16: 0x02,
  I32: 0x03,
  I64: 0x04,
  U8: 0x05,
  U16: 0x06,
  U32: 0x07,
  U64: 0x08,
  SGL: 0x09,
  DBL: 0x0a,
  EXT: 0x0b,
  CSG: 0x0c,
  CDB: 0x0d,
  CXT: 0x0e,
  Boolean4: 0x20,
  Boolean: 0x21,
};

export const ENUM_CODES: Readonly<Record<EnumType['base'], number>> = { U8: 0x15, U16: 0x16, U32: 0x17 };

/** Codes of floating-point numbers with a unit. */
export const UNIT_CODES = {
  SGL: 0x19,
  DBL: 0x1a,
  EXT: 0x1b,
  CSG: 0x1c,
  CDB: 0x1d,
  CXT: 0x1e,
} as const satisfies Partial<Record<ScalarWord, number>>;

export const CODES = {
  void: 0x00,
  string: 0x30,
  path: 0x32,
  picture: 0x33,
  tag: 0x37,
  array: 0x40,
  cluster: 0x50,
  variant: 0x53,
  waveform: 0x54,
  complexFixedPoint: 0x5e,
  fixedPoint: 0x5f,
  refnum: 0x70,
  typeDef: 0xf1,
} as const;

/** Numbers: in the list form they have one more byte when they have no name. */
export function isNumberCode(code: number): boolean {
  return code >= 0x01 && code <= 0x1e;
}

/** Codes that are known to exist but stand for nothing that is found in data files. Source: pylabview. */
export const OTHER_CODES: ReadonlyMap<number, string> = new Map([
  [0x31, 'String2'],
  [0x34, 'C string'],
  [0x35, 'Pascal string'],
  [0x3f, 'substring'],
  [0x41, 'array data pointer'],
  [0x4f, 'subarray'],
  [0x60, 'block'],
  [0x61, 'type block'],
  [0x62, 'void block'],
  [0x63, 'aligned block'],
  [0x64, 'repeated block'],
  [0x65, 'alignment marker'],
  [0x80, 'pointer'],
  [0x83, 'pointer'],
  [0x84, 'ActiveX data'],
  [0xa0, 'array interface'],
  [0xa1, 'interface to data'],
  [0xf0, 'function'],
  [0xf2, 'polymorphic VI'],
]);

/** The type of no data. */
export const VOID: ClusterType = { word: 'Cluster', fields: [] };

/** Elements of analog waveforms by subtype of code 54. Source: NI help, Type Descriptors; pylabview. */
export const WAVEFORM_SUBTYPES: Readonly<Record<number, ScalarWord>> = {
  2: 'I16',
  3: 'DBL',
  5: 'SGL',
  10: 'EXT',
  11: 'U8',
  12: 'U16',
  13: 'U32',
  14: 'I8',
  15: 'I32',
  16: 'CSG',
  17: 'CDB',
  18: 'CXT',
  19: 'I64',
  20: 'U64',
};

export const SUBTYPES = { oldWaveform: 1, timestamp: 6, digitalData: 7, digitalWaveform: 8, dynamicData: 9 } as const;

const text: LabviewType = { word: 'String' };
const session: LabviewType = { word: 'I32' };
const tagSession: ClusterType = {
  word: 'Cluster',
  fields: [text, text, text, session, text].map((type) => ({ name: '', type })),
};

/** What refnums hold by kind; most are a number that means nothing outside of its session. Source: NI help, Flattened Data. */
export const REFNUM_TYPES: ReadonlyMap<number, LabviewType> = new Map<number, LabviewType>([
  ...Array.from({ length: 0x23 }, (_, kind) => [kind, session] as const),
  [0x0e, text],
  [0x0f, text],
  [0x15, text],
  [0x1a, tagSession],
  [0x1c, tagSession],
  [0x1d, tagSession],
]);

/** LabVIEW objects: their size depends on classes that are not described. */
export const OBJECT_REFNUM = 0x1e;
