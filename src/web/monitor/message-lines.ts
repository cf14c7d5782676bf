import type { MonitorLine } from '../../engine/index.ts';

/** Which lines are shown. */
export interface LineFilter {
  readonly onlyProblems: boolean;
  /** All of its words are in the line, in any case. */
  readonly text: string;
}

/** The lines that a filter lets through. */
export function shownLines(lines: readonly MonitorLine[], { onlyProblems, text }: LineFilter): readonly MonitorLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && !onlyProblems) return lines;
  return lines.filter((line) => {
    if (onlyProblems && line.kind === 'message') return false;
    const whole = words.length > 0 ? `${line.from} ${line.text} ${line.problem?.code ?? ''}`.toLowerCase() : '';
    return words.every((word) => whole.includes(word));
  });
}

/** How many of the lines before are not there any more, since only the last ones are kept. */
export function droppedCount(before: readonly MonitorLine[], now: readonly MonitorLine[]): number {
  const first = now[0]?.number;
  if (first === undefined || before === now) return 0;
  const count = before.findIndex(({ number }) => number >= first);
  return count < 0 ? before.length : count;
}

/** `14:03:27.125`, in the time of the user. */
export function timeText(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** The text of a line where it stands beside the name of what it is about, which need not be told twice. */
export function textBesideName({ from, text }: Pick<MonitorLine, 'from' | 'text'>): string {
  const rest = text.startsWith(from) ? text.slice(from.length) : '';
  return /^(: | @)/.test(rest) ? rest.replace(/^:? /, '') : text;
}

/** A line as text. */
export function lineText({ time, from, kind, text }: MonitorLine): string {
  return [timeText(time), from, ...(kind === 'message' ? [] : [kind]), text].join('\t');
}
