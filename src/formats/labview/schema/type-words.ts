import { didYouMean } from '../../../core/index.ts';
import { DIGITAL_DATA, DIGITAL_WAVEFORM, ERROR_CLUSTER } from '../types/standard-clusters.ts';
import type { LabviewType, ScalarWord } from '../types/type.ts';

interface WordRow {
  readonly type: LabviewType;
  /** For people, and for editors that show the JSON Schema. */
  readonly about: string;
}

const scalar = (word: ScalarWord, about: string): [string, WordRow] => [word, { type: { word }, about }];

/** The words that stand for a type by themselves. */
export const TYPE_WORDS: ReadonlyMap<string, WordRow> = new Map([
  scalar('I8', 'signed integer, 1 byte'),
  scalar('I16', 'signed integer, 2 bytes'),
  scalar('I32', 'signed integer, 4 bytes'),
  scalar('I64', 'signed integer, 8 bytes'),
  scalar('U8', 'unsigned integer, 1 byte'),
  scalar('U16', 'unsigned integer, 2 bytes'),
  scalar('U32', 'unsigned integer, 4 bytes'),
  scalar('U64', 'unsigned integer, 8 bytes'),
  scalar('SGL', 'single-precision number, 4 bytes'),
  scalar('DBL', 'double-precision number, 8 bytes'),
  scalar('EXT', 'extended-precision number, 16 bytes'),
  scalar('CSG', 'complex single, 8 bytes'),
  scalar('CDB', 'complex double, 16 bytes'),
  scalar('CXT', 'complex extended, 32 bytes'),
  scalar('Boolean', 'TRUE or FALSE, 1 byte'),
  scalar('Boolean4', 'Boolean of LabVIEW 4 ("Convert 4.x Data"): 2 bytes, in arrays 1 bit'),
  scalar('Timestamp', 'seconds since 1904 UTC and a 64-bit fraction, 16 bytes'),
  ['String', { type: { word: 'String' }, about: 'I32 length, then the bytes' }],
  ['Text', { type: { word: 'String' }, about: 'the same as String' }],
  ['Picture', { type: { word: 'String' }, about: 'drawing commands of a picture, stored like a String' }],
  ['Path', { type: { word: 'Path' }, about: 'a path (PTH0, PTH1 or PTH2)' }],
  ['Variant', { type: { word: 'Variant' }, about: 'a value that carries its own type, and attributes' }],
  ['Error', { type: ERROR_CLUSTER, about: 'error cluster: status Boolean, code I32, source String' }],
  ['DigitalData', { type: DIGITAL_DATA, about: 'digital data: transitions U32[], data U8[,]' }],
  ['DigitalWaveform', { type: DIGITAL_WAVEFORM, about: 't0, dt, Y (digital data), error, attributes' }],
]);

/** Words of other languages and of LabVIEW's help, and what to write instead. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    I8: 'int8 byte sbyte char i1 signed8',
    I16: 'int16 word short i2',
    I32: 'int32 long int integer i4 signed32',
    I64: 'int64 quad longlong long64',
    U8: 'uint8 ubyte uchar u1',
    U16: 'uint16 uword ushort u2 unsignedword',
    U32: 'uint32 ulong uint u4 unsignedlong unsigned',
    U64: 'uint64 uquad ulonglong unsignedquad',
    SGL: 'float single float32 real32 f4 f32 sgl32',
    DBL: 'double float64 real64 real number numeric f8 f64 dbl64',
    EXT: 'extended longdouble float80 float128 quadruple',
    CSG: 'complex64 complexsingle c8',
    CDB: 'complex128 complexdouble complex c16',
    CXT: 'complexextended complex256',
    Boolean: 'bool logical flag tf',
    String: 'str utf8 ascii',
    Timestamp: 'datetime date time utc labviewtime',
    Error: 'errorin errorout errorcluster errorinnoerror',
    Path: 'file filepath filename',
    'Waveform<DBL>': 'waveform wdt analogwaveform wfm',
    'FXP(signed,16,8)': 'fxp fixedpoint fixed',
    'I32 (a refnum is one, most of the time)': 'refnum reference',
    '{ type: U16, items: [first, second] }': 'enum enumeration ring',
    '{ cluster: { name: type } }': 'cluster struct record',
    '{ array: DBL, size: 10 } or "DBL[]"': 'array list vector',
    '{ skip: 4 }': 'padding pad reserved unused filler',
  }).flatMap(([word, foreign]) => foreign.split(' ').map((name) => [name, word])),
);

const ARRAY_PHRASE = /^(?:(\d)-?d\s+)?array\s+of\s+(.+)$|^(.+?)\s+(?:(\d)-?d\s+)?array$/i;

/** What somebody who wrote this probably meant: a sentence, or undefined. */
export function wordHint(text: string, typeNames: Iterable<string>): string | undefined {
  const short = text.slice(0, 100).trim();
  const phrase = ARRAY_PHRASE.exec(short);
  if (phrase) {
    const element = phrase[2] ?? phrase[3];
    const word = TYPE_WORDS.has(element) ? element : (FOREIGN_WORDS.get(foreignKey(element)) ?? element);
    return `An array is written "${word}[${','.repeat(Math.max(0, Number(phrase[1] ?? phrase[4] ?? 1) - 1))}]".`;
  }
  const names = [...TYPE_WORDS.keys(), ...typeNames];
  const sameWord = names.find((name) => name.toLowerCase() === short.toLowerCase());
  const meant = sameWord ?? FOREIGN_WORDS.get(foreignKey(short));
  return meant === undefined ? didYouMean(short, names) : `Did you mean ${meant}?`;
}

function foreignKey(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
