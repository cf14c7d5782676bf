/** Primes that have passes of their own; with others a transform becomes a convolution. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19];

/** The prime factors of a length, ascending; undefined if one of them is too large for passes. */
export function smallFactors(length: number): number[] | undefined {
  const factors: number[] = [];
  let rest = length;
  for (const prime of PRIMES) {
    for (; rest % prime === 0; rest /= prime) factors.push(prime);
  }
  return rest === 1 ? factors : undefined;
}

/** The passes for factors: as many twos at once as may be. */
export function radicesOf(factors: readonly number[]): number[] {
  const twos = factors.filter((factor) => factor === 2).length;
  const fours = twos % 3 === 1 && twos > 1 ? 2 : twos % 3 === 2 ? 1 : 0;
  const eights = Math.floor((twos - 2 * fours) / 3);
  return [
    ...new Array(eights).fill(8),
    ...new Array(fours).fill(4),
    ...(twos === 1 ? [2] : []),
    ...factors.filter((factor) => factor !== 2),
  ];
}

/** The smallest length from `least` on that has small passes only. */
export function goodLength(least: number): number {
  let best = 2 ** Math.ceil(Math.log2(least));
  for (let fives = 1; fives < best; fives *= 5) {
    for (let odd = fives; odd < best; odd *= 3) {
      const length = odd * 2 ** Math.max(0, Math.ceil(Math.log2(least / odd)));
      if (length >= least && length < best) best = length;
    }
  }
  return best;
}
