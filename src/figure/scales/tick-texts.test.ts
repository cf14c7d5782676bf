import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../text/plain-text.ts';
import { newScale, type Range, type ScaleKind } from './scale.ts';
import { type TickTexts, tickTexts } from './tick-texts.ts';

const counts = fc.integer({ min: 2, max: 10 });

/** Numbers that one reads: `−1.5`, `2×10⁻³`. */
function read(text: string): number {
  const plain = plainText(text).replaceAll('\u2212', '-').replace(/\s/g, '');
  const raised = plain.replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/, (power) => {
    const digits = Array.from(power, (char) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(char));
    return `e${digits.map((digit) => (digit === 0 ? '-' : digit - 1)).join('')}`;
  });
  return Number(raised.replace(/^(-?)10e/, '$11e').replace('×10e', 'e'));
}

/** The values that a reader of an axis takes its numbers for. */
function values({ texts, exponent, offset = 0 }: TickTexts): number[] {
  return texts.map((text) => read(text) * 10 ** exponent + offset);
}

/** Ticks are told apart, and a reader gets their values: to a hundredth of the way from one to the next. */
function expectTold(kind: ScaleKind, domain: Range, count: number, common: boolean, linear = 1): void {
  const scale = newScale(kind, domain, linear);
  const ticks = scale.ticks(count);
  const told = tickTexts(scale, ticks, { common });
  const step = ticks.length > 1 ? Math.min(...ticks.slice(1).map((tick, i) => tick - ticks[i])) : Math.abs(ticks[0]);
  expect(new Set(told.texts).size).toBe(ticks.length);
  for (const [i, value] of values(told).entries()) expect(Math.abs(value - ticks[i])).toBeLessThanOrEqual(step / 100);
}

/** Ranges as data have them: of any size, and far from 0 for their size by up to nine digits. */
const ranges: fc.Arbitrary<Range> = fc
  .record({
    size: fc.double({ min: 1, max: 10, noNaN: true }),
    power: fc.integer({ min: -200, max: 200 }),
    away: fc.oneof(fc.constantFrom(0, -0.5, -1), fc.double({ min: -1e9, max: 1e9, noNaN: true })),
    isBackwards: fc.boolean(),
  })
  .map(({ size, power, away, isBackwards }) => {
    const [low, high] = [size * away * 10 ** power, size * (away + 1) * 10 ** power];
    return isBackwards ? [high, low] : [low, high];
  });

const DAY = 864e5;

