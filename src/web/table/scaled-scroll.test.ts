import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaledScroll, topToSee } from './scaled-scroll.ts';

const sizes = fc.record({
  rows: fc.oneof(fc.nat(200), fc.integer({ min: 1, max: 2e9 })),
  rowPixels: fc.integer({ min: 10, max: 60 }),
  room: fc.integer({ min: 60, max: 3000 }), // a row fits
});

describe('scaledScroll', () => {
  test('few rows scroll pixel by pixel', () => {
    const scroll = scaledScroll(1000, 20, 400);
    expect(scroll.height).toBe(20_000);
    expect(scroll.topOf(50)).toBeCloseTo(2.5);
    expect(scroll.scrollOf(2.5)).toBeCloseTo(50);
  });

  test('10⁹ rows have a height that browsers know, and the ends are reached', () => {
    const scroll = scaledScroll(1e9, 20, 400);
    expect(scroll.height).toBe(8_000_000);
    expect(scroll.topOf(0)).toBe(0);
    expect(scroll.topOf(scroll.height - 400)).toBe(1e9 - 20);
    expect(scroll.scrollOf(1e9)).toBe(scroll.height - 400);
  });

  test('there and back is the same, and more is more', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), ({ rows, rowPixels, room }, part) => {
        const scroll = scaledScroll(rows, rowPixels, room);
        const top = part * scroll.lastTop;
        expect(Math.abs(scroll.topOf(scroll.scrollOf(top)) - top)).toBeLessThan(1e-6 * Math.max(1, rows));
        expect(scroll.topOf(scroll.scrollOf(top) + 1)).toBeGreaterThanOrEqual(top - 1e-6 * rows);
        expect(scroll.height).toBeLessThanOrEqual(8_000_000);
      }),
    );
  });

  test('a row that is asked for is seen whole', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), ({ rows, rowPixels, room }, a, b) => {
        if (rows === 0) return;
        const scroll = scaledScroll(rows, rowPixels, room);
        const row = a % rows;
        const top = topToSee(row, Math.min(b % rows, scroll.lastTop), scroll, rows);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(row + 1e-6);
        expect(top + room / rowPixels).toBeGreaterThanOrEqual(row + 1 - 1e-6 * rows);
      }),
    );
  });
});
