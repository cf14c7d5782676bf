/** The shortest decimal that reads back as the same double; NaN and infinities as pandas, R, MATLAB and NumPy read them. */
export function doubleText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  if (Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Inf' : '-Inf';
}

/** Decimals of up to 6 digits survive the way through a normal single, and 9 tell all singles apart. */
const SURE_DIGITS = 6;
const ENOUGH_DIGITS = 9;
const SMALLEST_NORMAL = 2 ** -126;

/** The shortest decimal that reads back as the same single (SGL): `0.1`, not `0.10000000149011612`. */
export function singleText(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return doubleText(value);
  const first = Math.abs(value) < SMALLEST_NORMAL ? 1 : SURE_DIGITS;
  for (let digits = first; digits < ENOUGH_DIGITS; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(ENOUGH_DIGITS)));
}
