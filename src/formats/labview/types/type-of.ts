import type { LabviewType, ScalarType, ScalarWord } from './type.ts';

export type TypeWord = LabviewType['word'];

/** The types that a word stands for. */
export type TypeOf<Word extends TypeWord> = Word extends ScalarWord
  ? ScalarType
  : Extract<LabviewType, { readonly word: Word }>;
