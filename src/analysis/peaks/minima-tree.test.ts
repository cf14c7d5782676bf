import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MinimaTree } from './minima-tree.ts';

const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 3000, size: 'max' });
const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('finds what looking at all finds', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -1, max: 200 }), part, part, (list, limit, a, b) => {
      const tree = new MinimaTree(Float64Array.from(list));
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((at) => Math.floor(at * list.length));
      const range = list.map((value, i) => (i >= low && i <= high ? value : Number.POSITIVE_INFINITY));
      expect(tree.minimum(low, high)).toBe(Math.min(...range));
      expect(tree.firstNotAbove(limit, low, high)).toBe(range.findIndex((value) => value <= limit));
      expect(tree.lastNotAbove(limit, low, high)).toBe(range.findLastIndex((value) => value <= limit));
    }),
    { numRuns: 500 },
  );
});
