import { DataProblem } from '../../core/index.ts';

/** ISO 8601, from the day on; what else JavaScript takes for a date depends on the machine. */
const ISO = /^[+-]?\d{4,6}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** An end of a range; dates are ms since 1970, in UTC unless they say otherwise; null: that of the data. */
export function rangeEnd(value: number | string | null | undefined, axis: string): number | null {
  if (typeof value !== 'string') return value ?? null;
  const hasZone = /[zZ]|[+-]\d\d:?\d\d$/.test(value) || !value.includes('T');
  const [, decimals = ''] = /:\d\d\.(\d+)/.exec(value) ?? [];
  const whole = value.replace(`.${decimals}`, ''); // a Date has no parts of milliseconds
  const time = Date.parse(hasZone ? whole : `${whole}Z`) + Number(`0.${decimals}0`) * 1000;
  if (ISO.test(value) && !Number.isNaN(time) && isDay(value)) return time;
  throw new DataProblem({
    code: 'FIGURE_INVALID',
    path: `axes.${axis}.range`,
    message: `${JSON.stringify(value)} is no date`,
    expected: 'a number, or a date like 2026-03-01T12:00:00Z',
  });
}

/** JavaScript takes the 31st of February for the 3rd of March. */
function isDay(value: string): boolean {
  const day = value.slice(0, value.indexOf('T') < 0 ? undefined : value.indexOf('T'));
  const time = Date.parse(day);
  return Number.isNaN(time) || new Date(time).toISOString().startsWith(day);
}
