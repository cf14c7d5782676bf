import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorTicks, newScale, type Range, type ScaleKind } from './scale.ts';

const counts = fc.integer({ min: 1, max: 20 });
const linears = fc.constantFrom(1e-12, 1e-3, 1, 1000, 1e12);

/** Ranges of any size at any place, with enough digits between their ends; forwards and backwards. */
const ranges: fc.Arbitrary<Range> = fc
  .record({
    middle: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    half: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    power: fc.integer({ min: -250, max: 250 }),
    isBackwards: fc.boolean(),
  })
  .map(({ middle, half, power, isBackwards }) => {
    const [low, high] = [(middle - half) * 10 ** power, (middle + half) * 10 ** power];
    return isBackwards ? [high, low] : [low, high];
  });

/** From a part of a decade to 400 of them. */
const logRanges: fc.Arbitrary<Range> = fc
  .record({
    from: fc.integer({ min: -200, max: 200 }),
    factor: fc.double({ min: 1, max: 10, noNaN: true }),
    decades: fc.oneof(fc.double({ min: 0.01, max: 3, noNaN: true }), fc.integer({ min: 1, max: 90 })),
    isBackwards: fc.boolean(),
  })
  .map(({ from, factor, decades, isBackwards }) => {
    const low = factor * 10 ** from;
    return isBackwards ? [low * 10 ** decades, low] : [low, low * 10 ** decades];
  });

const DAY = 864e5;
const timeRanges: fc.Arbitrary<Range> = fc
  .record({
    from: fc.integer({ min: Date.UTC(1904, 0, 1), max: Date.UTC(2200, 0, 1) }),
    ms: fc.oneof(fc.integer({ min: 10, max: 1e5 }), fc.integer({ min: 1e5, max: 400 * DAY }), fc.constant(5e4 * DAY)),
    isBackwards: fc.boolean(),
  })
  .map(({ from, ms, isBackwards }) => (isBackwards ? [from + ms, from] : [from, from + ms]));

const RANGES: Record<ScaleKind, fc.Arbitrary<Range>> = {
  linear: ranges,
  log: logRanges,
  symlog: ranges,
  time: timeRanges,
};
const KINDS = Object.keys(RANGES) as ScaleKind[];

describe.each(KINDS)('a %s scale', (kind) => {
  const scales = fc.record({ domain: RANGES[kind], linear: linears }).map(({ domain, linear }) => ({
    scale: newScale(kind, domain, linear),
    low: Math.min(...domain),
    high: Math.max(...domain),
  }));

  test('goes from 0 to 1 over its domain, and back', () => {
    fc.assert(
      fc.property(scales, fc.double({ min: 0, max: 1, noNaN: true }), ({ scale }, part) => {
        expect(scale.at(scale.domain[0])).toBeCloseTo(0, 9);
        expect(scale.at(scale.domain[1])).toBeCloseTo(1, 9);
        const value = scale.valueAt(part);
        if (kind !== 'time') expect(scale.at(value)).toBeCloseTo(part, 5);
        const slack = kind === 'linear' || kind === 'time' ? 0 : 1e-9;
        for (const [end, value] of [0, 1].map(scale.valueAt).entries()) {
          expect(Math.abs(value - scale.domain[end])).toBeLessThanOrEqual(Math.abs(scale.domain[end]) * slack);
        }
      }),
    );
  });

  test('has ticks in its domain, in their order', () => {
    fc.assert(
      fc.property(scales, counts, ({ scale, low, high }, count) => {
        const ticks = scale.ticks(count);
        const slack = (high - low) * 1e-6;
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - slack);
          expect(tick).toBeLessThanOrEqual(high + slack);
        }
        expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b));
        expect(ticks.length).toBeLessThanOrEqual(2 * count + 4);
      }),
    );
  });

  test('has marks between them, in its domain and beside the ticks', () => {
    fc.assert(
      fc.property(scales, counts, ({ scale, low, high }, count) => {
        const ticks = scale.ticks(count);
        const minor = minorTicks(scale, ticks, undefined);
        expect(minor.length).toBeLessThanOrEqual(1000);
        const slack = (high - low) * 1e-6;
        for (const mark of minor) {
          expect(mark).toBeGreaterThanOrEqual(low - slack);
          expect(mark).toBeLessThanOrEqual(high + slack);
          expect(ticks).not.toContain(mark);
        }
        expect(new Set(minor).size).toBe(minor.length);
      }),
    );
  });
});

describe('ticks', () => {
  test('of linear scales are multiples of 1, 2 or 5 in their last digit, and there are some', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 3, max: 12 }), (domain, count) => {
        const ticks = newScale('linear', domain).ticks(count);
        if (ticks.length < 2) return; // round numbers may lie unluckily
        const step = Number((ticks[1] - ticks[0]).toPrecision(5));
        const digit = step / 10 ** Math.floor(Math.log10(step * (1 + 1e-6)));
        expect([1, 2, 5].some((round) => Math.abs(digit - round) < 0.001)).toBe(true);
        for (const tick of ticks) expect(Math.abs(tick / step - Math.round(tick / step))).toBeLessThan(1e-3);
      }),
    );
  });

  test('of logarithmic scales over a decade and more are powers of ten, or 1, 2 and 5 times them', () => {
    fc.assert(
      fc.property(logRanges, counts, (domain, count) => {
        if (Math.abs(Math.log10(domain[1] / domain[0])) < 1.001) return;
        for (const tick of newScale('log', domain).ticks(count)) expect(tick.toExponential()).toMatch(/^[125]e/);
      }),
    );
  });

  test('of symmetric scales that cross 0 have it, and are as good on either side', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), counts, (end, count) => {
        const ticks = newScale('symlog', [-end, end]).ticks(count);
        expect(ticks).toContain(0);
        expect(ticks.map((tick) => 0 - tick).reverse()).toEqual(ticks);
      }),
    );
  });

  test('of domains at the ends of what doubles hold are there and finite', () => {
    const ends = [5e-324, 1e-308, 1e-300, 1e300, Number.MAX_VALUE / 8];
    for (const end of ends) {
      for (const domain of [
        [0, end],
        [-end, end],
        [end, 0],
      ] as const) {
        const ticks = newScale('linear', domain).ticks(5);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.filter((tick) => !Number.isFinite(tick))).toEqual([]);
      }
    }
  });
});

describe('values without a place', () => {
  test('are those that have no logarithm', () => {
    const { at } = newScale('log', [1, 100]);
    expect([0, -1, 1, 10, 1e300].map(at)).toEqual([Number.NaN, Number.NaN, 0, 0.5, expect.closeTo(150)]);
  });

  test('times have parts of milliseconds', () => {
    const begin = Date.UTC(2026, 3, 1);
    const { valueAt } = newScale('time', [begin, begin + 1]);
    expect(valueAt(0.25)).toBeCloseTo(begin + 0.25, 3);
  });

  test('a time scale may be shorter than a millisecond', () => {
    const begin = Date.UTC(2026, 3, 1);
    const { at } = newScale('time', [begin + 0.25, begin + 0.75]);
    expect(at(begin + 0.75)).toBeCloseTo(1, 3);
  });

  test('a time axis that runs backwards has the same marks between its ticks', () => {
    const [begin, end] = [Date.UTC(2026, 3, 1), Date.UTC(2026, 3, 2)];
    const marks = ([from, to]: Range) => {
      const scale = newScale('time', [from, to]);
      return minorTicks(scale, scale.ticks(5), undefined).sort((a, b) => a - b);
    };
    expect(marks([end, begin])).toEqual(marks([begin, end]));
  });
});
