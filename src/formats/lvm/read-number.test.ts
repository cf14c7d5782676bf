import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMA, POINT } from './characters.ts';
import { numberInCell } from './number-text.ts';
import { readNumber, skipNumber } from './read-number.ts';

const ends = fc.constantFrom('\n', '\t', '\r\n', ',');

/** What a cell is read as, the quick way where it goes, else the careful one; and where the quick way ended. */
function readCell(text: string, end: string, decimal: number): { value: number | undefined; quick: boolean } {
  const bytes = new TextEncoder().encode(text + end);
  const values = new Float64Array(1).fill(7);
  const stop = readNumber(bytes, 0, decimal, values, 0);
  const quick = stop === text.length && stop > 0;
  if (quick) expect(skipNumber(bytes, 0, decimal)).toBe(stop);
  return { value: quick ? values[0] : numberInCell(bytes, 0, text.length, decimal), quick };
}

function sameBits(a: number | undefined, b: number): void {
  expect(new BigUint64Array(Float64Array.of(a as number).buffer)[0]).toBe(
    new BigUint64Array(Float64Array.of(b).buffer)[0],
  );
}

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: most });

/** Decimal numbers of every form, with up to 40 digits and any exponent. */
const decimals = fc
  .record({
    sign: fc.constantFrom('', '-', '+'),
    whole: digits(20),
    fraction: fc.option(digits(20)),
    exponent: fc.option(
      fc.record({
        letter: fc.constantFrom('e', 'E'),
        sign: fc.constantFrom('', '-', '+'),
        value: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 400 }), fc.nat({ max: 99999 })),
      }),
    ),
  })
  .filter(({ whole, fraction }) => whole !== '' || (fraction ?? '') !== '')
  .map(({ sign, whole, fraction, exponent }) => {
    const power = exponent ? `${exponent.letter}${exponent.sign}${exponent.value}` : '';
    return `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${power}`;
  });

/** Doubles as programs print them. */
const printed = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .chain((value) =>
    fc.constantFrom(
      String(value),
      value.toExponential(),
      value.toPrecision(17),
      value.toPrecision(6),
      Math.abs(value) < 1e20 ? value.toFixed(6) : value.toExponential(6),
    ),
  );

describe('a decimal number', () => {
  test.each([
    ['point', POINT],
    ['comma', COMMA],
  ])('with a decimal %s is rounded to the nearest double, to the bit', (_, decimal) => {
    const texts = fc.oneof(decimals, printed);
    fc.assert(
      fc.property(texts, ends, (text, end) => {
        const written = decimal === COMMA ? text.replace('.', ',') : text;
        sameBits(readCell(written, end, decimal).value, Number(text));
      }),
      { numRuns: 20_000 },
    );
  });

  test('takes the quick way where instruments write it', () => {
    for (const text of [
      '0.052530',
      '-18.032922',
      '1.953125E-5',
      '0.0000000000000000E+0',
      '123456789.012345',
      '.5',
      '5.',
    ]) {
      expect(readCell(text, '\n', POINT)).toEqual({ value: Number(text), quick: true });
    }
  });

  test.each([
    '9007199254740993',
    '0.1e-400',
    '1e400',
    '-0',
    '-0.000000',
    '2.2250738585072011e-308',
    '4.9406564584124654e-324',
    '1.7976931348623159e308',
    `0.${'0'.repeat(5000)}1e5000`,
    '9'.repeat(400),
  ])('%s', (text) => sameBits(readCell(text, '\n', POINT).value, Number(text)));
});

describe('a word', () => {
  test.each([
    ['NaN', Number.NaN],
    ['nan', Number.NaN],
    ['-NaN', Number.NaN],
    ['Inf', Number.POSITIVE_INFINITY],
    ['+Inf', Number.POSITIVE_INFINITY],
    ['-Inf', Number.NEGATIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
    [' 1.5 ', 1.5],
  ])('%j is %s', (text, value) => expect(readCell(text, '\n', POINT).value).toBe(value));
});

test.each([
  '',
  '-',
  '+',
  '.',
  '-.',
  'e5',
  '1e',
  '1e+',
  '1.2.3',
  '1-2',
  '--1',
  '0x10',
  '1_000',
  'true',
  'null',
  '1,5',
  'é',
  '\0',
  '12:30',
])('%j is no number', (text) => {
  expect(readCell(text, '\n', POINT).value).toBeUndefined();
  expect(skipNumber(new TextEncoder().encode(`${text}\n`), 0, POINT)).not.toBe(text.length || -1);
});

test('with a decimal comma a point is no decimal separator', () => {
  expect(readCell('1.5', '\n', COMMA).value).toBeUndefined();
  expect(readCell('1.234,5', '\n', COMMA).value).toBeUndefined();
});

test('any bytes are read without a fault, and skipped just as they are read', () => {
  const bytes = fc.uint8Array({ maxLength: 30 });
  fc.assert(
    fc.property(bytes, fc.constantFrom(POINT, COMMA), (any, decimal) => {
      const line = Uint8Array.of(...any, 10);
      const stop = readNumber(line, 0, decimal, new Float64Array(1), 0);
      if (stop > 0) expect(skipNumber(line, 0, decimal)).toBe(stop);
    }),
    { numRuns: 5000 },
  );
});
