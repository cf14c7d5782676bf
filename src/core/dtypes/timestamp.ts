/**
 * LabVIEW time: i64 whole seconds since 1904-01-01T00:00:00Z (no leap seconds) and an unsigned fraction in 2^-64 s that is
 * always positive. Source: NI tutorial 7900, "LabVIEW Timestamp Overview".
 */
export interface Timestamp {
  readonly seconds: bigint;
  readonly fraction: bigint;
}

/** Seconds between LabVIEW's epoch (1904) and the Unix epoch (1970). */
export const LABVIEW_TO_UNIX_SECONDS = 2_082_844_800n;

const NANOSECONDS = 1_000_000_000n;

/** The timestamp in the 16 bytes of a `timestamp` value: i64 seconds, then u64 fraction, little-endian. */
export function timestampFromBytes(bytes: Uint8Array): Timestamp {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { seconds: view.getBigInt64(0, true), fraction: view.getBigUint64(8, true) };
}

/** Nanoseconds since 1970-01-01T00:00:00Z, the fraction cut (not rounded). Beyond ±292 years it does not fit an i64. */
export function unixNanoseconds({ seconds, fraction }: Timestamp): bigint {
  return (seconds - LABVIEW_TO_UNIX_SECONDS) * NANOSECONDS + ((fraction * NANOSECONDS) >> 64n);
}

/** ISO 8601 text in UTC, cut to nanoseconds: `2019-10-08T17:19:46.576482099Z`. Any i64 second is shown, with a sign beyond year 9999. */
export function isoText(timestamp: Timestamp): string {
  const unixSeconds = timestamp.seconds - LABVIEW_TO_UNIX_SECONDS;
  const days = floorDivide(unixSeconds, 86_400n);
  const { year, month, day } = civilFromDays(days);
  const secondOfDay = Number(unixSeconds - days * 86_400n);
  const nanoseconds = (timestamp.fraction * NANOSECONDS) >> 64n;
  const two = (n: number) => String(n).padStart(2, '0');
  const clock = [Math.floor(secondOfDay / 3600), Math.floor(secondOfDay / 60) % 60, secondOfDay % 60]
    .map(two)
    .join(':');
  const fraction = nanoseconds
    ? `.${String(nanoseconds)
        .padStart(9, '0')
        .replace(/(000)+$/, '')}`
    : '';
  return `${yearText(year)}-${two(month)}-${two(day)}T${clock}${fraction}Z`;
}

/** Reads what {@link isoText} writes (UTC only; up to 18 decimals are kept). Undefined if it is not such a text, or no such time exists. */
export function timestampFromIso(text: string): Timestamp | undefined {
  const match = /^([+-]?\d{4,12})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,18}))?Z$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, decimals = ''] = match;
  const days = daysFromCivil(BigInt(year), Number(month), Number(day));
  const there = civilFromDays(days);
  if (there.month !== Number(month) || there.day !== Number(day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const secondOfDay = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const scale = 10n ** BigInt(decimals.length);
  const exact = (BigInt(decimals || '0') << 64n) / scale;
  const remainder = (BigInt(decimals || '0') << 64n) % scale;
  return {
    seconds: days * 86_400n + BigInt(secondOfDay) + LABVIEW_TO_UNIX_SECONDS,
    fraction: remainder ? exact + 1n : exact, // up, so that cutting gives the same decimals back
  };
}

function yearText(year: bigint): string {
  if (year >= 0n && year <= 9999n) return String(year).padStart(4, '0');
  return `${year < 0n ? '-' : '+'}${String(year < 0n ? -year : year).padStart(6, '0')}`;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

/** Days since 1970-01-01 to the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
function civilFromDays(days: bigint): { year: bigint; month: number; day: number } {
  const shifted = days + 719_468n;
  const era = floorDivide(shifted, 146_097n);
  const dayOfEra = Number(shifted - era * 146_097n);
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = BigInt(yearOfEra) + era * 400n + (month <= 2 ? 1n : 0n);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

function daysFromCivil(year: bigint, month: number, day: number): bigint {
  const shiftedYear = month <= 2 ? year - 1n : year;
  const era = floorDivide(shiftedYear, 400n);
  const yearOfEra = Number(shiftedYear - era * 400n);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097n + BigInt(dayOfEra) - 719_468n;
}
