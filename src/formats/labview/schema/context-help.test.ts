import { describe, expect, it } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import type { LabviewType } from '../types/type.ts';
import { layoutFromContextHelp } from './context-help.ts';

const read = (text: string) => layoutFromContextHelp(text).layout.file;
const notes = (text: string) => layoutFromContextHelp(text).notes.map(({ path, summary }) => `${path}: ${summary}`);
const array = (element: LabviewType, rank = 1): LabviewType => ({
  word: 'Array',
  element,
  dims: new Array(rank).fill('prefixed'),
});

const HEADER: LabviewType = {
  word: 'Cluster',
  name: 'header',
  fields: [
    { name: 'operator', type: { word: 'String' } },
    { name: 'started', type: { word: 'Timestamp' } },
    { name: 'gain', type: { word: 'DBL' } },
    { name: 'trace', type: array({ word: 'DBL' }) },
    { name: 'mode', type: { word: 'Enum', base: 'U16', items: ['idle', 'sweep'] } },
    { name: 'count', type: { word: 'I32' } },
  ],
};

const HEADER_LINES = [
  'header (cluster of 6 elements)',
  ' operator (string)',
  ' started (time stamp)',
  ' gain (double [64-bit real (~15 digit precision)])',
  ' trace (1D array of)',
  '   (double [64-bit real (~15 digit precision)])',
  ' mode (enum u16 {idle, sweep})',
  ' count (long [32-bit integer (-2147483648 to 2147483647)])',
];

describe('layoutFromContextHelp', () => {
  it.each([
    ['as LabVIEW shows it', HEADER_LINES.join('\n')],
    [
      'with Windows line ends and tabs',
      HEADER_LINES.map((line) => line.replaceAll(' ', '\t').replaceAll('\t(', ' ('))
        .join('\r\n')
        .replaceAll(/(\w)\t/g, '$1 '),
    ],
    ['without indentation', HEADER_LINES.map((line) => line.trim()).join('\n')],
    [
      'with bullets and headings',
      ['Context Help', 'Data type', ...HEADER_LINES.map((line) => line.replace(/\S/, '- $&'))].join('\n'),
    ],
    ['with the array on one line', HEADER_LINES.join('\n').replace(/1D array of\)\n\s+\(/, '1-D array of ')],
    ['with the enum broken', HEADER_LINES.join('\n').replace('idle, ', 'idle,\n      ')],
  ])('reads a cluster %s', (_how, text) => {
    expect(read(text)).toEqual(HEADER);
    expect(notes(text)).toEqual([]);
  });

  it.each<[string, LabviewType]>([
    ['(byte [8-bit integer (-128 to 127)])', { word: 'I8' }],
    ['(unsigned word [16-bit integer (0 to 65535)])', { word: 'U16' }],
    ['(unsigned long [32-bit integer (0 to 4,294,967,295)])', { word: 'U32' }],
    ['(quad [64-bit integer (-1e19 to 1e19)])', { word: 'I64' }],
    ['(single [32-bit real (~6 digit precision)])', { word: 'SGL' }],
    ['(extended [80-bit real (~18 digit precision)])', { word: 'EXT' }],
    ['(complex double [128-bit complex (~15 digit precision)])', { word: 'CDB' }],
    ['(boolean (TRUE or FALSE))', { word: 'Boolean' }],
    ['string', { word: 'String' }],
    ['(path)', { word: 'Path' }],
    ['(variant)', { word: 'Variant' }],
    ['(waveform (DBL))', waveform({ word: 'DBL' })],
    ['(waveform [unsigned word [16-bit integer]])', waveform({ word: 'U16' })],
    ['(2D array of single [32-bit real (~6 digit precision)])', array({ word: 'SGL' }, 2)],
    ['(fixed-point <±,16,8>)', { word: 'FXP', signed: true, wordLength: 16, integerWordLength: 8, overflow: false }],
    ['(64-bit unsigned integer)', { word: 'U64' }],
    ['16-bit integer (0 to 65535)', { word: 'U16' }],
    ['U16', { word: 'U16' }],
    ['double-precision floating-point', { word: 'DBL' }],
  ])('%s', (text, type) => expect(read(text)).toEqual(type));

  it('reads names without parentheses around the type', () => {
    expect(read('a: double\nb\tstring\nsample rate unsigned long [32-bit integer]\nstart time stamp')).toEqual({
      word: 'Cluster',
      fields: [
        { name: 'a', type: { word: 'DBL' } },
        { name: 'b', type: { word: 'String' } },
        { name: 'sample rate', type: { word: 'U32' } },
        { name: 'start', type: { word: 'Timestamp' } },
      ],
    });
  });

  it('reads units, names with parentheses, icons, comments, and lost indentation (a note in a real program)', () => {
    const text = `
      - Power Configuration (typedef 'Power (cluster of 4 elements)
          Values found in "Common.vi"
          - U32 output on delay (ms) (unsigned long [32-bit integer (0 to 4,294,967,295)])  =
              "relay close delay" (50ms) + "breaker on time" (500ms) = 600ms
          - DBL operating voltage (double [64-bit real (~15 digit precision)] [V])  = 19V
          - CLUSTER warning level (volts) (cluster of 2 elements) = nominal level = 24V
          - DBL Minimum (double [64-bit real (~15 digit precision)])  = 22.8
          - DBL Maximum (double [64-bit real (~15 digit precision)])  = 25.2
          - DBL maximum current (double [64-bit real (~15 digit precision)] [A])  = 20A`;
    const level: LabviewType = {
      word: 'Cluster',
      fields: [
        { name: 'Minimum', type: { word: 'DBL' } },
        { name: 'Maximum', type: { word: 'DBL' } },
      ],
    };
    expect(read(text)).toEqual({
      word: 'Cluster',
      name: 'Power Configuration',
      fields: [
        { name: 'output on delay (ms)', type: { word: 'U32' } },
        { name: 'operating voltage', type: { word: 'DBL' }, unit: 'V' },
        { name: 'warning level (volts)', type: level },
        { name: 'maximum current', type: { word: 'DBL' }, unit: 'A' },
      ],
    });
    expect(notes(text).map((note) => note.slice(0, 7))).toEqual(['line 3:', 'line 5:']);
  });

  it('knows an error cluster', () => {
    const text = `error in (no error) (cluster of 3 elements)
  status (boolean (TRUE or FALSE))
  code (long [32-bit integer (-2147483648 to 2147483647)])
  source (string)`;
    expect(read(text)).toEqual({ ...ERROR_CLUSTER, name: 'error in (no error)' });
  });

  it('names the lines that it does not understand, and keeps the rest', () => {
    const text = `data (cluster of 4 elements)
  a (double)
  b (frobnicator)
  c (1D array of)
    (string)
`;
    expect(read(text)).toMatchObject({ fields: [{ name: 'a' }, { name: 'c', type: array({ word: 'String' }) }] });
    expect(notes(text)).toEqual([
      "line 1: 'data' has 4 elements, but only 3 are there",
      "line 3: the type of 'b' is not understood: b (frobnicator)",
    ]);
  });

  it('says what it assumed', () => {
    expect(notes('a (enum {x, y})\nb (VISA resource name)\nc (queue refnum)\nd (1D array of)')).toEqual([
      'line 1: the size of the enum is not said; U16 is assumed',
      'line 2: names of hardware are stored as a String',
      'line 3: a refnum means nothing outside of the program that wrote it',
      "line 4: what the array 'd' consists of is missing; the array is left out",
    ]);
  });

  it('refuses a text without any type', () => {
    expect(() => read('hello\nworld')).toThrow(DataProblem);
  });
});
