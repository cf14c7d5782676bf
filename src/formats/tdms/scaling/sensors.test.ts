import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose } from './testing/close.ts';
import { scaled } from './testing/properties.ts';

describe('RTD', () => {
  const PT100 = { R0_Nominal_Resistance: 100, A: 3.9083e-3, B: -5.775e-7, C: -4.183e-12 };
  const FOUR_WIRES = { Current_Excitation: 0.001, Lead_Wire_Resistance: 0, Resistance_Configuration: 4 };
  const fromOhms = (ohms: readonly number[], more = {}) =>
    scaled('RTD', { ...PT100, ...FOUR_WIRES, Current_Excitation: 1, ...more }, ohms);

  test('agrees with a computation in 50 digits', () => {
    const expected = {
      7: -226.3358413580436,
      18.52: -200.0001850415921,
      60.26: -99.9897361783555,
      80.31: -49.99063744603139,
      100: 0,
      138.51: 100.01186460696425,
      390.48: 849.9961558861232,
    };
    expectClose(fromOhms(Object.keys(expected).map(Number)), Object.values(expected), 1e-14);
    // one unit in the last place of the resistance is 3e-14 K
    expectClose(fromOhms([99.99, 100.01]), [-0.02558647542982378, 0.0255866689036995], 5e-14, 1);
  });

  test('as recorded, behind a linear scale', () => {
    const volts = [5814630, 5814533].map((raw) => 5.9600707e-8 * raw + 9.967e-6);
    expectClose(scaled('RTD', { ...PT100, ...FOUR_WIRES }, volts), [704.1406415320184, 704.1219623215811], 1e-13);
  });

  test('takes off the resistance of the lead wires', () => {
    const [plain] = fromOhms([100.5]);
    expectClose(fromOhms([103.5], { Lead_Wire_Resistance: 3, Resistance_Configuration: 3 }), [plain], 1e-12);
    expectClose(fromOhms([106.5], { Lead_Wire_Resistance: 3, Resistance_Configuration: 2 }), [plain], 1e-12);
    expect(fromOhms([100.5], { Lead_Wire_Resistance: 3 })).toEqual([plain]);
  });

  test('is the inverse of the curve, for every platinum', () => {
    const curve = fc.record({
      r0: fc.double({ min: 10, max: 2000, noNaN: true }),
      a: fc.double({ min: 3.7e-3, max: 4e-3, noNaN: true }),
      b: fc.double({ min: -6.5e-7, max: -5.5e-7, noNaN: true }),
      c: fc.double({ min: -6e-12, max: 0, noNaN: true }),
      t: fc.oneof(fc.double({ min: -250, max: 850, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(curve, ({ r0, a, b, c, t }) => {
        const ohms = r0 * (1 + a * t + b * t ** 2 + (t < 0 ? c * (t - 100) * t ** 3 : 0));
        const [found] = fromOhms([ohms], { R0_Nominal_Resistance: r0, A: a, B: b, C: c });
        expectClose([found], [t], 1e-12, 1);
      }),
    );
  });

  test('a curve without any inverse comes to an end', () => {
    const odd = fromOhms([-1e300, Number.NaN, Infinity, -Infinity, 1e9], { A: -1, B: 2, C: 1e-3 });
    expect(odd.length).toBe(5);
    expect(fromOhms([Number.NaN, 1e9])).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('Thermistor', () => {
  const SENSOR = { A: 0.0012873851, B: 0.00023575235, C: 9.497806e-8, Temperature_Offset: 1 };
  const CURRENT = { Excitation_Type: 10134, Excitation_Value: 1e-3, R1_Reference_Resistance: 0 };
  const VOLTAGE = { Excitation_Type: 10322, Excitation_Value: 2.5, R1_Reference_Resistance: 10000 };
  const raw = [1.1, 1, 0.9];

  // the tests of npTDMS; all of them in kelvins minus 1
  const rows = [
    { excitation: CURRENT, wires: 2, lead: 0, expected: [335.5876272527, 338.303823856, 341.3530400858] },
    { excitation: CURRENT, wires: 2, lead: 100, expected: [341.3530400858, 344.8212218133, 348.831282405] },
    { excitation: CURRENT, wires: 3, lead: 100, expected: [338.303823856, 341.3530400858, 344.8212218133] },
    { excitation: CURRENT, wires: 4, lead: 100, expected: [335.5876272527, 338.303823856, 341.3530400858] },
    { excitation: VOLTAGE, wires: 2, lead: 100, expected: [287.1495569816, 290.71633623, 294.4862276706] },
    { excitation: VOLTAGE, wires: 3, lead: 100, expected: [287.4248927942, 291.0482875767, 294.8892119392] },
    { excitation: VOLTAGE, wires: 4, lead: 100, expected: [287.1495569816, 290.71633623, 294.4862276706] },
  ];

  test.each(rows)(
    '$excitation.Excitation_Type, $wires wires of $lead ohms',
    ({ excitation, wires, lead, expected }) => {
      const parameters = { ...SENSOR, ...excitation, Resistance_Configuration: wires, Lead_Wire_Resistance: lead };
      expectClose(scaled('Thermistor', parameters, raw), expected, 1e-12);
    },
  );

  test('the codes that the NI help prints mean the same', () => {
    const wires = { Resistance_Configuration: 4, Lead_Wire_Resistance: 0 };
    for (const [excitation, printed] of [
      [CURRENT, 10334],
      [VOLTAGE, 10122],
    ] as const) {
      const parameters = { ...SENSOR, ...excitation, ...wires };
      expect(scaled('Thermistor', { ...parameters, Excitation_Type: printed }, raw)).toEqual(
        scaled('Thermistor', parameters, raw),
      );
    }
    expect(() => scaled('Thermistor', { ...SENSOR, ...CURRENT, Excitation_Type: 1 }, raw)).toThrow(
      'NI_Scale[0]_Thermistor_Excitation_Type: the code 1 is not known: expected 10122, 10134, 10322, 10334',
    );
  });
});

describe('Strain', () => {
  const GAGE = { Poisson_Ratio: 0.3, Gage_Resistance: 350, Gage_Factor: 2.1, Voltage_Excitation: 2.5 };
  const PLAIN = { Lead_Wire_Resistance: 0, Initial_Bridge_Voltage: 0 };
  const ALL = { Lead_Wire_Resistance: 1.234, Initial_Bridge_Voltage: 0.00135 };

  // the tests of npTDMS, at 6.8827 mV
  test.each([
    { name: 'full bridge I', configuration: 10183, plain: -1.31099e-3, all: -1.183471e-3 },
    { name: 'full bridge II', configuration: 10184, plain: -2.016908e-3, all: -1.820724e-3 },
    { name: 'full bridge III', configuration: 10185, plain: -2.013923e-3, all: -1.818557e-3 },
    { name: 'half bridge I', configuration: 10188, plain: -4.021893e-3, all: -3.645599e-3 },
    { name: 'half bridge II', configuration: 10189, plain: -2.621981e-3, all: -2.375287e-3 },
    { name: 'quarter bridge I', configuration: 10271, plain: -5.215246e-3, all: -4.72964e-3 },
    { name: 'quarter bridge II', configuration: 10272, plain: -5.215246e-3, all: -4.72964e-3 },
  ])('$name', ({ configuration, plain, all }) => {
    const gain = 'Bridge_Shunt_Calibration_Gain_Adjustment';
    const found = [
      ...scaled('Strain', { ...GAGE, ...PLAIN, Configuration: configuration, [gain]: 1 }, [0.0068827]),
      ...scaled('Strain', { ...GAGE, ...ALL, Configuration: configuration, [gain]: 1.123 }, [0.0068827]),
    ];
    expectClose(found, [plain, all], 0.6e-6, 1e-3);
  });

  test('another configuration is not known', () => {
    expect(() => scaled('Strain', { Configuration: 12345 }, [])).toThrow('Strain_Configuration: the code 12345');
  });
});
