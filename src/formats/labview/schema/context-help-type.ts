import { DIGITAL_DATA, DIGITAL_WAVEFORM, waveform } from '../types/standard-clusters.ts';
import type { EnumType, FixedPointType, LabviewType, ScalarWord } from '../types/type.ts';
import { TYPE_WORDS } from './type-words.ts';

/** What LabVIEW's Context Help says of a wire: a type, or the outside of one whose inside follows. */
export type HelpType =
  | { readonly kind: 'type'; readonly type: LabviewType; readonly unit?: string; readonly note?: string }
  /** Its elements are on the next lines; `count` of them, if it says so. */
  | { readonly kind: 'cluster'; readonly count: number | undefined }
  /** Its element is here or on the next line. */
  | { readonly kind: 'array'; readonly rank: number; readonly element: HelpType | undefined };

/** Numbers as the help calls them; what stands in brackets after them (size, range, precision) says nothing more. */
const NUMBER_WORDS: ReadonlyMap<string, ScalarWord> = new Map<string, ScalarWord>([
  ['byte', 'I8'],
  ['word', 'I16'],
  ['long', 'I32'],
  ['quad', 'I64'],
  ['unsigned byte', 'U8'],
  ['unsigned word', 'U16'],
  ['unsigned long', 'U32'],
  ['unsigned quad', 'U64'],
  ['single', 'SGL'],
  ['double', 'DBL'],
  ['extended', 'EXT'],
  ['complex single', 'CSG'],
  ['complex double', 'CDB'],
  ['complex extended', 'CXT'],
  ['single precision', 'SGL'],
  ['double precision', 'DBL'],
  ['extended precision', 'EXT'],
  ['boolean', 'Boolean'],
  ['time stamp', 'Timestamp'],
  ['timestamp', 'Timestamp'],
]);

/** A number that says its bits only: `16-bit integer`. */
const BITS_WORDS: ReadonlyMap<string, ScalarWord> = new Map<string, ScalarWord>([
  ['8 integer', 'I8'],
  ['16 integer', 'I16'],
  ['32 integer', 'I32'],
  ['64 integer', 'I64'],
  ['8 unsigned', 'U8'],
  ['16 unsigned', 'U16'],
  ['32 unsigned', 'U32'],
  ['64 unsigned', 'U64'],
  ['32 real', 'SGL'],
  ['64 real', 'DBL'],
  ['80 real', 'EXT'],
  ['128 real', 'EXT'],
  ['64 complex', 'CSG'],
  ['128 complex', 'CDB'],
  ['256 complex', 'CXT'],
]);

const REFNUM_NOTE = 'a refnum means nothing outside of the program that wrote it';

/** Everything that is neither a number nor made of other types. */
const OTHER_TYPES: readonly (readonly [RegExp, LabviewType, string?])[] = [
  [/^string$/, { word: 'String' }],
  [/^path$/, { word: 'Path' }],
  [/^variant$/, { word: 'Variant' }],
  [/^(?:2d )?picture$/, { word: 'String' }],
  [/^digital waveform$/, DIGITAL_WAVEFORM],
  [/^digital (?:data|table)$/, DIGITAL_DATA],
  [/^dynamic data(?: type)?$/, dynamicData()],
  [
    /^(?:visa|ivi|daqmx|imaqdx|ni-\w+)\b.*$|^.*\b(?:resource name|session|tag)$/,
    { word: 'String' },
    'names of hardware are stored as a String',
  ],
  [/^(?:.* )?(?:refnum|reference)$/, { word: 'I32' }, REFNUM_NOTE],
];

function dynamicData(): LabviewType {
  const signals: LabviewType = { word: 'Array', element: waveform({ word: 'DBL' }), dims: ['prefixed'] };
  return { word: 'Cluster', fields: [{ name: 'signals', type: signals }] };
}

/** Understands what stands in parentheses behind a name; undefined if it cannot. */
export function helpType(text: string): HelpType | undefined {
  const phrase = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(?:strict )?type ?def(?:inition)?\.? (?:of )?/i, '');
  const plain = phrase.toLowerCase();
  return (
    helpArray(phrase) ??
    helpCluster(plain) ??
    helpEnum(phrase) ??
    helpWaveform(plain) ??
    helpFixedPoint(plain) ??
    helpScalar(phrase)
  );
}

function helpArray(phrase: string): HelpType | undefined {
  const match =
    /^(?:(\d{1,2}) ?-? ?d(?:imensional)? )?array(?: \([^)]*\))?(?: of\b ?(?:\d+ elements?(?: of)?)?)?(.*)$/i.exec(
      phrase,
    );
  if (!match) return undefined;
  const inner = match[2].trim().replace(/^\((.*)\)$/, '$1');
  const element = inner === '' ? undefined : helpType(inner);
  if (inner !== '' && !element) return undefined;
  return { kind: 'array', rank: Math.max(1, Number(match[1] ?? 1)), element };
}

function helpCluster(phrase: string): HelpType | undefined {
  const match = /^(?:error )?cluster(?: of (\d{1,4}|one) elements?)?:?$/.exec(phrase);
  if (!match) return undefined;
  return { kind: 'cluster', count: match[1] === undefined ? undefined : match[1] === 'one' ? 1 : Number(match[1]) };
}

