import type { DtypeName, Scalar } from '../../../core/index.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
]);

/** A decimal number, or undefined if the text is none. */
export function parseNumber(text: string): number | undefined {
  const plain = text.trim();
  if (plain.length > 1024) return undefined;
  return NUMBER.test(plain) ? Number(plain) : WORDS.get(plain.toLowerCase());
}

/** A size or an offset: a whole number from 0 on that is exact in a double. */
export function parseSize(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d{1,16}\s*$/.test(text)) return undefined;
  const size = Number(text);
  return Number.isSafeInteger(size) ? size : undefined;
}

const RANGES: Partial<Record<DtypeName, readonly [bigint, bigint]>> = {
  u1: [0n, 0xffn],
  i2: [-0x8000n, 0x7fffn],
  i4: [-0x80000000n, 0x7fffffffn],
  i8: [-(2n ** 63n), 2n ** 63n - 1n],
};

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
]);

/** A value of a numeric dtype from its text; undefined if it is none, or out of range. */
export function parseScalar(text: string, dtype: DtypeName): Scalar | undefined {
  const plain = text.trim();
  if (dtype === 'bool') return BOOLEANS.get(plain.toLowerCase());
  const range = RANGES[dtype];
  if (!range) return parseNumber(plain);
  if (!/^[+-]?\d{1,20}$/.test(plain)) return undefined;
  const value = BigInt(plain.replace('+', ''));
  if (value < range[0] || value > range[1]) return undefined;
  return dtype === 'i8' ? value : Number(value);
}
