import { describe, expect, it } from 'vitest';
import { valueCount } from '../../../core/index.ts';
import { type Box, boxesOf, boxesOverChunks } from './boxes.ts';

/** Row-major indexes of the values in boxes, one box after the other. */
function indexes(shape: readonly number[], boxes: Iterable<Box>): number[] {
  return [...boxes].flatMap(({ start, count }) =>
    Array.from({ length: valueCount(count) }, (_, value) => {
      let rest = value;
      let stride = 1;
      let index = 0;
      for (let d = shape.length - 1; d >= 0; d--) {
        index += (start[d] + (rest % count[d])) * stride;
        rest = Math.floor(rest / count[d]);
        stride *= shape[d];
      }
      return index;
    }),
  );
}

describe('boxes', () => {
  it.each([
    [[60], 7, 40],
    [[5, 12], 3, 50],
    [[3, 4, 5], 0, 60],
    [[3, 4, 5], 13, 31],
  ])('of %j hold the values asked for, in order', (shape, first, count) => {
    expect(indexes(shape, boxesOf(shape, first, count))).toEqual(Array.from({ length: count }, (_, i) => first + i));
  });

  it('are cut where they touch very many chunks, and hold the same values', () => {
    const shape = [2, 60_000];
    const boxes = [...boxesOverChunks(shape, [1, 1], 1, 119_998)];
    expect(boxes.length).toBeGreaterThan(5);
    expect(Math.max(...boxes.map(({ count }) => valueCount(count)))).toBeLessThanOrEqual(20_000);
    expect(indexes(shape, boxes)).toEqual(Array.from({ length: 119_998 }, (_, i) => 1 + i));
    expect([...boxesOverChunks(shape, [2, 100], 0, 120_000)]).toEqual([{ start: [0, 0], count: shape }]);
    expect([...boxesOverChunks(shape, undefined, 0, 120_000)]).toEqual([{ start: [0, 0], count: shape }]);
  });
});
