import type { FlattenedLayout } from '../types/type.ts';
import { ENCODING, oneOf, TEXT, type ValueKind } from './option-values.ts';

interface TopRow<T> {
  readonly value: ValueKind<T>;
  readonly about: string;
}

type TopRows = {
  readonly [Name in Exclude<keyof FlattenedLayout, 'file'>]-?: TopRow<NonNullable<FlattenedLayout[Name]>>;
};

/** What a schema can say of the whole file. */
export const TOP_OPTIONS: TopRows = {
  title: { value: TEXT, about: 'What the files are' },
  description: { value: TEXT, about: 'More about the files' },
  byteOrder: {
    value: oneOf('big', 'little'),
    about: 'Byte order of the file (big, as LabVIEW writes unless told otherwise)',
  },
  textEncoding: { value: ENCODING, about: 'Encoding of text: windows-1252, gbk, shift_jis, utf-8, …' },
  littleEndianTimestamps: {
    value: oneOf('reversed', 'two-words'),
    about: 'Timestamps in little-endian data: all 16 bytes reversed, or seconds and fraction each',
  },
  booleanBitOrder: {
    value: oneOf('msb-first', 'lsb-first'),
    about: 'Which bit comes first in arrays of Boolean4',
  },
};

/** All words at the top of a schema. */
export const TOP_WORDS: readonly string[] = ['daqscope', ...Object.keys(TOP_OPTIONS), 'types', 'file'];
