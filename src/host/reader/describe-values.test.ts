import { describe, expect, test } from 'vitest';
import { type Dtype, dtypeText, typedArray, type Values, valueBytes } from '../../core/index.ts';
import { checkedShape, describeValues, dtypeNamed } from './describe-values.ts';

/** What came of it, as one would write it down. */
function described(given: unknown, dtype?: Dtype) {
  const { values, shape } = describeValues(given, dtype, '/a');
  return [dtypeText(values.dtype), shape, contents(values)];
}

function contents(values: Values): unknown[] {
  if (!values.offsets) return Array.from(typedArray(values) as Float64Array);
  return Array.from({ length: values.count }, (_, i) => new TextDecoder().decode(valueBytes(values, i)));
}

const problemOf = (given: unknown, dtype?: Dtype) => {
  try {
    describeValues(given, dtype, '/a');
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('values of a reader', () => {
  test.each([
    [new Float64Array([1, 2]), 'float64', [2], [1, 2]],
    [new Int16Array([-1, 2]).subarray(1), 'int16', [1], [2]],
    [new BigUint64Array([2n ** 64n - 1n]), 'uint64', [1], [2n ** 64n - 1n]],
    [new Uint8ClampedArray([255]), 'uint8', [1], [255]],
    [Buffer.from('ab'), 'uint8', [2], [97, 98]],
    [new Float32Array(new SharedArrayBuffer(8)), 'float32', [2], [0, 0]],
    [[1, 2.5, null, undefined, -0], 'float64', [5], [1, 2.5, Number.NaN, Number.NaN, -0]],
    [[null, 1], 'float64', [2], [Number.NaN, 1]],
    [[], 'float64', [0], []],
    [[1n, -(2n ** 63n)], 'int64', [2], [1n, -(2n ** 63n)]],
    [[true, false], 'bool', [2], [1, 0]],
    [['a', 'é😀', ''], 'string', [3], ['a', 'é😀', '']],
    [['a', null], 'string', [2], ['a', '']],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      'float64',
      [2, 3],
      [1, 2, 3, 4, 5, 6],
    ],
    [[[], []], 'float64', [2, 0], []],
    [5, 'float64', [], [5]],
    ['text', 'string', [], ['text']],
    [true, 'bool', [], [1]],
    [[new Date(0)], 'timestamp', [1], [2_082_844_800n, 0n]],
  ])('%o', (given, dtype, shape, values) => {
    expect(described(given)).toEqual([dtype, shape, values]);
  });

  test('of half precision are float32', () => {
    const Half = (globalThis as unknown as { Float16Array?: new (values: number[]) => Float32Array }).Float16Array;
    if (Half) expect(described(new Half([1.5]))).toEqual(['float32', [1], [1.5]]);
  });

  test.each([
    [[1, 2], 'i2', 'int16', [1, 2]],
    [[1.1], 'f4', 'float32', [Math.fround(1.1)]],
    [[null], 'f4', 'float32', [Number.NaN]],
    [[7, 8n], 'u8', 'uint64', [7n, 8n]],
    [new Float64Array([1, 2]), 'c16', 'complex128', [1, 2]],
    [new Uint8Array([1]), 'bool', 'bool', [1]],
  ] as const)('%o as %s', (given, name, text, values) => {
    const [dtype, , contents] = described(given, { name });
    expect([dtype, contents]).toEqual([text, values]);
  });

  test('text of any length is kept', () => {
    const texts = ['x'.repeat(100_000), '€'.repeat(50_000), '', 'y'];
    expect(described(texts)).toEqual(['string', [4], texts]);
  });

  test.each<[unknown, string, string | undefined]>([
    [[1, 'a'], 'value 1 is not of f8', '"a"'],
    [['a', 1], 'value 1 is not of string', 'number 1'],
    [[1, 2n], 'value 1 is not of f8', 'bigint 2'],
    [[2n ** 63n], 'value 0 is not of i8', 'bigint 9223372036854775808'],
    [[true, 1], 'value 1 is not of bool', 'number 1'],
    [[new Date(Number.NaN)], 'value 0 is not of timestamp', 'Date'],
    [[[1, 2], [3]], 'the arrays in the array are not of the same length', 'an array of 1'],
    [[[1, 2], 3], 'the arrays in the array are not of the same length', 'number 3'],
    [[1, [2]], 'value 1 is not of f8', 'an array of 1'],
    [{}, 'these are no values', 'an object'],
    [[{}], 'these are no values', 'an object'],
    [new ArrayBuffer(8), 'these are no values', 'ArrayBuffer'],
    [new DataView(new ArrayBuffer(8)), 'these are no values', 'DataView'],
    [new Map(), 'these are no values', 'Map'],
    [Symbol('x'), 'these are no values', 'symbol Symbol(x)'],
    [() => 1, 'these are no values', 'a function'],
  ])('%o is refused', (given, summary, found) => {
    expect(problemOf(given)).toMatchObject({ code: 'READER_FAILED', path: '/a', summary, found });
  });

  test.each<[unknown, Dtype['name'], string]>([
    [[70_000], 'i2', 'value 0 is not of i2'],
    [[0.5], 'i4', 'value 0 is not of i4'],
    [[Number.NaN], 'u1', 'value 0 is not of u1'],
    [[null], 'u1', 'value 0 is not of u1'],
    [[-1], 'u8', 'value 0 is not of u8'],
    [[2 ** 60], 'i8', 'value 0 is not of i8'],
    [new Float32Array(2), 'f8', 'the values are not those of f8'],
    [new Float64Array(3), 'c16', 'the values are not those of c16'],
    [new Uint8Array(3), 'string', 'the values are not those of string'],
    [[1, 2], 'c16', 'c16 comes as a typed array only'],
    [[1], 'f16', 'f16 comes as a typed array only'],
  ])('%o as %s is refused: nothing is rounded or cut without a word', (given, name, summary) => {
    expect(problemOf(given, { name })).toMatchObject({ code: 'READER_FAILED', summary });
  });

  test('an array that holds itself is refused', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(problemOf(circle)).toMatchObject({ summary: 'there are more than 32 arrays in arrays' });
  });
});

describe('dtypes', () => {
  test('go by their names and by those of numpy', () => {
    expect(['f8', 'float64', 'uint8', 'complex64', 'bool', 'string'].map((name) => dtypeNamed(name, '/a'))).toEqual([
      ...['f8', 'f8', 'u1', 'c8', 'bool', 'string'],
    ]);
  });

  test.each(['double', 'path', '__proto__', undefined, 8])('%o is none', (name) => {
    expect(() => dtypeNamed(name, '/a')).toThrow(/dtype is not known: expected i1, i2, .* \(READER_FAILED\)/);
  });
});

describe('shapes', () => {
  test('are lists of sizes, or one size', () => {
    expect(checkedShape([2, 3], '/a', 6)).toEqual([2, 3]);
    expect(checkedShape(1e9, '/a')).toEqual([1e9]);
    expect(checkedShape([], '/a', 1)).toEqual([]);
  });

  test.each<[unknown, number | undefined]>([
    [[2, 3], 5],
    [[], 0],
    [[-1], undefined],
    [[1.5], undefined],
    [['3'], undefined],
    [null, undefined],
    [undefined, undefined],
    [[2 ** 30, 2 ** 30], undefined],
    [Array(33).fill(1), undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [10n, undefined],
  ])('%o is none (of %s values)', (shape, count) => {
    expect(() => checkedShape(shape, '/a', count)).toThrow(/READER_FAILED/);
  });
});
