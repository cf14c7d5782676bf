import fc from 'fast-check';

const sample = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 4, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);

/** Short signals full of plateaus, ties, gaps and infinities. */
export const signalArbitrary = fc
  .array(sample, { maxLength: 300, size: 'max' })
  .map((values) => Float64Array.from(values, (value) => value + 0)); // without negative zeros

const bound = fc.option(fc.double({ min: -2, max: 4, noNaN: true }), { nil: undefined });

/** Conditions of all kinds, and any few of them. */
export const conditionsArbitrary = fc.record(
  {
    plateauSize: fc.integer({ min: 1, max: 3 }),
    height: bound,
    threshold: bound,
    prominence: bound,
    width: bound,
    distance: fc.double({ min: 1, max: 40, noNaN: true }),
    wlen: fc.integer({ min: 2, max: 300 }),
    relHeight: fc.double({ min: 0, max: 2, noNaN: true }),
  },
  { requiredKeys: [] },
);
