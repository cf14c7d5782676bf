import { waveform } from '../types/standard-clusters.ts';
import type { FixedPointType, LabviewType, ScalarWord } from '../types/type.ts';
import { quoted } from './schema-node.ts';
import { TYPE_WORDS } from './type-words.ts';

/** LabVIEW arrays have at most 63 dimensions. */
const RANK_LIMIT = 63;

/** A type as text, taken apart: `Waveform<DBL>[,]` is word `Waveform`, argument `DBL`, rank 2. */
export interface TypeText {
  readonly word: string;
  /** What stands in `<…>` or `(…)`. */
  readonly argument: string | undefined;
  /** Dimensions of the array; 0 if it is none. */
  readonly rank: number;
}

/** What is wrong with a text, for the problem of the node it came from. */
export class TextFault extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** Characters that mean something in a type's text, so that no named type can have them. */
export const TYPE_PUNCTUATION = /[[\](){}<>,]/;

const SHAPE = /^([^[\](){}<>,]+)(?:<([^[\](){}<>]*)>|\(([^[\](){}<>]*)\))?\s*(?:\[([\s,]*)\])?$/;

/** Takes a type's text apart. Throws a {@link TextFault}. */
export function parseTypeText(text: string): TypeText {
  const parts = SHAPE.exec(text.trim());
  if (!parts) throw shapeFault(text);
  const [, word, angles, parens, commas] = parts;
  const rank = commas === undefined ? 0 : commas.replace(/\s/g, '').length + 1;
  if (rank > RANK_LIMIT) throw new TextFault(`${rank} dimensions are too many`, `LabVIEW has at most ${RANK_LIMIT}.`);
  return { word: word.trim(), argument: angles ?? parens, rank };
}

function shapeFault(text: string): TextFault {
  const fault = `${quoted(text)} is not a type`;
  if (text.trim() === '') return new TextFault('a type is missing', 'Say what it is: DBL, String, "DBL[]", …');
  if (/\][\s]*\[/.test(text)) {
    return new TextFault(
      fault,
      'LabVIEW has no arrays of arrays: "DBL[,]" has two dimensions. Else nest { array: "DBL[]" }.',
    );
  }
  if (/\[\s*\d+/.test(text)) return new TextFault(fault, 'An array of known size is written { array: DBL, size: 10 }.');
  return new TextFault(fault, 'Types look like DBL, "DBL[]", "U16[,]", Waveform<DBL>, "FXP(signed,16,8)".');
}

/** The type that is written with an argument, or undefined if the word takes none. Throws a {@link TextFault}. */
export function parametricType(word: string, argument: string): LabviewType | undefined {
  if (word === 'Waveform') return waveform(waveformElement(argument));
  if (word === 'FXP') return fixedPoint(argument);
  return undefined;
}

const WAVEFORM_WORDS: ReadonlySet<string> = new Set<ScalarWord>([
  ...(['I8', 'I16', 'I32', 'I64', 'U8', 'U16', 'U32', 'U64'] as const),
  ...(['SGL', 'DBL', 'EXT', 'CSG', 'CDB', 'CXT'] as const),
]);

function waveformElement(argument: string): LabviewType {
  const word = argument.trim();
  const row = WAVEFORM_WORDS.has(word) ? TYPE_WORDS.get(word) : undefined;
  if (row) return row.type;
  throw new TextFault(`a waveform of ${quoted(word)} is not known`, 'Its Y values are numbers: Waveform<DBL>.');
}

const SIGNS: ReadonlyMap<string, boolean> = new Map([
  ['signed', true],
  ['±', true],
  ['+/-', true],
  ['unsigned', false],
  ['+', false],
]);

function fixedPoint(argument: string): FixedPointType {
  const [sign, word, integer, overflow, ...more] = argument.split(',').map((part) => part.trim());
  const signed = SIGNS.get(sign);
  const sized = /^\d{1,2}$/.test(word ?? '') && /^-?\d{1,4}$/.test(integer ?? '');
  const flagged = overflow === undefined || overflow === 'overflow';
  const wordLength = Number(word);
  if (signed === undefined || !sized || !flagged || more.length > 0 || wordLength < 1 || wordLength > 64) {
    const hint =
      'Write "FXP(signed,16,8)": signed or unsigned, word length (1 to 64), integer word length, overflow if it has the status.';
    throw new TextFault(`${quoted(`FXP(${argument})`)} is not a fixed-point type`, hint);
  }
  const integerWordLength = Number(integer) + 0;
  return { word: 'FXP', signed, wordLength, integerWordLength, overflow: overflow === 'overflow' };
}
