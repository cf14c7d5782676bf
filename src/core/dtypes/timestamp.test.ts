import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoText, LABVIEW_TO_UNIX_SECONDS, timestampFromIso, unixNanoseconds } from './timestamp.ts';

/** A timestamp from its 16 bytes, big-endian. */
function fromHex(hex: string) {
  const bytes = new DataView(new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex')).buffer);
  return { seconds: bytes.getBigInt64(0), fraction: bytes.getBigUint64(8) };
}

describe('LabVIEW timestamps', () => {
  test.each([
    ['0000000000000000 0000000000000000', '1904-01-01T00:00:00Z'],
    ['FFFFFFFFFFFFFFFF 8000000000000000', '1903-12-31T23:59:59.500Z'],
    ['FFFFFFFFFFFFFFFA CCCCCCCCCCCCCCCD', '1903-12-31T23:59:54.800Z'],
    ['00000000B856AC80 0000000000000000', '2002-01-01T00:00:00Z'],
    ['00000000D9C275B2 939454B63A660B12', '2019-10-08T17:19:46.576482099Z'],
    ['000000007C25B080 0000000000000000', '1970-01-01T00:00:00Z'],
  ])('%s is %s', (hex, iso) => {
    expect(isoText(fromHex(hex))).toBe(iso);
  });

  test('every date of the years 0 to 9999 is shown as JavaScript shows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_167_219_200, max: 253_402_300_799 }), (unixSeconds) => {
        const timestamp = { seconds: BigInt(unixSeconds) + LABVIEW_TO_UNIX_SECONDS, fraction: 0n };
        expect(isoText(timestamp)).toBe(new Date(unixSeconds * 1000).toISOString().replace('.000Z', 'Z'));
      }),
    );
  });

  test('any timestamp is shown, and what is shown reads back to the nanosecond', () => {
    const any = fc.record({
      seconds: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      fraction: fc.bigInt(0n, 2n ** 64n - 1n),
    });
    fc.assert(
      fc.property(any, (timestamp) => {
        const back = timestampFromIso(isoText(timestamp));
        expect(back && unixNanoseconds(back)).toBe(unixNanoseconds(timestamp));
      }),
    );
  });

  test('a text with 18 decimals reads and shows the same', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 18n - 1n), (decimals) => {
        const text = String(decimals).padStart(18, '0');
        const timestamp = timestampFromIso(`2024-02-29T12:00:00.${text}Z`);
        expect(((timestamp?.fraction ?? 0n) * 10n ** 18n) >> 64n).toBe(decimals);
      }),
    );
  });

  test.each(['', '2024-02-29', '2024-02-29T12:00:00', '2024-02-29T12:00:00+01:00', 'x2024-02-29T12:00:00Z'])(
    '%j is not a timestamp',
    (text) => {
      expect(timestampFromIso(text)).toBeUndefined();
    },
  );

  test.each([
    '2024-13-01T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:60:00Z',
    '2024-00-10T00:00:00Z',
  ])('%s does not exist', (text) => {
    expect(timestampFromIso(text)).toBeUndefined();
  });

  test('Unix nanoseconds are cut, also before 1970', () => {
    expect(unixNanoseconds({ seconds: LABVIEW_TO_UNIX_SECONDS, fraction: 2n ** 64n - 1n })).toBe(999_999_999n);
    expect(unixNanoseconds({ seconds: LABVIEW_TO_UNIX_SECONDS - 1n, fraction: 2n ** 63n })).toBe(-500_000_000n);
  });
});