describe('the numbers of an axis', () => {
  test('have digits enough to be told apart, and are what the ticks are', () => {
    fc.assert(
      fc.property(ranges, counts, (domain, count) => expectTold('linear', domain, count, true)),
      { numRuns: 1000 },
    );
  });

  test('have them also where there is no label that says what they have in common', () => {
    expectTold('linear', [1e11, 1e11 + 5], 5, false);
  });

  test('are short', () => {
    fc.assert(
      fc.property(ranges, counts, (domain, count) => {
        const scale = newScale('linear', domain);
        for (const text of tickTexts(scale, scale.ticks(count)).texts) expect(text.length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [[0, 1], ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'], 0, 0],
    [[-1, 1], ['−1.0', '−0.5', '0.0', '0.5', '1.0'], 0, 0],
    [[0, 5e6], ['0', '1', '2', '3', '4', '5'], 6, 0],
    [[0, 3e-7], ['0', '50', '100', '150', '200', '250', '300'], -9, 0],
    [[3_705_502_536, 3_705_502_540], ['6', '7', '8', '9', '10'], 0, 3_705_502_530],
  ] as const)('of %j are %j times 10^%d, beyond %d', (domain, texts, exponent, offset) => {
    const scale = newScale('linear', domain);
    expect(tickTexts(scale, scale.ticks(5))).toEqual({ texts, exponent, offset });
  });

  test('of decades are powers of ten, or plain where all are short', () => {
    const texts = (domain: Range) => {
      const scale = newScale('log', domain);
      return tickTexts(scale, scale.ticks(6)).texts.map(plainText);
    };
    expect(texts([0.1, 1000])).toEqual(['0.1', '1', '10', '100', '1000']);
    expect(texts([1e-6, 1])).toEqual(['10⁻⁶', '10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '10⁰']);
  });

  test('of decades are what the ticks are', () => {
    const decades = fc.record({
      from: fc.integer({ min: -100, max: 100 }),
      many: fc.double({ min: 0.05, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(decades, counts, fc.double({ min: 1, max: 10, noNaN: true }), ({ from, many }, count, factor) =>
        expectTold('log', [factor * 10 ** from, factor * 10 ** (from + many)], count, true),
      ),
      { numRuns: 500 },
    );
  });

  test('of symmetric scales are what the ticks are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e20, noNaN: true }),
        fc.constantFrom(1e-3, 1, 10),
        counts,
        (end, linear, count) => expectTold('symlog', [-end, end], count, true, linear),
      ),
    );
  });

  test('of the linear part of a symmetric scale are told apart', () => {
    expectTold('symlog', [500, 500.001], 5, true, 1e4);
  });
});

describe('times', () => {
  const texts = ([from, to]: Range, count: number) => {
    const scale = newScale('time', [from, to]);
    return tickTexts(scale, scale.ticks(count));
  };
  const noon = Date.UTC(2026, 2, 1, 12);

  test.each([
    [noon, 1, ['12:00:00.0', '12:00:00.2', '12:00:00.4', '12:00:00.6', '12:00:00.8', '12:00:01.0'], '2026-03-01 UTC'],
    [noon, 60, ['12:00:00', '12:00:15', '12:00:30', '12:00:45', '12:01:00'], '2026-03-01 UTC'],
    [noon, 4 * 3600, ['12:00', '13:00', '14:00', '15:00', '16:00'], '2026-03-01 UTC'],
    [noon, 30 * 86400, ['Mar 8', 'Mar 15', 'Mar 22', 'Mar 29'], '2026, UTC'],
    [
      noon,
      700 * 86400,
      ['2026-04', '2026-07', '2026-10', '2027-01', '2027-04', '2027-07', '2027-10', '2028-01'],
      'UTC',
    ],
    [noon, 5000 * 86400, ['2028', '2030', '2032', '2034', '2036', '2038'], 'UTC'],
  ])('from %d on for %d s', (from, seconds, expected, note) => {
    expect(texts([from, from + seconds * 1000], 5)).toMatchObject({ texts: expected, note });
  });

  const begins = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2100, 0, 1) });

  test('of less than a day are told apart', () => {
    fc.assert(
      fc.property(begins, fc.integer({ min: 20, max: 23 * 3600e3 }), counts, (from, ms, count) => {
        const told = texts([from, from + ms], count).texts;
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 500 },
    );
  });

  test('of weeks and more are told apart', () => {
    fc.assert(
      fc.property(begins, fc.integer({ min: 20, max: 20_000 }), counts, (from, days, count) => {
        const told = texts([from, from + days * DAY], count).texts;
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 500 },
    );
  });

  test('of some days are told apart', () => {
    const told = texts([Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 4)], 7).texts;
    expect(new Set(told).size).toBe(told.length);
  });

  test('of three days say the first and the last', () => {
    const { note } = texts([Date.UTC(2026, 2, 1, 21), Date.UTC(2026, 2, 3, 8)], 10);
    expect(note).toBe('2026-03-01 UTC to 2026-03-03 UTC');
  });

  test('that no calendar has do no harm', () => {
    for (const [from, to] of [
      [-1e300, 1e300],
      [8.64e15, 9e15],
      [-9e15, -8.64e15],
    ] as const) {
      expect(texts([from, to], 5).texts.every((text) => typeof text === 'string')).toBe(true);
    }
  });
});

describe('a format', () => {
  const scale = newScale('linear', [0, 1000]);

  test('is that of d3, with a proper minus', () => {
    expect(tickTexts(scale, [-2, 0, 1000], { format: '.2f' }).texts).toEqual(['−2.00', '0.00', '1000.00']);
    expect(tickTexts(newScale('time', [0, 1e6]), [0, 6e5], { format: '%H:%M' }).texts).toEqual(['00:00', '00:10']);
  });

  test('writes the parts of numbers', () => {
    expect(tickTexts(newScale('linear', [0, 1]), [0, 0.25, 0.5], { format: '.2f' }).texts).toEqual([
      '0.00',
      '0.25',
      '0.50',
    ]);
  });

  test.each(['%%%', 'hello', '.3', '{x}', '999999999d'])('that is none is a problem: %j', (format) => {
    try {
      const { texts } = tickTexts(scale, [0, 500], { format });
      for (const text of texts) expect(text.length).toBeLessThan(100);
    } catch (error) {
      expect(error).toMatchObject({ code: 'FIGURE_INVALID', message: expect.stringContaining(JSON.stringify(format)) });
    }
  });
});
