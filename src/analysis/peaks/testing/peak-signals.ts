import { noise } from '../../testing/inputs.ts';

const SLOPE = Array.from({ length: 12 }, (_, k) => k);

/** The signals of make-goldens.py. */
export const SIGNALS: Readonly<Record<string, Float64Array>> = {
  empty: Float64Array.of(),
  one: Float64Array.of(1),
  two: Float64Array.of(1, 2),
  constant: new Float64Array(20).fill(1),
  rising: Float64Array.from({ length: 20 }, (_, i) => i),
  'one peak': Float64Array.of(0, 1, 0),
  plateaus: Float64Array.of(0, 1, 1, 0, 2, 2, 2, 0, 3, 3, 3, 3, 1, 1, 4, 4, 5, 5, 5),
  comb: Float64Array.from([0, ...Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 5 : 3)), 0]),
  staircase: Float64Array.from(SLOPE.flatMap((k) => [2 * k, 2 * k + 3])),
  'falling teeth': Float64Array.from(SLOPE.slice(0, 10).flatMap((k) => [-2 * k, -2 * k + 1, -2 * k - 30])),
  noise: unit(1, 100),
  'three levels': steps(2, 80, 3),
  'eight levels': steps(3, 80, 8),
  gaps: gaps(steps(4, 80, 6), 17),
  'many gaps': gaps(unit(5, 80), 4),
  waves: noise(200, 6).map(
    (value, i) => Math.floor(300 * Math.sin(i / 20) + 100 * Math.sin(i / 4) + 100 * value) / 300,
  ),
  walk: walk(),
};

function unit(seed: number, count: number): Float64Array {
  return noise(count, seed).map((value) => value + 0.5);
}

function steps(seed: number, count: number, levels: number): Float64Array {
  return unit(seed, count).map((value) => Math.floor(value * levels));
}

function gaps(values: Float64Array, every: number): Float64Array {
  return values.map((value, i) => (i > 0 && i % every === 0 ? Number.NaN : value));
}

function walk(): Float64Array {
  let at = 0;
  return steps(7, 150, 9).map((step) => {
    at += step - 4;
    return at;
  });
}
