import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter, MOST_LINE_BYTES } from './line-splitter.ts';

test('lines are the same in whatever pieces they come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'ü', '\n', '{}')), fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const text = parts.join('');
      const bytes = Buffer.from(text);
      const splitter = new LineSplitter();
      const lines: (string | undefined)[] = [];
      for (let at = 0; at < bytes.length; at += size) lines.push(...splitter.push(bytes.subarray(at, at + size)));
      expect(lines).toEqual(text.split('\n').slice(0, -1));
      expect(splitter.midLine).toBe(text !== '' && !text.endsWith('\n'));
    }),
  );
});

test('a line without end is not kept, nor told twice', () => {
  const splitter = new LineSplitter();
  const piece = new Uint8Array(MOST_LINE_BYTES / 2 + 1).fill(65);
  for (let i = 0; i < 10; i++) expect([...splitter.push(piece)]).toEqual([]);
  expect(splitter.midLine).toBe(true);
  expect([...splitter.push(Buffer.from('\nnext\n'))]).toEqual([undefined, 'next']);
});
