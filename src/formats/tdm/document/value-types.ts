import type { DtypeName } from '../../../core/index.ts';

/** `valueType` of a block in the .tdx. Sources: TDMtermite; the 8- and 64-bit integers by analogy (tdm-loader has them, too). */
export const VALUE_TYPES: ReadonlyMap<string, DtypeName> = new Map([
  ['eInt8Usi', 'i1'],
  ['eInt16Usi', 'i2'],
  ['eInt32Usi', 'i4'],
  ['eInt64Usi', 'i8'],
  ['eUInt8Usi', 'u1'],
  ['eUInt16Usi', 'u2'],
  ['eUInt32Usi', 'u4'],
  ['eUInt64Usi', 'u8'],
  ['eFloat32Usi', 'f4'],
  ['eFloat64Usi', 'f8'],
]);

/**
 * The words of numbers in names of elements: `double_sequence`, `long_attribute`. Sources: real files (double, long),
 * TDMtermite (short, byte, float), the rest by analogy.
 */
export const NUMBER_WORDS: ReadonlyMap<string, DtypeName> = new Map([
  ['boolean', 'bool'],
  ['byte', 'u1'],
  ['short', 'i2'],
  ['long', 'i4'],
  ['longlong', 'i8'],
  ['float', 'f4'],
  ['double', 'f8'],
]);

/** `datatype` of a channel; only asked where there are no values that would tell. */
export const CHANNEL_TYPES: ReadonlyMap<string, DtypeName> = new Map([
  ['DT_STRING', 'string'],
  ['DT_DATE', 'string'],
  ['DT_BOOLEAN', 'bool'],
  ['DT_BYTE', 'u1'],
  ['DT_SHORT', 'i2'],
  ['DT_LONG', 'i4'],
  ['DT_LONGLONG', 'i8'],
  ['DT_FLOAT', 'f4'],
  ['DT_DOUBLE', 'f8'],
]);
