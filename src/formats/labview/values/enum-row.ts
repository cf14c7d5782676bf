import type { EnumType } from '../types/type.ts';
import { SCALAR_ROWS } from './scalar-rows.ts';
import type { TypeRow } from './type-row.ts';

/** An enum is its number: everything is that of its base type, but for the names of its items. */
export const ENUM_ROW: TypeRow<EnumType> = {
  size: ({ base }) => SCALAR_ROWS[base].size({ word: base }),
  smallest: ({ base }) => SCALAR_ROWS[base].smallest({ word: base }),
  dtype: ({ base, items }, textEncoding) => ({ ...SCALAR_ROWS[base].dtype({ word: base }, textEncoding), items }),
  decode: (reader, { base }, context) => SCALAR_ROWS[base].decode(reader, { word: base }, context),
  encode: (writer, value, { base }, context) => SCALAR_ROWS[base].encode(writer, value, { word: base }, context),
};
