import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSlice } from '../../core/index.ts';
import { indexedDimensions, partLength, readSlice, sliceText, subPart, withAtMost } from './slices.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const end = fc.option(fc.integer({ min: -12, max: 12 }), { nil: '' });
const sliced = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    text: fc
      .tuple(
        ...shape.map((size) =>
          fc.oneof(
            fc.nat(size - 1).map(String),
            fc.tuple(end, end, fc.integer({ min: 1, max: 4 })).map(([start, stop, step]) => `${start}:${stop}:${step}`),
          ),
        ),
      )
      .map((words) => words.join(',')),
  }),
);

describe('slices', () => {
  test('are read as the engine reads them, and written so that it does again', () => {
    fc.assert(
      fc.property(sliced, ({ shape, text }) => {
        const parts = readSlice(text, shape);
        const { shape: left } = parseSlice(text, shape);
        expect(parts.filter(({ kind }) => kind === 'range').map(partLength)).toEqual(left);
        expect(parseSlice(sliceText(parts, shape), shape)).toEqual(parseSlice(text, shape));
      }),
    );
  });

  test('all of a dataset needs no text', () => {
    expect(sliceText(readSlice('', [3, 4]), [3, 4])).toBeUndefined();
    expect(sliceText(readSlice(':, 1', [3, 4]), [3, 4])).toBe(':, 1');
  });

  test('what makes no sense is all of a dimension, and an index stays inside', () => {
    expect(sliceText(readSlice('x, 99', [3, 4]), [3, 4])).toBe(':, 3');
  });

  test('only the last ranges are kept', () => {
    const parts = withAtMost(readSlice(undefined, [5, 6, 7, 8]), 2);
    expect(sliceText(parts, [5, 6, 7, 8])).toBe('0, 0, :, :');
    expect(indexedDimensions(parts)).toEqual([0, 1]);
    expect(withAtMost(readSlice('3, 4:', [5, 6]), 2)).toEqual(readSlice('3, 4:', [5, 6]));
  });

  test('a piece of a range with a step', () => {
    const [part] = readSlice('2:20:3', [30]); // 2 5 8 11 14 17
    expect(subPart(part, 1, 3)).toEqual({ kind: 'range', start: 5, stop: 9, step: 3 });
    expect(subPart({ kind: 'index', index: 4 }, 0, 1)).toEqual({ kind: 'index', index: 4 });
  });
});
