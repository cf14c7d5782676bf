import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_TIME, nanosecondsToTimestamps, timestampsToNanoseconds } from './nanoseconds.ts';
import { timestampFromIso, unixNanoseconds } from './timestamp.ts';

const pair = (seconds: bigint, fraction: bigint) => BigInt64Array.of(seconds, BigInt.asIntN(64, fraction));

describe('timestamps as nanoseconds', () => {
  it('are those since 1970, cut', () => {
    const { seconds, fraction } = timestampFromIso('2019-10-08T17:19:46.576482099Z') ?? { seconds: 0n, fraction: 0n };
    const { nanoseconds, outOfRange } = timestampsToNanoseconds(pair(seconds, fraction));
    expect(nanoseconds[0]).toBe(1_570_555_186_576_482_099n);
    expect(outOfRange).toBe(0);
  });

  it('agree with the core, and come back as timestamps of the same nanosecond', () => {
    const near = fc.bigInt({ min: -7_000_000_000n, max: 11_000_000_000n });
    fc.assert(
      fc.property(near, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (seconds, fraction) => {
        const { nanoseconds } = timestampsToNanoseconds(pair(seconds, fraction));
        expect(nanoseconds[0]).toBe(unixNanoseconds({ seconds, fraction }));
        expect(timestampsToNanoseconds(nanosecondsToTimestamps(nanoseconds)).nanoseconds[0]).toBe(nanoseconds[0]);
      }),
    );
  });

  it('are counted where they do not fit', () => {
    const far = BigInt64Array.of(2n ** 62n, 0n, -(2n ** 63n), -1n, 0n, 0n);
    const { nanoseconds, outOfRange } = timestampsToNanoseconds(far);
    expect([...nanoseconds.subarray(0, 2)]).toEqual([NO_TIME, NO_TIME]);
    expect(outOfRange).toBe(2);
    expect(nanosecondsToTimestamps(nanoseconds)[0]).toBe(-(2n ** 63n));
  });
});
