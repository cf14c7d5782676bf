import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type PrintedLine, PrintedLines } from './printed-lines.ts';

let batches: PrintedLine[][];
let time: number;
let printed: PrintedLines;

beforeEach(() => {
  vi.useFakeTimers();
  batches = [];
  time = 0;
  printed = new PrintedLines(
    (lines) => batches.push([...lines]),
    () => time,
  );
});
afterEach(() => void vi.useRealTimers());

const texts = () => batches.flat().map(({ text }) => text);

/** As time goes by for someone who lets others have their turn. */
function pass(ms: number): void {
  time += ms;
  vi.advanceTimersByTime(ms);
}

describe('what is printed', () => {
  test('comes line by line, without blank lines and trailing space, colours and control characters', () => {
    printed.write('one  \n\n   \n', 'message');
    printed.write('\x1b[31mtw', 'warning');
    printed.write('three\n', 'message');
    printed.write('o\x1b[0m\n\ta\tb\x07\n', 'warning');
    printed.end();
    expect(batches.flat()).toEqual([
      { text: 'one', kind: 'message' },
      { text: 'three', kind: 'message' },
      { text: 'two', kind: 'warning' },
      { text: '    a    b\\x07', kind: 'warning' },
    ]);
  });

  test('comes soon, though nothing follows', () => {
    printed.write('one\n', 'message');
    expect(texts()).toEqual(['one']);
    printed.write('two\n', 'message');
    expect(texts()).toEqual(['one']);
    pass(100);
    expect(texts()).toEqual(['one', 'two']);
  });

  test('comes at most ten times a second, also from someone who never pauses', () => {
    for (time = 0; time < 5000; time += 10) printed.write('line\n', 'message');
    printed.end();
    expect(texts()).toHaveLength(500);
    expect(batches.length).toBeLessThanOrEqual(51);
    expect(batches.length).toBeGreaterThanOrEqual(50);
  });

  test('a thousand lines at once are all told', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `line ${i}`);
    printed.write(`${lines.join('\n')}\n`, 'message');
    printed.end();
    expect(texts()).toEqual(lines);
  });

  test.each([1001, 1019, 1020, 1021, 50_000])(
    'of %d in a second the first and the last, and how many others',
    (count) => {
      for (let i = 0; i < count; i++) {
        time = (i / count) * 999;
        printed.write(`line ${i}\n`, 'message');
      }
      printed.end();
      const told = texts();
      expect(told).toHaveLength(1001);
      expect(told.slice(0, 980)).toEqual(Array.from({ length: 980 }, (_, i) => `line ${i}`));
      expect(told[980]).toBe(`… ${(count - 1000).toLocaleString('en')} lines left out: they came too fast`);
      expect(told.slice(981)).toEqual(Array.from({ length: 20 }, (_, i) => `line ${count - 20 + i}`));
    },
  );

  test('those that were left out are told when the second is over', () => {
    for (let i = 0; i < 3000; i++) printed.write(`line ${i}\n`, 'message');
    pass(500);
    expect(texts()).toHaveLength(980);
    pass(600);
    expect(texts()).toHaveLength(1001);
    expect(texts().at(-1)).toBe('line 2999');
    printed.write('later\n', 'message');
    pass(100);
    expect(texts().at(-1)).toBe('later');
  });

  test('a flood of seconds is told second by second', () => {
    for (let i = 0; i < 30_000; i++) {
      time = i / 10;
      printed.write(`line ${i}\n`, 'message');
    }
    printed.end();
    expect(texts()).toHaveLength(3003);
    expect(texts().filter((text) => text.includes('left out'))).toEqual(
      Array.from({ length: 3 }, () => '… 9,000 lines left out: they came too fast'),
    );
  });
});
