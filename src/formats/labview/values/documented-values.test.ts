import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { ByteReader } from '../types/byte-reader.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { extendedFromNumber } from '../types/extended.ts';
import { hexBytes, hexText } from '../types/hex.ts';
import { DIGITAL_DATA, ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import { DEFAULT_LAYOUT, type Field, type LabviewType, type ScalarWord } from '../types/type.ts';
import type { PathTypeName, PathValue, Value } from '../types/value.ts';
import { typeRow } from './type-table.ts';

interface Example {
  readonly title: string;
  readonly type: LabviewType;
  readonly value: Value;
  readonly hex: string;
  readonly littleEndian?: true;
  readonly twoWords?: true;
  /** What writing gives, where it is another form of the same value. */
  readonly written?: string;
}

const scalar = (word: ScalarWord): LabviewType => ({ word });
const array = (element: LabviewType, rank = 1): LabviewType => ({
  word: 'Array',
  element,
  dims: new Array(rank).fill('prefixed'),
});
const cluster = (...types: LabviewType[]): LabviewType => ({
  word: 'Cluster',
  fields: types.map((type): Field => ({ name: '', type })),
});
const text = (characters: string) => Uint8Array.from(characters, (character) => character.charCodeAt(0));
const path = (type: PathTypeName, components: string[], form?: PathValue['form']): PathValue =>
  form ? { type, components: components.map(text), form } : { type, components: components.map(text) };
const bits = (hex: string) => (hexBytes(hex) as Uint8Array).reverse();
const STRING: LabviewType = { word: 'String' };
const PATH: LabviewType = { word: 'Path' };
const VARIANT: LabviewType = { word: 'Variant' };
const FXP = (overflow: boolean): LabviewType => ({
  word: 'FXP',
  signed: true,
  wordLength: 16,
  integerWordLength: 8,
  overflow,
});

/** Every example of section 2 of the formats page. */
const EXAMPLES: readonly Example[] = [
  { title: 'I32 -19', type: scalar('I32'), value: -19, hex: 'FFFFFFED' },
  { title: 'I64 -2', type: scalar('I64'), value: -2n, hex: 'FFFFFFFFFFFFFFFE' },
  { title: 'U16 1', type: scalar('U16'), value: 1, hex: '0001' },
  { title: 'SGL 1.5', type: scalar('SGL'), value: 1.5, hex: '3FC00000' },
  { title: 'DBL 0.25', type: scalar('DBL'), value: 0.25, hex: '3FD0000000000000' },
  { title: 'DBL -1', type: scalar('DBL'), value: -1, hex: 'BFF0000000000000' },
  { title: 'EXT 1', type: scalar('EXT'), value: extendedFromNumber(1), hex: '3FFF0000 00000000 00000000 00000000' },
  {
    title: 'EXT -2.5',
    type: scalar('EXT'),
    value: extendedFromNumber(-2.5),
    hex: 'C0004000 00000000 00000000 00000000',
  },
  {
    title: 'EXT 0.1 as an x87 register holds it',
    type: scalar('EXT'),
    value: bits('3FFB9999 99999999 999A0000 00000000'),
    hex: '3FFB9999 99999999 999A0000 00000000',
  },
  { title: 'CSG 1-2i', type: scalar('CSG'), value: { re: 1, im: -2 }, hex: '3F800000 C0000000' },
  { title: 'CDB 1-2i', type: scalar('CDB'), value: { re: 1, im: -2 }, hex: '3FF0000000000000 C000000000000000' },
  { title: 'Boolean TRUE', type: scalar('Boolean'), value: true, hex: '01' },
  { title: 'Boolean TRUE as any value', type: scalar('Boolean'), value: true, hex: 'FE', written: '01' },
  { title: 'Boolean of LabVIEW 4', type: scalar('Boolean4'), value: true, hex: '8000' },
  { title: 'enum U16', type: { word: 'Enum', base: 'U16', items: ['a', 'b', 'c'] }, value: 2, hex: '0002' },
  { title: 'String', type: STRING, value: text('ABC'), hex: '00000003 414243' },
  { title: 'String, little-endian', type: STRING, value: text('ABC'), hex: '03000000 414243', littleEndian: true },
  { title: 'empty String', type: STRING, value: text(''), hex: '00000000' },
  {
    title: 'absolute path',
    type: PATH,
    value: path('absolute', ['C', 'File']),
    hex: '50544830 0000000B 00000002 01430446 696C65',
  },
  {
    title: 'relative path',
    type: PATH,
    value: path('relative', ['data', 'a.bin']),
    hex: '50544830 0000000F 00010002 04646174 6105612E 62696E',
  },
  {
    title: 'UNC path',
    type: PATH,
    value: path('unc', ['srv', 'share', 'x']),
    hex: '50544830 00000010 00030003 03737276 05736861 72650178',
  },
  { title: 'empty path', type: PATH, value: path('absolute', []), hex: '50544830 00000004 00000000' },
  {
    title: 'empty path of length 0',
    type: PATH,
    value: path('absolute', []),
    hex: '50544830 00000000 00000000',
    written: '50544830 00000004 00000000',
  },
  { title: 'not a path', type: PATH, value: path('not-a-path', []), hex: '50544830 00000004 00020000' },
  {
    title: 'PTH1',
    type: PATH,
    value: path('absolute', ['C', 'File'], 'PTH1'),
    hex: '50544831 0000000D 61627320 00014300 0446696C 65',
  },
  {
    title: 'path, little-endian',
    type: PATH,
    value: path('relative', ['a']),
    hex: '50544830 06000000 01000100 0161',
    littleEndian: true,
  },
  {
    title: '1-D DBL',
    type: array(scalar('DBL')),
    value: { dims: [3], values: [1, 2, 3] },
    hex: '00000003 3FF0000000000000 4000000000000000 4008000000000000',
  },
  {
    title: '2-D I8',
    type: array(scalar('I8'), 2),
    value: { dims: [2, 3], values: [1, 2, 3, 4, 5, 6] },
    hex: '00000002 00000003 01020304 0506',
  },
  { title: 'empty 1-D', type: array(scalar('DBL')), value: { dims: [0], values: [] }, hex: '00000000' },
  { title: 'empty 2-D', type: array(scalar('DBL'), 2), value: { dims: [2, 0], values: [] }, hex: '00000002 00000000' },
  {
    title: '1-D Boolean',
    type: array(scalar('Boolean')),
    value: { dims: [4], values: [true, false, true, true] },
    hex: '00000004 01000101',
  },
  {
    title: '1-D Boolean of LabVIEW 4',
    type: array(scalar('Boolean4')),
    value: { dims: [3], values: [true, false, true] },
    hex: '00000003 A000',
  },
  {
    title: 'size not prepended',
    type: { word: 'Array', element: scalar('DBL'), dims: ['until-end'] },
    value: { dims: [2], values: [1, 2] },
    hex: '3FF0000000000000 4000000000000000',
  },
  { title: 'cluster {I16, I32}', type: cluster(scalar('I16'), scalar('I32')), value: [4, 12], hex: '0004 0000 000C' },
  {
    title: 'cluster {String, I16}',
    type: cluster(STRING, scalar('I16')),
    value: [text('ABC'), 4],
    hex: '0000 0003 4142 4300 04',
  },
  {
    title: 'nested clusters',
    type: cluster(scalar('I16'), cluster(scalar('I16')), scalar('I16')),
    value: [7, [8], 9],
    hex: '0007 0008 0009',
  },
  {
    title: 'array of clusters',
    type: array(cluster(scalar('U16'), STRING)),
    value: {
      dims: [2],
      values: [
        [1, text('a')],
        [2, text('bc')],
      ],
    },
    hex: '0000 0002 0001 0000 0001 6100 0200 0000 0262 63',
  },
  {
    title: 'String that holds a flattened array',
    type: { word: 'String', contains: array(scalar('U16')) },
    value: { dims: [2], values: [7, 8] },
    hex: '00000008 00000002 00070008',
  },
  {
    title: 'no time set',
    type: scalar('Timestamp'),
    value: { seconds: 0n, fraction: 0n },
    hex: '0000000000000000 0000000000000000',
  },
  {
    title: '1903-12-31T23:59:59.5Z',
    type: scalar('Timestamp'),
    value: { seconds: -1n, fraction: 1n << 63n },
    hex: 'FFFFFFFFFFFFFFFF 8000000000000000',
  },
  {
    title: '1903-12-31T23:59:54.8Z',
    type: scalar('Timestamp'),
    value: { seconds: -6n, fraction: 0xcccccccccccccccdn },
    hex: 'FFFFFFFFFFFFFFFA CCCCCCCCCCCCCCCD',
  },
  {
    title: '2002-01-01',
    type: scalar('Timestamp'),
    value: { seconds: 0xb8555b00n, fraction: 0n },
    hex: '00000000B8555B00 0000000000000000',
  },
  {
    title: '2019-10-08',
    type: scalar('Timestamp'),
    value: { seconds: 0xd9c275b2n, fraction: 0x939454b63a660b12n },
    hex: '00000000D9C275B2 939454B63A660B12',
  },
  {
    title: 'reversed timestamp',
    type: scalar('Timestamp'),
    value: { seconds: -1n, fraction: 1n << 63n },
    hex: '0000000000000080 FFFFFFFFFFFFFFFF',
    littleEndian: true,
  },
  {
    title: 'two-word timestamp',
    type: scalar('Timestamp'),
    value: { seconds: -1n, fraction: 1n << 63n },
    hex: 'FFFFFFFFFFFFFFFF 0000000000000080',
    littleEndian: true,
    twoWords: true,
  },
  { title: 'old time', type: scalar('DBL'), value: 3092601600.5, hex: '41E70AAB60100000' },
  { title: 'FXP 3.25', type: FXP(false), value: { value: 0x340n }, hex: '0000000000000340' },
  {
    title: 'FXP -3.25, overflow',
    type: FXP(true),
    value: { value: -0x340n, overflow: true },
    hex: 'FFFFFFFFFFFFFCC0 01',
  },
  { title: 'no error', type: ERROR_CLUSTER, value: [false, 0, text('')], hex: '00 00 00 00 00 00 00 00 00' },
  {
    title: 'error',
    type: ERROR_CLUSTER,
    value: [true, -200279, text('DAQmx Read')],
    hex: '01FFFCF1 A9000000 0A444151 6D782052 656164',
  },
  {
    title: 'waveform',
    type: waveform(scalar('DBL')),
    value: [
      { seconds: 0xb8555b00n, fraction: 0n },
      0.001,
      { dims: [2], values: [1, 2] },
      [false, 0, text('')],
      { version: 0x08008000, attributes: [] },
    ],
    hex: '00000000B8555B00 0000000000000000 3F50624DD2F1A9FC 00000002 3FF0000000000000 4000000000000000 000000000000000000 08008000 00000000 00000000 0000',
  },
  {
    title: 'digital data',
    type: DIGITAL_DATA,
    value: [
      { dims: [2], values: [0, 5] },
      { dims: [2, 3], values: [0, 1, 1, 1, 0, 1] },
    ],
    hex: '00000002 00000000 00000005 00000002 00000003 000101010001',
  },
  {
    title: 'empty variant',
    type: VARIANT,
    value: { version: 0x08008000, attributes: [] },
    hex: '08008000 00000000 00000000 0000',
  },
  {
    title: 'variant',
    type: VARIANT,
    value: { version: 0x08008000, type: { word: 'DBL' }, value: 2.5, attributes: [] },
    hex: '08008000 00000001 0005000A 00000100 00400400 00000000 00000000 00',
  },
  {
    title: 'empty variant of LabVIEW 7',
    type: VARIANT,
    value: { version: 0, attributes: [] },
    hex: '0000000C 00040000 00000000',
  },
  {
    title: 'variant of LabVIEW 7 with an attribute',
    type: VARIANT,
    value: {
      version: 0,
      type: { word: 'I16' },
      value: 5,
      attributes: [[text('unit'), { version: 0, type: { word: 'String' }, value: text('V'), attributes: [] }]],
    },
    hex: '0000002B 00040002 0005 00000001 00000004 756E6974 00000015 00080030 FFFFFFFF 00000001 56 00000000',
  },
];

const contextOf = ({ twoWords }: Example) => ({
  ...DEFAULT_LAYOUT,
  littleEndianTimestamps: twoWords ? ('two-words' as const) : ('reversed' as const),
});
const orderOf = ({ littleEndian }: Example) => (littleEndian ? 'little' : 'big');

function decode(example: Example, bytes: Uint8Array): { value: Value; position: number } {
  const reader = new ByteReader(bytes, { byteOrder: orderOf(example), base: 1000 });
  const value = typeRow(example.type.word).decode(reader, example.type, contextOf(example));
  return { value, position: reader.position };
}

const bytesOf = ({ hex }: Example) => hexBytes(hex) as Uint8Array<ArrayBuffer>;

describe.each(EXAMPLES)('$title', (example) => {
  test('is decoded', () => {
    const bytes = bytesOf(example);
    expect(decode(example, bytes)).toEqual({ value: example.value, position: bytes.length });
  });

  test('is encoded', () => {
    const writer = new ByteWriter({ byteOrder: orderOf(example) });
    typeRow(example.type.word).encode(writer, example.value, example.type, contextOf(example));
    expect(hexText(writer.written)).toBe(hexText(hexBytes(example.written ?? example.hex) as Uint8Array));
  });

  test('has the size its row says', () => {
    const row = typeRow(example.type.word);
    const { length } = bytesOf(example);
    expect(row.smallest(example.type)).toBeLessThanOrEqual(length);
    expect(row.size(example.type) ?? length).toBe(length);
  });

  test('cut off anywhere, ends in a problem that says where', () => {
    if (example.title === 'size not prepended') return; // complete at every length
    const bytes = bytesOf(example);
    for (let length = 0; length < bytes.length; length++) {
      const problem = problemOf(() => decode(example, bytes.slice(0, length)));
      expect(problem, `${length} bytes`).toBeInstanceOf(DataProblem);
      expect(problem?.offset).toBeGreaterThanOrEqual(1000);
      expect(problem?.offset).toBeLessThanOrEqual(1000 + length);
    }
  });

  test('with any four bytes hostile, gives a value or a problem', () => {
    const bytes = bytesOf(example);
    for (let at = 0; at + 4 <= bytes.length; at++) {
      for (const hostile of [0x7fffffff, 0xffffffff, 0x80000000]) {
        const mutated = bytes.slice();
        new DataView(mutated.buffer).setUint32(at, hostile);
        problemOf(() => decode(example, mutated));
      }
    }
  });
});

/** The problem an action ends in; undefined if it succeeds. Anything but a DataProblem fails the test. */
function problemOf(action: () => unknown): DataProblem | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return error;
  }
}
