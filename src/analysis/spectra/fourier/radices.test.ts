import { expect, test } from 'vitest';
import { goodLength, radicesOf, smallFactors } from './radices.ts';

test('the radices of a length have it as their product; a length with a large prime has none', () => {
  for (let length = 1; length < 3000; length++) {
    const factors = smallFactors(length);
    expect(factors !== undefined).toBe(largestPrime(length) <= 19);
    if (factors) expect(radicesOf(factors).reduce((a, b) => a * b, 1)).toBe(length);
  }
  expect(radicesOf([2, 2, 2, 2])).toEqual([4, 4]);
  expect(radicesOf([2, 2, 2, 2, 2, 2, 2, 3])).toEqual([8, 4, 4, 3]);
  expect(smallFactors(2 * 23)).toBeUndefined();
});

test('good lengths are the next ones of factors 2, 3 and 5', () => {
  const isGood = (length: number) => smallFactors(length)?.every((factor) => factor <= 5);
  for (let least = 1; least < 1000; least++) {
    let length = least;
    while (!isGood(length)) length++;
    expect(goodLength(least)).toBe(length);
  }
});

function largestPrime(length: number): number {
  for (let prime = 2; prime * prime <= length; prime++) {
    if (length % prime === 0) return largestPrime(length / prime);
  }
  return length;
}
