const WHOLE = new Intl.NumberFormat('en');
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** `12,345`. */
export function countText(count: number): string {
  return WHOLE.format(count);
}

/** `1.20 GB`, three digits. */
export function bytesText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  if (power === 0) return `${Math.round(bytes)} B`;
  const value = bytes / 1000 ** power;
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[power]}`;
}

/** `1,000 × 512`; a single value has none. */
export function shapeText(shape: readonly number[]): string {
  return shape.map(countText).join(' × ');
}

/** `5 s`, `2 min 10 s`, `1 h 20 min`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
