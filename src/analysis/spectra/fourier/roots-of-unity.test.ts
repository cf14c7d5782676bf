import { expect, test } from 'vitest';
import { rootsOfUnity } from './roots-of-unity.ts';

const ULP = 2 ** -53; // half of that of numbers from 1 to 2

/** By doubling the angle of a power series in rational steps: cos and sin of 2π k / length to more digits than doubles have, as hi + lo. */
function exactly(k: number, length: number): [number, number] {
  const digits = 40n;
  const one = 10n ** digits;
  const pi = 3141592653589793238462643383279502884197n * 10n; // 40 digits behind the point
  const angle = (2n * pi * BigInt(k)) / BigInt(length);
  const series = (start: bigint, from: bigint) => {
    let [term, sum] = [start, start];
    for (let n = from; term !== 0n && n < 200n; n += 2n) {
      term = (-term * angle * angle) / (one * one * n * (n + 1n));
      sum += term;
    }
    return Number(sum) / Number(one);
  };
  return [series(one, 1n), -series(angle, 2n)];
}

test.each([1, 2, 3, 8, 1000, 1024, 1025, 4096, 100_003, 2 ** 20])('roots of %i are right to an ulp', (length) => {
  const roots = rootsOfUnity(length);
  const root = new Float64Array(2);
  for (let step = 0; step < 100; step++) {
    const k = Math.floor((step * length) / 100);
    roots.write(k, root, 0);
    const [re, im] = exactly(k, length);
    expect(Math.abs(root[0] - re)).toBeLessThanOrEqual(2 * ULP);
    expect(Math.abs(root[1] - im)).toBeLessThanOrEqual(2 * ULP);
  }
});
