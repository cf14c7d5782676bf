import type { ByteOrder, Dtype } from '../../../core/index.ts';
import type { Transform } from '../../gather/gather.ts';
import type { FlattenedLayout, LabviewType } from '../types/type.ts';
import { typeRow } from '../values/type-table.ts';

/** A dataset that a type of a fixed size makes: most make one, fixed point with an overflow status two. */
export interface FixedLeaf {
  /** Appended to the field's name. */
  readonly suffix: string;
  readonly dtype: Dtype;
  /** Bytes on disk. */
  readonly storedSize: number;
  readonly transform: Transform | undefined;
}

/** Not among them: a string of a known size is text all the same. */
const NO_LEAVES = new Set<LabviewType['word']>(['Cluster', 'Array', 'Skip', 'String']);

/** The datasets of a type of a fixed size; none if its size varies. */
export function fixedLeaf(type: LabviewType, byteOrder: ByteOrder, layout: FlattenedLayout): FixedLeaf[] {
  const row = typeRow(type.word);
  const size = row.size(type);
  if (size === undefined || NO_LEAVES.has(type.word)) return [];
  const dtype = row.dtype(type, layout.textEncoding);
  if (type.word === 'FXP' && type.overflow) {
    return [
      { suffix: '', dtype, storedSize: size - 1, transform: undefined },
      { suffix: '_overflow', dtype: { name: 'bool' }, storedSize: 1, transform: 'boolean' },
    ];
  }
  return [{ suffix: '', dtype, storedSize: size, transform: transformOf(type, byteOrder, layout) }];
}

function transformOf(type: LabviewType, byteOrder: ByteOrder, layout: FlattenedLayout): Transform | undefined {
  if (type.word === 'Boolean') return 'boolean';
  if (type.word === 'Boolean4') return 'boolean4';
  const reversed = byteOrder === 'little' && layout.littleEndianTimestamps === 'reversed';
  return type.word === 'Timestamp' && reversed ? 'exchange' : undefined;
}

/** The dtype of a type of a varying size. */
export function varyingDtype(type: LabviewType, textEncoding: string): Dtype {
  return typeRow(type.word).dtype(type, textEncoding);
}

const INTEGER_WORDS = new Set(['I8', 'I16', 'I32', 'I64', 'U8', 'U16', 'U32', 'U64', 'Boolean', 'Boolean4', 'Enum']);

/** Can an expression use a field of this type? */
export function integerWord(type: LabviewType): boolean {
  return INTEGER_WORDS.has(type.word);
}
