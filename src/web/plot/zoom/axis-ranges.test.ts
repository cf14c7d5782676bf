import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isPossible,
  pannedRange,
  partAt,
  rangeBetween,
  type ScaledAxis,
  valueAt,
  withinLimits,
  zoomedRange,
} from './axis-ranges.ts';

const linear = (from: number, to: number): ScaledAxis => ({ kind: 'linear', domain: [from, to], linear: 1 });
const log = (from: number, to: number): ScaledAxis => ({ kind: 'log', domain: [from, to], linear: 1 });

const anyAxis = fc
  .record({
    kind: fc.constantFrom('linear', 'log', 'symlog', 'time' as const),
    from: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    ratio: fc.double({ min: 1.001, max: 1e4, noNaN: true }),
    isReversed: fc.boolean(),
  })
  .map(({ kind, from, ratio, isReversed }): ScaledAxis => {
    const ends = [from, from * ratio] as const;
    return { kind: kind as ScaledAxis['kind'], domain: isReversed ? [ends[1], ends[0]] : ends, linear: 1 };
  });

describe('ranges', () => {
  test('zooming keeps what is at the pointer where it is', () => {
    fc.assert(
      fc.property(
        anyAxis,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0.5, 0.9, 1.2),
        (axis, at, by) => {
          const value = valueAt(axis, at);
          const [from, to] = zoomedRange(axis, at, by);
          fc.pre(axis.kind !== 'log' || from > 0);
          const domain = axis.domain[0] < axis.domain[1] ? ([from, to] as const) : ([to, from] as const);
          expect(partAt({ ...axis, domain }, value)).toBeCloseTo(at, 3);
        },
      ),
    );
  });

  test('moving forth and back is no change', () => {
    fc.assert(
      fc.property(anyAxis, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (axis, by) => {
        const to = pannedRange(axis, by);
        fc.pre(isPossible(axis, to));
        const isReversed = axis.domain[0] > axis.domain[1];
        const back = pannedRange({ ...axis, domain: isReversed ? [to[1], to[0]] : to }, -by);
        const [low, high] = isReversed ? [axis.domain[1], axis.domain[0]] : axis.domain;
        expect(partAt({ ...axis, domain: [low, high] }, back[0])).toBeCloseTo(0, 3);
        expect(partAt({ ...axis, domain: [low, high] }, back[1])).toBeCloseTo(1, 3);
      }),
    );
  });

  test('have few digits, and rise on axes that run backwards', () => {
    expect(rangeBetween(linear(0, 3), 1 / 3, 2 / 3)).toEqual([1, 2]);
    expect(rangeBetween(linear(0, 1), 1 / 7, 1 / 3)).toEqual([0.1428571, 0.33333333]);
    expect(rangeBetween(linear(10, 0), 0.2, 0.4)).toEqual([6, 8]);
    expect(rangeBetween(log(1, 1e4), 0.25, 0.5)).toEqual([10, 100]);
    expect(rangeBetween({ kind: 'time', domain: [1.7e12, 1.7e12 + 1000], linear: 1 }, 0.1, 0.5)).toEqual([
      1700000000100, 1700000000500,
    ]);
  });

  test('some are impossible', () => {
    expect(isPossible(linear(0, 1), [1, 1])).toBe(false);
    expect(isPossible(linear(0, 1), [1, 1 + 1e-13])).toBe(false);
    expect(isPossible(linear(0, 1), [Number.NaN, 1])).toBe(false);
    expect(isPossible(linear(0, 1), [0, Number.POSITIVE_INFINITY])).toBe(false);
    expect(isPossible(log(1, 10), [0, 1])).toBe(false);
    expect(isPossible(linear(0, 1), [-1e-200, 1e-200])).toBe(true);
  });

  test('end where the data end', () => {
    const axis = linear(2, 4);
    expect(withinLimits(axis, [2, 4], [0, 10])).toEqual([2, 4]);
    expect(withinLimits(axis, [-1, 1], [0, 10])).toEqual([0, 2]);
    expect(withinLimits(axis, [9, 11], [0, 10])).toEqual([8, 10]);
    expect(withinLimits(axis, [-1, 12], [0, 10])).toBeNull();
    expect(withinLimits(axis, [-1, 12], undefined)).toEqual([-1, 12]);
    expect(withinLimits(log(1, 10), [0.1, 1], [1, 1000])).toEqual([1, 10]);
    expect(withinLimits(log(1, 10), [0.1, 1], [-1, 1000])).toEqual([0.1, 1]);
  });
});
