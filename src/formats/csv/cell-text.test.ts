import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textCell } from './cell-text.ts';
import { parseCsv, withoutGuard } from './testing/parse-csv.contract.ts';

test.each([
  ['=1+1', '"\'=1+1"'],
  ["=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""],
  ['+1', '"\'+1"'],
  ['-1.5', '"\'-1.5"'],
  ['@SUM(A1)', '"\'@SUM(A1)"'],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['\0', '"\'\0"'],
  ['＝1+1', '"\'＝1+1"'],
  ["'=1", '"\'\'=1"'],
])('text %j would be a formula, and is none as %s', (text, cell) => {
  expect(textCell(text)).toBe(cell);
});

test.each([
  ['plain', 'plain'],
  ['1.5', '1.5'],
  ['a=b', 'a=b'],
  ["'tis", '"\'tis"'],
  ['a,b', '"a,b"'],
  ['a;b', '"a;b"'],
  ['say "hi"', '"say ""hi"""'],
  ['', '""'],
  [' a', '" a"'],
])('text %j is %s', (text, cell) => {
  expect(textCell(text)).toBe(cell);
});

test('no text begins a formula in any field of any separator, and every text comes back', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\0\'",; a＝1') });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      const line = `${texts.map(textCell).join(',')}\r\n`;
      const [cells] = parseCsv(line);
      expect(cells.map(withoutGuard)).toEqual(texts);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0\uff1d]/);
    }),
  );
});
