import { describe, expect, test } from 'vitest';
import { scaled } from './testing/properties.ts';
import type { ThermocoupleType } from './thermocouple-coefficients.ts';

interface Known {
  readonly code: number;
  /** Millivolts at temperatures in deg C, as the reference tables print them. */
  readonly table: Readonly<Record<string, number>>;
  /** Deg C at 3 and 8 mV (B: 2 and 8 mV), from another implementation of the inverse functions (npTDMS). */
  readonly inverse: readonly [number, number];
  /** Where NIST's inverse functions hold, in deg C, and how far they may be off below and above. */
  readonly ranges: readonly (readonly [from: number, to: number, below: number, above: number])[];
}

/** NIST Monograph 175 / ITS-90 tables. */
const TYPES: Readonly<Record<ThermocoupleType, Known>> = {
  B: {
    code: 10047,
    table: {
      0: 0,
      100: 0.033,
      200: 0.178,
      300: 0.431,
      400: 0.787,
      500: 1.242,
      600: 1.792,
      800: 3.154,
      1000: 4.834,
      1200: 6.786,
      1500: 10.099,
      1700: 12.433,
      1820: 13.82,
    },
    inverse: [634.080585, 1313.925574],
    ranges: [
      [250, 700, -0.02, 0.03],
      [700, 1820, -0.01, 0.02],
    ],
  },
  E: {
    code: 10055,
    table: {
      '-270': -9.835,
      '-250': -9.718,
      '-200': -8.825,
      '-150': -7.279,
      '-100': -5.237,
      '-50': -2.787,
      0: 0,
      100: 6.319,
      200: 13.421,
      300: 21.036,
      500: 37.005,
      800: 61.017,
      1000: 76.373,
    },
    inverse: [49.244288, 124.552824],
    ranges: [
      [-200, 0, -0.01, 0.03],
      [0, 1000, -0.02, 0.02],
    ],
  },
  J: {
    code: 10072,
    table: {
      '-210': -8.095,
      '-200': -7.89,
      '-150': -6.5,
      '-100': -4.633,
      0: 0,
      100: 5.269,
      300: 16.327,
      500: 27.393,
      760: 42.919,
      900: 51.877,
      1000: 57.953,
      1200: 69.553,
    },
    inverse: [57.811829, 149.835762],
    ranges: [
      [-210, 0, -0.05, 0.03],
      [0, 760, -0.04, 0.04],
      [760.01, 1200, -0.04, 0.03],
    ],
  },
  K: {
    code: 10073,
    table: {
      '-270': -6.458,
      '-250': -6.404,
      '-200': -5.891,
      '-150': -4.913,
      '-100': -3.554,
      '-50': -1.889,
      0: 0,
      25: 1,
      100: 4.096,
      200: 8.138,
      500: 20.644,
      800: 33.275,
      1000: 41.276,
      1372: 54.886,
    },
    inverse: [73.575786, 196.521661],
    ranges: [
      [-200, 0, -0.02, 0.04],
      [0, 500, -0.05, 0.04],
      [500, 1372, -0.05, 0.06],
    ],
  },
  N: {
    code: 10077,
    table: {
      '-270': -4.345,
      '-250': -4.313,
      '-200': -3.99,
      '-150': -3.336,
      '-100': -2.407,
      0: 0,
      100: 2.774,
      300: 9.341,
      600: 20.613,
      800: 28.455,
      1000: 36.256,
      1300: 47.513,
    },
    inverse: [107.569411, 261.695261],
    ranges: [
      [-200, 0, -0.02, 0.03],
      [0, 600, -0.02, 0.03],
      [600, 1300, -0.04, 0.02],
    ],
  },
  R: {
    code: 10082,
    table: {
      '-50': -0.226,
      0: 0,
      100: 0.647,
      200: 1.469,
      300: 2.401,
      500: 4.471,
      800: 7.95,
      1000: 10.506,
      1200: 13.228,
      1500: 17.451,
      1700: 20.222,
      1768: 21.101,
    },
    inverse: [360.267584, 804.069664],
    ranges: [
      [-50, 250, -0.02, 0.02],
      [250, 1064, -0.005, 0.005],
      [1064, 1664.5, -0.0005, 0.001],
      [1664.5, 1768.1, -0.001, 0.002],
    ],
  },
  S: {
    code: 10085,
    table: {
      '-50': -0.236,
      0: 0,
      100: 0.646,
      200: 1.441,
      300: 2.323,
      500: 4.233,
      800: 7.345,
      1000: 9.587,
      1200: 11.951,
      1500: 15.582,
      1700: 17.947,
      1768: 18.693,
    },
    inverse: [372.75079, 859.69305],
    ranges: [
      [-50, 250, -0.02, 0.02],
      [250, 1064, -0.01, 0.01],
      [1064, 1664.5, -0.0002, 0.0002],
      [1664.5, 1768.1, -0.002, 0.002],
    ],
  },
  T: {
    code: 10086,
    table: {
      '-270': -6.258,
      '-250': -6.18,
      '-240': -6.105,
      '-230': -6.007,
      '-200': -5.603,
      '-150': -4.648,
      '-100': -3.379,
      '-50': -1.819,
      0: 0,
      100: 4.279,
      200: 9.288,
      300: 14.862,
      400: 20.872,
    },
    inverse: [72.032307, 175.431749],
    ranges: [
      [-200, 0, -0.02, 0.04],
      [0, 400, -0.03, 0.03],
    ],
  },
};

