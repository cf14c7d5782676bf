const MINUS = '\u2212';
/** Digits that tell what a value is. */
const DIGITS = 6;
const MOST_DIGITS = 15;

/** A number with as many digits as say something: at least to parts of `step`, if that is known. */
export function formatNumber(value: number, step?: number): string {
  if (Number.isNaN(value)) return 'gap';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  if (value === 0) return '0';
  const size = Math.abs(value);
  const needed = step && step > 0 ? Math.floor(Math.log10(size / step)) + 1 : DIGITS;
  const digits = Math.min(MOST_DIGITS, Math.max(DIGITS, needed));
  const isPlain = size >= 1e-4 && size < 1e9;
  const text = isPlain ? String(Number(value.toPrecision(digits))) : short(value.toExponential(digits - 1));
  return text.replace('e+', 'e').replaceAll('-', MINUS);
}

/** Without zeros behind the point. */
function short(exponential: string): string {
  const [mantissa, exponent] = exponential.split('e');
  return `${mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa}e${exponent}`;
}

/** A number of samples: `1 234 567`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** How far something is: `43 %`. */
export function percent({ done, total }: { readonly done: number; readonly total?: number | undefined }): string {
  return total ? `${Math.floor((done / total) * 100)}\u202f%` : '…';
}

const MS_PER_DAY = 864e5;

/** A time (ms since 1970) in UTC, to parts of `step` ms. */
export function formatTime(time: number, step: number): string {
  const date = new Date(Math.floor(time));
  if (Number.isNaN(date.getTime())) return formatNumber(time, step);
  const [day, clock] = date.toISOString().split('T');
  if (step >= MS_PER_DAY) return day;
  const seconds = clock.slice(0, step >= 6e4 ? 5 : 8);
  if (step >= 1000) return `${day} ${seconds}`;
  const decimals = Math.min(9, Math.max(1, Math.ceil(Math.log10(1000 / step))));
  const part = ((time % 1000) + 1000) % 1000;
  const digits = Math.floor(part * 1e6 + 0.5)
    .toString()
    .padStart(9, '0')
    .slice(0, decimals);
  return `${day} ${seconds}.${digits}`;
}

/** A length of time in ms: `1.25 s`, `3 min 20 s`. */
export function formatDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const [unit, scale] = UNITS.find(([, of]) => size >= of) ?? UNITS[UNITS.length - 1];
  return `${formatNumber(milliseconds / scale)} ${unit}`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['d', MS_PER_DAY],
  ['h', 36e5],
  ['min', 6e4],
  ['s', 1000],
  ['ms', 1],
  ['µs', 1e-3],
  ['ns', 1e-6],
];
