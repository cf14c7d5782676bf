const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A size as people say it, with three digits: `1.23 GB`; below 1000 `812 bytes`. */
export function bytesText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  if (power === 0) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const value = Number((bytes / 1000 ** power).toPrecision(3));
  return value >= 1000 && power < BYTE_UNITS.length - 1
    ? `1.00 ${BYTE_UNITS[power + 1]}`
    : `${(bytes / 1000 ** power).toPrecision(3)} ${BYTE_UNITS[power]}`;
}

/** A time as people say it: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
