import { expect, test } from 'vitest';
import { MOST_LINES, withLines } from '../state/message-list.ts';
import { droppedCount, lineText, shownLines, textBesideName } from './message-lines.ts';

const line = (number: number, kind: 'message' | 'warning' = 'message') =>
  ({
    number,
    time: new Date(2026, 0, 2, 3, 4, 5, 6).getTime(),
    from: 'run7.bin',
    kind,
    text: `line ${number}`,
  }) as const;

test('lines as text, and only those that warn', () => {
  const lines = [line(1), line(2, 'warning')];
  expect(lines.map(lineText)).toEqual(['03:04:05.006\trun7.bin\tline 1', '03:04:05.006\trun7.bin\twarning\tline 2']);
  expect(shownLines(lines, { onlyProblems: true, text: '' })).toEqual([lines[1]]);
  expect(shownLines(lines, { onlyProblems: false, text: ' ' })).toBe(lines);
});

test('all words of the filter have to be there, also in codes of problems', () => {
  const problem = { code: 'TRUNCATED', message: 'the data end' } as const;
  const lines = [line(1), line(2, 'warning'), { ...line(3), problem }];
  const numbers = (text: string) => shownLines(lines, { onlyProblems: false, text }).map(({ number }) => number);
  expect(numbers('RUN7 line')).toEqual([1, 2, 3]);
  expect(numbers('truncated')).toEqual([3]);
  expect(numbers('run7 2')).toEqual([2]);
  expect(numbers('run8 2')).toEqual([]);
});

test('how many lines are gone', () => {
  const lines = [1, 2, 3, 4].map((number) => line(number));
  expect(droppedCount(lines, lines)).toBe(0);
  expect(droppedCount(lines, [...lines.slice(2), line(5)])).toBe(2);
  expect(droppedCount(lines, [line(9)])).toBe(4);
  expect(droppedCount(lines, [])).toBe(0);
});

test('a flood keeps the last lines only, and none twice', () => {
  let lines = withLines([], []);
  for (let start = 0; start < 1e6; start += 25_000)
    lines = withLines(
      lines,
      Array.from({ length: 25_000 }, (_, i) => line(start + i)),
    );
  expect(lines).toHaveLength(MOST_LINES);
  expect([lines[0].number, lines.at(-1)?.number]).toEqual([1e6 - MOST_LINES, 1e6 - 1]);
  expect(withLines(lines, [line(999_999)])).toBe(lines);
  expect(withLines(lines, [line(999_999), line(1_000_000)]).at(-1)?.number).toBe(1_000_000);
});

test.each([
  ['there is no such file (FILE_NOT_FOUND).', 'a.tdms: there is no such file (FILE_NOT_FOUND).'],
  ['@0x10: it is cut off', 'a.tdms @0x10: it is cut off'],
  ['a.tdms is TDMS', 'a.tdms is TDMS'],
  ['other: a.tdms: x', 'other: a.tdms: x'],
])('beside its name one reads %j', (shown, text) => {
  expect(textBesideName({ from: 'a.tdms', text })).toBe(shown);
});
