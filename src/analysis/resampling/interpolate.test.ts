import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noise, saw } from '../testing/inputs.ts';
import { EvenInterpolation } from './even-interpolation.ts';
import { interpolate } from './interpolate.ts';
import { places } from './testing/places.ts';

test('places may be asked for in any order', () => {
  const [x, y] = [places(40), saw(40)];
  const wanted = noise(200, 5).map((value) => 60 * (value + 0.4));
  const [order, values] = [wanted.slice().sort(), interpolate(x, y, wanted)];
  const sorted = interpolate(x, y, order);
  for (const [i, place] of wanted.entries()) expect(values[i]).toBe(sorted[order.indexOf(place)]);
});

test('gaps and infinities stay where they are', () => {
  const y = Float64Array.of(1, Number.NaN, 3, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  const at = Float64Array.of(0, 0.5, 2, 2.5, 3, 3.5, Number.NaN);
  const { NaN: gap, POSITIVE_INFINITY: infinite } = Number;
  expect(interpolate(Float64Array.of(0, 1, 2, 3, 4), y, at)).toEqual(
    Float64Array.of(1, gap, 3, infinite, infinite, infinite, gap),
  );
});

test('an even grid of blocks of any size is that of the whole', () => {
  const block = fc.integer({ min: 0, max: 15 });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 20 }), fc.nat({ max: 200 }), (blocks, count) => {
      const [x, y] = [places(60), saw(60)];
      const grid = { start: -3, step: 0.37, count };
      const interpolation = new EvenInterpolation(grid);
      const values: number[] = [];
      let from = 0;
      for (const size of [...blocks, 60]) {
        for (const part of interpolation.push(x.subarray(from, from + size), y.subarray(from, from + size)))
          values.push(...part);
        from += size;
      }
      for (const part of interpolation.finish()) values.push(...part);
      const wanted = Float64Array.from({ length: count }, (_, i) => grid.start + i * grid.step);
      expect(Float64Array.from(values)).toEqual(interpolate(x, y, wanted));
    }),
  );
});

test('samples far from each other take no memory', () => {
  const interpolation = new EvenInterpolation({ start: 0, step: 1, count: 2 ** 50 });
  const first = interpolation.push(Float64Array.of(0, 1e300), Float64Array.of(0, 1)).next();
  expect((first.value as Float64Array).length).toBeLessThan(1e6);
});

test.each<[string, number[], number[]]>([
  ['x is 1 at sample 2', [1, 2, 1], [1, 2, 3]],
  ['x is NaN at sample 1', [1, Number.NaN], [1, 2]],
  ['2 values of x do not go with 1 of y', [1, 2], [1]],
  ['there are no samples', [], []],
])('what cannot be interpolated is told of: %s', (message, x, y) => {
  const problem = expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(message) });
  expect(() => interpolate(Float64Array.from(x), Float64Array.from(y), Float64Array.of(1))).toThrow(problem);
});

test('a grid that is none is refused', () => {
  for (const bad of [{ start: Number.NaN }, { step: 0 }, { count: -1 }]) {
    const make = () => new EvenInterpolation({ start: 0, step: 1, count: 1, ...bad });
    expect(make).toThrow(expect.objectContaining({ code: 'PIPELINE_INVALID' }));
  }
  expect(() => [...new EvenInterpolation({ start: 0, step: 1, count: 1 }).finish()]).toThrow('no samples');
});