const microvolts = (code: number, celsius: readonly number[]) =>
  scaled('Thermocouple', { Thermocouple_Type: code, Scaling_Direction: 1 }, celsius);
const celsius = (code: number, microvolts: readonly number[]) =>
  scaled('Thermocouple', { Thermocouple_Type: code, Scaling_Direction: 0 }, microvolts);
const span = (from: number, to: number, steps = 2000) =>
  Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);

describe.each(Object.entries(TYPES))('type %s', (_, { code, table, inverse, ranges }) => {
  test('is what the reference table prints', () => {
    const found = microvolts(code, Object.keys(table).map(Number));
    expect(found.map((value) => (value / 1000).toFixed(3).replace(/^-0\.000$/, '0.000'))).toEqual(
      Object.values(table).map((value) => value.toFixed(3)),
    );
  });

  test('its inverse gives the check values', () => {
    const found = celsius(code, [code === 10047 ? 2000 : 3000, 8000]);
    expect(found.map((value) => value.toFixed(6))).toEqual(inverse.map((value) => value.toFixed(6)));
  });

  test.each(ranges)('from %d to %d deg C, the inverse is off by %d to %d K at most', (from, to, below, above) => {
    const temperatures = span(from, to);
    const errors = celsius(code, microvolts(code, temperatures)).map((value, i) => value - temperatures[i]);
    // NIST gives its limits in one or two digits that matter, so the errors are rounded in the same way
    const decimals = Math.max(...[below, above].map((limit) => String(limit).split('.')[1].length));
    expect(Number(Math.min(...errors).toFixed(decimals))).toBeGreaterThanOrEqual(below);
    expect(Number(Math.max(...errors).toFixed(decimals))).toBeLessThanOrEqual(above);
  });

  test('rises, without jumps where its pieces meet', () => {
    // type B falls below 21 deg C; its inverse holds from 250 deg C on
    const temperatures = span(ranges[0][0], ranges[ranges.length - 1][1], 20000);
    const values = microvolts(code, temperatures);
    const steps = values.slice(1).map((value, i) => value - values[i]);
    expect(Math.min(...steps)).toBeGreaterThan(0);
    const bends = steps.slice(1).map((step, i) => Math.abs(step - steps[i]));
    expect(Math.max(...bends)).toBeLessThan(0.05);
  });
});

test('J is the default type, voltage to temperature the default direction', () => {
  expect(scaled('Thermocouple', {}, [3000])).toEqual(celsius(10072, [3000]));
  expect(() => scaled('Thermocouple', { Thermocouple_Type: 1 }, [])).toThrow('Thermocouple_Type: the code 1');
  expect(() => scaled('Thermocouple', { Scaling_Direction: 2 }, [])).toThrow('Scaling_Direction: the code 2');
});

test('what is no number stays so, and beyond the limits there are numbers', () => {
  for (const { code } of Object.values(TYPES)) {
    expect(celsius(code, [Number.NaN])).toEqual([Number.NaN]);
    expect(microvolts(code, [-300, 2000]).every(Number.isFinite)).toBe(true);
  }
});
