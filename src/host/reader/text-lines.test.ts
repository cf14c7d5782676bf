import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextLines } from './text-lines.ts';

function linesOf(...pieces: readonly string[]): string[] {
  const lines = new TextLines();
  const ended = pieces.flatMap((piece) => lines.push(piece));
  const last = lines.end();
  return last === undefined ? ended : [...ended, last];
}

describe('lines of text that comes in pieces', () => {
  test.each([
    [['one\ntwo\n'], ['one', 'two']],
    [
      ['on', 'e\ntw', 'o'],
      ['one', 'two'],
    ],
    [['10 %\r20 %\r'], ['10 %', '20 %']],
    [['one\r\ntwo'], ['one', 'two']],
    [
      ['one\r', '\ntwo'],
      ['one', '', 'two'],
    ],
    [['\n\n'], ['', '']],
    [[''], []],
  ])('%j', (pieces, lines) => {
    expect(linesOf(...pieces)).toEqual(lines);
  });

  test('are the same however it was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'bc', '\n', 'é', ' ')), fc.nat(), (parts, cut) => {
        const text = parts.join('');
        const at = cut % (text.length + 1);
        expect(linesOf(text.slice(0, at), text.slice(at))).toEqual(linesOf(text));
      }),
    );
  });

  test('one that is too long is cut, and said to be', () => {
    const [line] = linesOf(...Array.from({ length: 1024 }, () => 'x'.repeat(1024)));
    expect(line).toBe(`${'x'.repeat(2000)} … (cut: the line has 1,048,576 characters)`);
    expect(linesOf('x'.repeat(2000))).toEqual(['x'.repeat(2000)]);
  });
});