function helpEnum(phrase: string): HelpType | undefined {
  const match = /^(?:enum|ring|unsigned (?:byte|word|long)[^{]*enum)([^{]*)\{(.*)\}?$/i.exec(phrase);
  if (!match) return undefined;
  const items = match[2]
    .replace(/\}\s*$/, '')
    .split(',')
    .map((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2'));
  const base = enumBase(phrase.slice(0, phrase.indexOf('{')).toLowerCase());
  if (/^ring/i.test(phrase)) return { kind: 'type', type: { word: base ?? 'U16' } };
  const type: EnumType = {
    word: 'Enum',
    base: base ?? 'U16',
    items: items.length === 1 && items[0] === '' ? [] : items,
  };
  return { kind: 'type', type, ...(!base && { note: 'the size of the enum is not said; U16 is assumed' }) };
}

function enumBase(head: string): EnumType['base'] | undefined {
  if (/u8|byte|8-bit/.test(head) && !/u16|16-bit/.test(head)) return 'U8';
  if (/u16|word|16-bit/.test(head)) return 'U16';
  return /u32|long|32-bit/.test(head) ? 'U32' : undefined;
}

function helpWaveform(phrase: string): HelpType | undefined {
  const match = /^(?:analog )?waveform(?: ?[([<](.*)[)\]>]| of (.*))?$/.exec(phrase);
  if (!match) return undefined;
  const inner = match[1] ?? match[2];
  if (inner === undefined)
    return { kind: 'type', type: waveform({ word: 'DBL' }), note: 'a waveform of DBL is assumed' };
  if (inner === 'digital') return { kind: 'type', type: DIGITAL_WAVEFORM };
  const element = helpScalar(inner.replace(/^1-?d array of /, ''));
  return element?.kind === 'type' && element.type.word in WAVEFORM_NUMBERS
    ? { kind: 'type', type: waveform(element.type) }
    : undefined;
}

const WAVEFORM_NUMBERS: Readonly<Partial<Record<LabviewType['word'], true>>> = {
  ...({ I8: true, I16: true, I32: true, I64: true, U8: true, U16: true, U32: true, U64: true } as const),
  ...({ SGL: true, DBL: true, EXT: true, CSG: true, CDB: true, CXT: true } as const),
};

/** `fixed-point <±,16,8>`, as LabVIEW writes the encoding. */
function helpFixedPoint(phrase: string): HelpType | undefined {
  const match = /^(?:fixed[- ]point|fxp)\b.*?(±|\+\/-|\+|un?signed|signed)\s*,\s*(\d{1,2})\s*,\s*(-?\d{1,4})/.exec(
    phrase,
  );
  if (!match) return undefined;
  const [, sign, word, integer] = match;
  const overflow = /overflow/.test(phrase);
  const type: FixedPointType = {
    word: 'FXP',
    signed: sign !== '+' && !sign.startsWith('un'),
    wordLength: Math.min(64, Math.max(1, Number(word))),
    integerWordLength: Number(integer) + 0,
    overflow,
  };
  return { kind: 'type', type };
}

/** `double [64-bit real (~15 digit precision)] [V]`, `boolean (TRUE or FALSE)`, `U16`, `string`. */
function helpScalar(phrase: string): HelpType | undefined {
  const [, head, rest] = /^([^[(]*)(.*)$/.exec(phrase) as RegExpExecArray;
  const word = head
    .trim()
    .toLowerCase()
    .replace(/-precision(?:,? floating[- ]point)?/, ' precision');
  const spelled = head.trim();
  const mnemonic = TYPE_WORDS.get(/^[a-z]{1,3}\d{0,2}$/.test(spelled) ? spelled.toUpperCase() : spelled)?.type;
  const number = NUMBER_WORDS.get(word) ?? bitsWord(phrase);
  if (number) return { kind: 'type', type: { word: number }, ...unitOf(rest) };
  if (mnemonic) return { kind: 'type', type: mnemonic, ...unitOf(rest) };
  const other = rest === '' ? OTHER_TYPES.find(([pattern]) => pattern.test(word)) : undefined;
  return other && { kind: 'type', type: other[1], ...(other[2] && { note: other[2] }) };
}

function bitsWord(phrase: string): ScalarWord | undefined {
  const match = /^(unsigned )?(\d{1,3})-bit (unsigned )?(integer|real|complex)(?: \(0 to)?/i.exec(
    phrase.replace(/^\[/, ''),
  );
  if (!match) return undefined;
  const unsigned = match[1] ?? match[3] ?? (/\(0 to/.test(match[0]) ? 'unsigned' : undefined);
  return BITS_WORDS.get(
    `${match[2]} ${unsigned && match[4].toLowerCase() === 'integer' ? 'unsigned' : match[4].toLowerCase()}`,
  );
}

/** The unit is in brackets of its own, behind those with the size. */
function unitOf(brackets: string): { unit?: string } {
  const last = /\[([^[\]]*)\]\s*$/.exec(brackets)?.[1];
  return last && !/-bit\b|precision|\bto\b/.test(last) ? { unit: last } : {};
}
