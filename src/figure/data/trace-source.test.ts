import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extentOf, joinExtents, NO_EXTENT } from './trace-source.ts';

const values = fc.array(fc.double(), { maxLength: 30 });

/** By the words of the interface. */
function naive(list: readonly number[]) {
  const finite = list.filter(Number.isFinite);
  if (finite.length === 0) return NO_EXTENT;
  const positive = finite.filter((value) => value > 0);
  return {
    min: Math.min(...finite),
    max: Math.max(...finite),
    positive: positive.length > 0 ? Math.min(...positive) : Number.NaN,
  };
}

/** Zeros have no sign here. */
const unsigned = (extent: object) => Object.fromEntries(Object.entries(extent).map(([key, value]) => [key, value + 0]));

test('the extent of values is that of the finite ones', () => {
  fc.assert(
    fc.property(values, (list) => {
      expect(unsigned(extentOf(Float64Array.from(list)))).toEqual(unsigned(naive(list)));
    }),
  );
});

test('some of them may be left out', () => {
  fc.assert(
    fc.property(values, (list) => {
      const even = list.filter((_, i) => i % 2 === 0);
      expect(unsigned(extentOf(Float64Array.from(list), (i) => i % 2 === 0))).toEqual(unsigned(naive(even)));
    }),
  );
});

test('joined extents are the extent of all', () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), (lists) => {
      const joined = joinExtents(lists.map((list) => extentOf(Float64Array.from(list))));
      expect(unsigned(joined)).toEqual(unsigned(naive(lists.flat())));
    }),
  );
});
