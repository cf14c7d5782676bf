import { describe, expect, test } from 'vitest';
import type { Expression } from '../types/expression.ts';
import { hexText } from '../types/hex.ts';
import { DEFAULT_LAYOUT, type Field, type FlattenedLayout, type LabviewType } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import { decodeLayout, encodeLayout } from './layout-codec.ts';

const of = (...path: string[]): Expression => ({ op: 'field', path });
const field = (name: string, type: LabviewType, more: Partial<Field> = {}): Field => ({ name, type, ...more });
const cluster = (...fields: Field[]): LabviewType => ({ word: 'Cluster', fields });
const layout = (file: LabviewType, more: Partial<FlattenedLayout> = {}): FlattenedLayout => ({
  ...DEFAULT_LAYOUT,
  ...more,
  file,
});
const U8: LabviewType = { word: 'U8' };
const U16: LabviewType = { word: 'U16' };
const I32: LabviewType = { word: 'I32' };

interface Case {
  readonly title: string;
  readonly layout: FlattenedLayout;
  readonly value: Value;
  readonly hex: string;
}

const CASES: readonly Case[] = [
  {
    title: 'sizes and conditions from earlier fields',
    layout: layout(
      cluster(
        field('header', cluster(field('count', U8), field('mode', U8))),
        field('data', { word: 'Array', element: U16, dims: [of('header', 'count')] }),
        field(
          'note',
          { word: 'String' },
          { when: { op: '==', left: of('header', 'mode'), right: { op: 'number', value: 2 } } },
        ),
        field('rest', { word: 'Skip', bytes: of('header', 'count') }),
      ),
    ),
    value: [[2, 1], { dims: [2], values: [5, 6] }, undefined, undefined],
    hex: '0201 0005 0006 0000',
  },
  {
    title: 'repeats until the end, whose elements see the fields around them',
    layout: layout(
      cluster(
        field('channels', U8),
        field('records', {
          word: 'Array',
          dims: ['until-end'],
          element: cluster(field('n', U8), field('y', { word: 'Array', element: U8, dims: [of('n'), of('channels')] })),
        }),
      ),
    ),
    value: [
      2,
      {
        dims: [2],
        values: [
          [1, { dims: [1, 2], values: [7, 8] }],
          [0, { dims: [0, 2], values: [] }],
        ],
      },
    ],
    hex: '02 01 0708 00',
  },
  {
    title: 'interleaved stream',
    layout: layout(
      cluster(field('channels', U8), field('y', { word: 'Array', element: U16, dims: ['until-end', of('channels')] })),
    ),
    value: [2, { dims: [2, 2], values: [1, 2, 3, 4] }],
    hex: '02 0001 0002 0003 0004',
  },
  {
    title: 'pointers, and what follows goes on behind',
    layout: layout(
      cluster(field('trailer', U8), field('a', U8), field('b', U16, { at: of('trailer') }), field('c', U8)),
    ),
    value: [4, 1, 0x0203, 5],
    hex: '0401 0000 0203 05',
  },
  {
    title: 'byte order and encoding of a field and all below it',
    layout: layout(
      cluster(
        field('big', I32),
        field('little', cluster(field('a', U16), field('b', { word: 'String' })), {
          byteOrder: 'little',
          textEncoding: 'gbk',
        }),
        field('last', U16),
      ),
    ),
    value: [1, [2, Uint8Array.of(0xce, 0xc2)], 3],
    hex: '00000001 0200 02000000CEC2 0003',
  },
  {
    title: 'a string that holds flattened data, a text up to its marker',
    layout: layout(
      cluster(
        field('text', { word: 'String', until: Uint8Array.of(0x1a, 4) }),
        field('inside', {
          word: 'String',
          contains: cluster(field('a', U16), field('b', { word: 'String', size: 'until-end' })),
        }),
        field('last', U8),
      ),
    ),
    value: [Uint8Array.of(65, 0x1a, 0x1a, 4), [9, Uint8Array.of(66, 67)], 1],
    hex: '411A1A04 00000004 0009 4243 01',
  },
];

describe.each(CASES)('$title', ({ layout, value, hex }) => {
  test('is written', () => expect(hexText(encodeLayout(layout, value))).toBe(hex.replaceAll(' ', '').toLowerCase()));
  test('is read', () => expect(decodeLayout(layout, encodeLayout(layout, value))).toEqual(value));
});

describe('what does not fit is refused, with its place', () => {
  const { layout: counted } = CASES[0];

  test('a size that is not the one announced', () => {
    expect(() => encodeLayout(counted, [[3, 1], { dims: [2], values: [5, 6] }, undefined, undefined])).toThrow(
      'data: an object cannot be written as an array of size 3',
    );
  });

  test('a field that is there although its condition is not fulfilled', () => {
    expect(() => encodeLayout(counted, [[0, 1], { dims: [0], values: [] }, 'text', undefined])).toThrow('note:');
    expect(() => encodeLayout(counted, [[0, 2], { dims: [0], values: [] }, undefined, undefined])).toThrow(
      'a field that is there',
    );
  });

  test('values deep inside', () => {
    expect(() => encodeLayout(counted, [[0, 300], [], undefined, undefined])).toThrow(
      'header / mode: 300 cannot be written as U8 (VALUE_OUT_OF_RANGE).',
    );
  });

  test('names of fields that are not there', () => {
    const broken = layout(cluster(field('y', { word: 'Array', element: U8, dims: [of('count')] }), field('count', U8)));
    expect(() => encodeLayout(broken, [[1], 1])).toThrow("'count' in 'count' is not an earlier integer");
  });

  test('bytes that are left', () => {
    expect(() => decodeLayout(layout(U8), Uint8Array.of(1, 2))).toThrow('@0x1: 1 bytes are left after the last value');
  });

  test('offsets and sizes out of this world', () => {
    const far = layout(cluster(field('at', { word: 'DBL' }), field('a', U8, { at: 2 ** 52 })));
    expect(() => encodeLayout(far, [0, 1])).toThrow('TOO_LARGE');
    expect(() => decodeLayout(far, new Uint8Array(20))).toThrow('LENGTH_EXCEEDS_FILE');
    const negative = layout(
      cluster(field('n', { word: 'I8' }), field('y', { word: 'Array', element: U8, dims: [of('n')] })),
    );
    expect(() => decodeLayout(negative, Uint8Array.of(0xff))).toThrow("the size 'n' is -1 (NEGATIVE_LENGTH)");
  });
});
