const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** A size as people say it, with three digits: `1.23 GB`; below 1000 `812 bytes`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [digits, exponent] = bytes.toExponential(2).split('e').map(Number); // rounds first: 999 999 is 1.00 MB
  const power = Math.min(Math.floor(exponent / 3), BYTE_UNITS.length - 1);
  const decimals = Math.max(0, 2 - (exponent - 3 * power));
  return `${(digits * 10 ** (exponent - 3 * power)).toFixed(decimals)} ${BYTE_UNITS[power]}`;
}

/** A time as people say it: `0.4 s`, `5 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 9.95) return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
