import type { MonitorLine } from '../../engine/index.ts';

export const MOST_LINES = 10_000;

/** Lines with more lines after them, the oldest dropped. Lines that are there already (the engine told them twice) are not added again. */
export function withLines(lines: readonly MonitorLine[], more: readonly MonitorLine[]): readonly MonitorLine[] {
  const last = lines.at(-1)?.number ?? Number.NEGATIVE_INFINITY;
  const news = more.filter(({ number }) => number > last).slice(-MOST_LINES);
  if (news.length === 0) return lines;
  return [...lines.slice(Math.max(0, lines.length + news.length - MOST_LINES)), ...news];
}
