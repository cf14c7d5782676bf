import { LABVIEW_TO_UNIX_SECONDS } from './timestamp.ts';

const NANOSECONDS = 1_000_000_000n;
const SMALLEST = -(2n ** 63n);

/** Whole seconds whose nanoseconds since 1970 certainly fit 64 bits. */
const FIRST_SECOND = LABVIEW_TO_UNIX_SECONDS - 9_223_372_036n;
const LAST_SECOND = LABVIEW_TO_UNIX_SECONDS + 9_223_372_035n;

/** Stands for a time that 64 bits of nanoseconds cannot hold. */
export const NO_TIME = SMALLEST;

/**
 * LabVIEW timestamps (interleaved seconds and fractions) as nanoseconds since 1970, cut. Times beyond about ±292 years become
 * {@link NO_TIME} and are counted.
 */
export function timestampsToNanoseconds(pairs: BigInt64Array): {
  nanoseconds: BigInt64Array<ArrayBuffer>;
  outOfRange: number;
} {
  const nanoseconds = new BigInt64Array(pairs.length / 2);
  let outOfRange = 0;
  for (let i = 0; i < nanoseconds.length; i++) {
    const seconds = pairs[2 * i];
    if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
      nanoseconds[i] = NO_TIME;
      outOfRange++;
      continue;
    }
    const fraction = BigInt.asUintN(64, pairs[2 * i + 1]);
    nanoseconds[i] = (seconds - LABVIEW_TO_UNIX_SECONDS) * NANOSECONDS + ((fraction * NANOSECONDS) >> 64n);
  }
  return { nanoseconds, outOfRange };
}

/** The way back: the smallest timestamps that are cut to these nanoseconds. {@link NO_TIME} becomes the earliest timestamp. */
export function nanosecondsToTimestamps(nanoseconds: BigInt64Array): BigInt64Array<ArrayBuffer> {
  const pairs = new BigInt64Array(nanoseconds.length * 2);
  for (let i = 0; i < nanoseconds.length; i++) {
    const value = nanoseconds[i];
    if (value === NO_TIME) {
      pairs[2 * i] = SMALLEST;
      continue;
    }
    let seconds = value / NANOSECONDS;
    let rest = value % NANOSECONDS;
    if (rest < 0n) {
      seconds -= 1n;
      rest += NANOSECONDS;
    }
    pairs[2 * i] = seconds + LABVIEW_TO_UNIX_SECONDS;
    pairs[2 * i + 1] = BigInt.asIntN(64, ((rest << 64n) + NANOSECONDS - 1n) / NANOSECONDS);
  }
  return pairs;
}
