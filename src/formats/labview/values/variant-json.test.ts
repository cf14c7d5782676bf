import { expect, test } from 'vitest';
import { encodeText } from '../text/encode-text.ts';
import { extendedFromNumber } from '../types/extended.ts';
import type { LabviewType } from '../types/type.ts';
import type { Value, VariantValue } from '../types/value.ts';
import { variantJson } from './variant-json.ts';

const json = (type: LabviewType, value: Value) => JSON.parse(variantJson({ type, value, attributes: [] })).value;
const text = (characters: string) => new TextEncoder().encode(characters);

test('a value with attributes, as readable JSON', () => {
  const variant: VariantValue = {
    type: { word: 'DBL' },
    value: 2.5,
    attributes: [
      [text('unit'), { type: { word: 'String' }, value: text('V'), attributes: [] }],
      [
        'limits',
        {
          type: { word: 'Array', element: { word: 'I16' }, dims: ['prefixed'] },
          value: { dims: [2], values: [-1, 1] },
          attributes: [],
        },
      ],
    ],
  };
  expect(variantJson(variant)).toBe(
    '{"type":"DBL","value":2.5,"attributes":{"unit":{"type":"String","value":"V"},"limits":{"type":"I16[]","value":[-1,1]}}}',
  );
  expect(variantJson({ attributes: [] })).toBe('{"type":null}');
});

test('hostile names keep their order and harm nothing', () => {
  const empty: VariantValue = { attributes: [] };
  const names = ['z', '2', '1', '__proto__', 'constructor', 'z', ''];
  const written = variantJson({ attributes: names.map((name) => [name, empty]) });
  expect(written.match(/"[^"]*":\{/g)).toEqual([
    '"attributes":{',
    ...['z', '2', '1', '__proto__', 'constructor', 'z#5', '#6'].map((name) => `"${name}":{`),
  ]);
  JSON.parse(written);
  expect(({} as Record<string, unknown>).type).toBeUndefined();
});

test.each([
  [{ word: 'I64' }, -5n, '-5'],
  [{ word: 'DBL' }, Number.NaN, 'NaN'],
  [{ word: 'SGL' }, Number.NEGATIVE_INFINITY, '-Infinity'],
  [{ word: 'EXT' }, extendedFromNumber(0.25), 0.25],
  [{ word: 'CSG' }, { re: 1, im: -2 }, { re: 1, im: -2 }],
  [{ word: 'Boolean' }, true, true],
  [
    { word: 'Timestamp' },
    { seconds: 2082844800n, fraction: 1n << 63n },
    { seconds: '2082844800', fraction: '9223372036854775808', iso: '1970-01-01T00:00:00.500Z' },
  ],
  [{ word: 'Enum', base: 'U8', items: ['off', 'on'] }, 1, { value: 1, item: 'on' }],
  [{ word: 'Enum', base: 'U8', items: ['off', 'on'] }, 7, 7],
  [
    { word: 'FXP', signed: true, wordLength: 16, integerWordLength: 8, overflow: true },
    { value: -0x340n, overflow: true },
    { integer: '-832', value: -3.25, overflow: true },
  ],
  [{ word: 'String' }, Uint8Array.of(0, 1, 255), { hex: '0001ff' }],
  [{ word: 'String' }, Uint8Array.of(0xb5, 0x56), 'µV'],
  [
    { word: 'Path' },
    { type: 'absolute', components: [text('C'), text('data')] },
    { type: 'absolute', components: ['C', 'data'] },
  ],
  [
    { word: 'Array', element: { word: 'U8' }, dims: ['prefixed', 'prefixed'] },
    { dims: [1, 2], values: [3, 4] },
    { dims: [1, 2], values: [3, 4] },
  ],
  [
    {
      word: 'Cluster',
      fields: [
        { name: 'a', type: { word: 'U8' } },
        { name: '', type: { word: 'String' } },
      ],
    },
    [1, text('x')],
    { a: 1, '#1': 'x' },
  ],
  [{ word: 'Variant' }, { attributes: [] }, { type: null }],
] as [LabviewType, Value, unknown][])('value %#', (type, value, expected) => {
  expect(json(type, value)).toEqual(expected);
});

test('text is taken for the encoding given unless it is UTF-8', () => {
  const variant: VariantValue = { type: { word: 'String' }, value: encodeText('温度', 'gbk'), attributes: [] };
  expect(variantJson(variant, 'gbk')).toBe('{"type":"String","value":"温度"}');
  expect(variantJson({ ...variant, value: text('温度') }, 'gbk')).toBe('{"type":"String","value":"温度"}');
});

test('nesting ends at 64', () => {
  let variant: VariantValue = { attributes: [] };
  for (let i = 0; i < 100_000; i++) variant = { attributes: [['a', variant]] };
  expect(() => variantJson(variant)).toThrow('TOO_DEEP');
});
