/** What stands at ticks of time, and what is said once for all of them. */
export interface TimeTexts {
  readonly texts: readonly string[];
  readonly note: string;
}

const DAY = 864e5;

/** A way to write times, for spans up to so many days. */
interface Way {
  readonly days: number;
  text(tick: number, all: readonly number[]): string;
  note(iso: string): string;
}

const WAYS: readonly Way[] = [
  { days: 1.5, text: clock, note: (iso) => `${iso.slice(0, -14)} UTC` },
  { days: 200, text: day, note: (iso) => `${iso.slice(0, -20)}, UTC` },
  { days: 2000, text: (tick) => isoOf(tick).slice(0, -17), note: () => 'UTC' },
  { days: Number.POSITIVE_INFINITY, text: (tick) => isoOf(tick).slice(0, -20), note: () => 'UTC' },
];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Texts for ticks (ms since 1970) of an axis that spans so many ms: the parts that differ; day, year and zone are said once. */
export function timeTexts(ticks: readonly number[], spanMs: number): TimeTexts {
  const way = WAYS.find(({ days }) => spanMs / DAY < days) ?? WAYS[WAYS.length - 1];
  const notes = [...new Set(ticks.map((tick) => way.note(isoOf(tick))))];
  const note = notes.length < 2 ? (notes[0] ?? '') : `${notes[0]} to ${notes[notes.length - 1]}`;
  return { texts: ticks.map((tick) => way.text(tick, ticks)), note };
}

/** Hours and minutes, with seconds and their parts where the ticks need them. */
function clock(tick: number, all: readonly number[]): string {
  const text = isoOf(tick).slice(-13, -5);
  if (all.some((one) => one % 1000 !== 0)) return `${text}${partOfSecond(tick, all)}`;
  return all.some((one) => one % 60_000 !== 0) ? text : text.slice(0, 5);
}

const MOST_DECIMALS = 9;

/** With as many decimals as tell all ticks apart: `.250`. */
function partOfSecond(tick: number, all: readonly number[]): string {
  const part = (one: number) => (((one % 1000) + 1000) % 1000) / 1000;
  let decimals = 1;
  while (
    decimals < MOST_DECIMALS &&
    all.some((one) => Math.abs(Number(part(one).toFixed(decimals)) - part(one)) > 2e-7)
  ) {
    decimals++;
  }
  return part(tick).toFixed(decimals).slice(1);
}

/** Month and day, with the hour where there are several ticks on a day. */
function day(tick: number, all: readonly number[]): string {
  const iso = isoOf(tick);
  const date = `${MONTHS[Number(iso.slice(-19, -17)) - 1]} ${Number(iso.slice(-16, -14))}`;
  return all.every((one) => one % DAY === 0) ? date : `${date} ${iso.slice(-13, -8)}`;
}

/** Farthest times of the calendar, in ms. */
const FARTHEST = 8.64e15;

/** ISO 8601; times that no calendar has are those at its end. */
function isoOf(time: number): string {
  return new Date(Math.floor(Math.min(FARTHEST, Math.max(-FARTHEST, time)))).toISOString();
}
