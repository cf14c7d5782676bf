import { describe, expect, test } from 'vitest';
import { DTYPES, type DtypeName, dtypeRow, dtypeText } from './dtype.ts';
import { typedArray, type Values, valueBytes } from './values.ts';

const names = Object.keys(DTYPES) as DtypeName[];
const fixed = names.filter((name) => DTYPES[name].size > 0);

describe('the table of dtypes', () => {
  test.each(names)('%s: the size is a multiple of the swapping unit', (name) => {
    const { size, word } = dtypeRow({ name });
    expect(size % word).toBe(0);
  });

  test('labels are not shared', () => {
    expect(new Set(names.map((name) => DTYPES[name].label)).size).toBe(names.length);
  });

  test.each(fixed)('%s: its typed array covers all bytes, aligned or not', (name) => {
    const { size } = dtypeRow({ name });
    const bytes = Uint8Array.from({ length: 3 * size }, (_, i) => i);
    const unaligned = new Uint8Array(3 * size + 1).subarray(1);
    unaligned.set(bytes);
    for (const source of [bytes, unaligned]) {
      const view = typedArray({ dtype: { name }, count: 3, bytes: source });
      expect(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)).toEqual(bytes);
    }
  });

  test('people read them', () => {
    expect(dtypeText({ name: 'f8' })).toBe('float64');
    expect(dtypeText({ name: 'u2', items: ['idle', 'sweep', 'hold'] })).toBe('enum uint16 {idle, sweep, hold}');
    expect(dtypeText({ name: 'string', encoding: 'gbk' })).toBe('string (gbk)');
    expect(dtypeText({ name: 'string', encoding: 'utf-8' })).toBe('string');
  });
});

describe('valueBytes', () => {
  test('of a fixed size', () => {
    const values: Values = { dtype: { name: 'u2' }, count: 2, bytes: Uint8Array.of(1, 2, 3, 4) };
    expect(valueBytes(values, 1)).toEqual(Uint8Array.of(3, 4));
  });

  test('of varying size', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const values: Values = { dtype: { name: 'string' }, count: 3, bytes, offsets: Uint32Array.of(0, 1, 1, 3) };
    expect([0, 1, 2].map((i) => [...valueBytes(values, i)])).toEqual([[1], [], [2, 3]]);
  });
});
