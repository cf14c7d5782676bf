import type { TypeOf, TypeWord } from '../types/type-of.ts';
import { arrayRow } from './array-row.ts';
import { clusterRow } from './cluster-row.ts';
import { ENUM_ROW } from './enum-row.ts';
import { FIXED_POINT_ROW } from './fixed-point-row.ts';
import { PATH_ROW } from './path-row.ts';
import { SCALAR_ROWS } from './scalar-rows.ts';
import { SKIP_ROW } from './skip-row.ts';
import { stringRow } from './string-row.ts';
import type { RowOf, TypeRow } from './type-row.ts';
import { variantRow } from './variant-row.ts';

const rowOf: RowOf = ({ word }) => typeRow(word);

/** One row per LabVIEW type: its size, its dtype, how a value is decoded and encoded. */
export const TYPE_TABLE: { readonly [Word in TypeWord]: TypeRow<TypeOf<Word>> } = {
  ...SCALAR_ROWS,
  Enum: ENUM_ROW,
  FXP: FIXED_POINT_ROW,
  String: stringRow(rowOf),
  Path: PATH_ROW,
  Variant: variantRow(rowOf),
  Array: arrayRow(rowOf),
  Cluster: clusterRow(rowOf),
  Skip: SKIP_ROW,
};

/** The row of a type word; it answers for types of that word only. */
export function typeRow(word: TypeWord): TypeRow {
  return TYPE_TABLE[word];
}
