import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { DAQMX_SCALER, planScaling } from './index.ts';
import { type PropertyTree, properties } from './testing/properties.ts';

const plan = (tree: PropertyTree, rawIds?: readonly number[]) => planScaling(properties(tree), rawIds);
const linear = (slope: number, input?: number) => ({
  Scale_Type: 'Linear',
  Linear_Slope: slope,
  Linear_Y_Intercept: 0,
  Linear_Input_Source: input,
});
const add = (left: number, right: number) => ({
  Scale_Type: 'Add',
  Add_Left_Operand_Input_Source: left,
  Add_Right_Operand_Input_Source: right,
});
const RAW = 0xffffffff;

describe('what is applied', () => {
  test('nothing, if there are no scales or the data are scaled already', () => {
    expect(plan({})).toEqual({});
    expect(plan({ NI_Number_Of_Scales: 0 })).toEqual({});
    expect(plan({ NI_Scaling_Status: 'scaled', NI_Number_Of_Scales: 1, 'NI_Scale[0]': linear(2) })).toEqual({});
  });

  test('nothing to a lone scaler: it keeps its integer type', () => {
    expect(plan({ NI_Scaling_Status: 'unscaled', NI_Number_Of_Scales: 1 }, [0])).toEqual({});
    expect(plan({ NI_Number_Of_Scales: 1 }, [7])).toEqual({});
    expect(plan({ NI_Number_Of_Scales: 3 }, [2])).toEqual({});
    expect(plan({ NI_Number_Of_Scales: 1 })).toEqual({});
  });

  test('the last scale and what it needs, inputs first', () => {
    const { scaling } = plan({
      NI_Scaling_Status: 'unscaled',
      NI_Number_Of_Scales: 5,
      'NI_Scale[0]': linear(2, RAW),
      'NI_Scale[1]': { Scale_Type: 'Unheard of, and not needed' },
      'NI_Scale[2]': linear(3),
      'NI_Scale[3]': linear(5, 2),
      'NI_Scale[4]': add(3, 0),
    });
    const type = 'Linear';
    expect(scaling!.steps).toEqual([
      { index: 2, type, inputs: ['raw'], parameters: { slope: 3, intercept: 0 } },
      { index: 3, type, inputs: [2], parameters: { slope: 5, intercept: 0 } },
      { index: 0, type, inputs: ['raw'], parameters: { slope: 2, intercept: 0 } },
      { index: 4, type: 'Add', inputs: [3, 0], parameters: {} },
    ]);
    expect(JSON.parse(JSON.stringify(scaling!.steps))).toEqual(scaling!.steps);
  });

  test('the scale with the highest index, if their number is missing', () => {
    const { scaling } = plan({ 'NI_Scale[0]': linear(2), 'NI_Scale[4]': linear(3, 0), 'NI_Scale[2]': linear(5) });
    expect(scaling!.steps.map(({ index }) => index)).toEqual([0, 4]);
  });

  test('numbers of any integer type, and -1 for the raw data', () => {
    const { scaling } = plan({ NI_Number_Of_Scales: 1n, 'NI_Scale[0]': { ...linear(2, -1), Linear_Slope: 2n } });
    expect(scaling!.steps).toMatchObject([{ inputs: ['raw'], parameters: { slope: 2 } }]);
  });

  test('codes are words', () => {
    const { scaling } = plan({
      NI_Number_Of_Scales: 1,
      'NI_Scale[0]': { Scale_Type: 'Thermocouple', Thermocouple_Thermocouple_Type: 10073 },
    });
    expect(scaling!.steps[0].parameters).toEqual({ type: 'K', direction: 'voltage to temperature' });
  });
});

describe('DAQmx', () => {
  test('a scale that is not described is a raw scaler', () => {
    const { scaling } = plan({ NI_Number_Of_Scales: 2, 'NI_Scale[1]': linear(2, 0) }, [0]);
    expect(scaling!.steps.map(({ type, index }) => [type, index])).toEqual([
      [DAQMX_SCALER, 0],
      ['Linear', 1],
    ]);
    const out = new Float64Array(2);
    scaling!.apply(Float64Array.of(3, 4), out, 2);
    expect([...out]).toEqual([6, 8]);
  });

  test('the raw data are the only scaler there is, whatever its id', () => {
    const { scaling } = plan({ NI_Number_Of_Scales: 1, 'NI_Scale[0]': linear(2) }, [0]);
    const out = new Float64Array(1);
    scaling!.apply(new Map([[0, Float64Array.of(4)]]), out, 1);
    expect([...out]).toEqual([8]);
  });

  test('several scalers', () => {
    const raw = new Map([
      [0, Float64Array.of(1, 2)],
      [1, Float64Array.of(10, 20)],
    ]);
    const out = new Float64Array(2);
    plan({ NI_Number_Of_Scales: 3, 'NI_Scale[2]': add(0, 1) }, [0, 1]).scaling!.apply(raw, out, 2);
    expect([...out]).toEqual([11, 22]);
    const second = plan({ NI_Number_Of_Scales: 2 }, [0, 1]).scaling!;
    second.apply(raw, out, 2);
    expect([...out]).toEqual([10, 20]);
    expect(second.steps).toEqual([{ index: 1, type: DAQMX_SCALER, inputs: [], parameters: {} }]);
  });
});

describe('problems: the raw data stay', () => {
  const three = { NI_Number_Of_Scales: 3, 'NI_Scale[0]': linear(2) };
  test.each<[string, PropertyTree, readonly number[] | undefined, string]>([
    [
      'an unknown type',
      { NI_Number_Of_Scales: 1, 'NI_Scale[0]': { Scale_Type: 'Bessel' } },
      undefined,
      "NI_Scale[0]_Scale_Type: the scale type 'Bessel' is not known: expected Linear, Polynomial, Table, RTD, Thermistor",
    ],
    ['a name of JavaScript', { 'NI_Scale[0]': { Scale_Type: 'constructor' } }, undefined, "'constructor' is not known"],
    ['an endless name', { 'NI_Scale[0]': { Scale_Type: 'x'.repeat(1e6) } }, undefined, `'${'x'.repeat(60)}…' is not`],
    ['a type that is no text', { 'NI_Scale[0]': { Scale_Type: 3 } }, undefined, 'Scale_Type: a property is no text'],
    [
      'a property of another type',
      { 'NI_Scale[0]': { ...linear(1), Linear_Slope: 'x' } },
      undefined,
      'Slope: a property is no number',
    ],
    [
      'a missing property',
      { 'NI_Scale[0]': { Scale_Type: 'Linear' } },
      undefined,
      'NI_Scale[0]_Linear_Slope: a property is missing',
    ],
    ['a circle of one', { ...three, 'NI_Scale[2]': linear(1, 2) }, undefined, 'in a circle: 2 reads 2 ('],
    [
      'a circle behind the result',
      { ...three, 'NI_Scale[0]': add(RAW, 1), 'NI_Scale[1]': linear(1, 0), 'NI_Scale[2]': linear(1, 1) },
      undefined,
      'in a circle: 1 reads 0 reads 1 (',
    ],
    [
      'an input that is not there',
      { ...three, 'NI_Scale[2]': linear(1, 1) },
      undefined,
      'NI_Scale[1]: scale 1 is not described, and the channel has no DAQmx scalers',
    ],
    [
      'a scaler that is not there',
      { ...three, 'NI_Scale[2]': linear(1, 1) },
      [0, 5],
      'scale 1 is not described, and the DAQmx scalers are 0, 5',
    ],
    [
      'raw data of which there are several',
      { ...three, 'NI_Scale[2]': linear(1) },
      [0, 1],
      'Linear_Input_Source: it is the raw data, of which there are several: found 0, 1',
    ],
    [
      'a result that is not there',
      { NI_Number_Of_Scales: 2 ** 31, 'NI_Scale[0]': linear(2) },
      undefined,
      'scale 2147483647 is not described',
    ],
    [
      'no number of scales',
      { NI_Number_Of_Scales: -1, 'NI_Scale[0]': linear(2) },
      undefined,
      'NI_Number_Of_Scales: -1 is no number of scales',
    ],
    [
      'a number of scales in words',
      { NI_Number_Of_Scales: 'two' },
      undefined,
      'NI_Number_Of_Scales: a property is no number',
    ],
    ['an unknown status', { NI_Scaling_Status: 'halfway' }, undefined, "found 'halfway'"],
  ])('%s', (_, tree, rawIds, message) => {
    const { scaling, problem } = plan(tree, rawIds);
    expect(scaling).toBeUndefined();
    expect(problem).toBeInstanceOf(DataProblem);
    expect(problem!.message).toContain(message);
    expect(problem!.hint).toBe('The raw numbers of the channel are shown, not the scaled ones.');
  });

  test('what the lookup throws is not hidden', () => {
    const broken = new TypeError('broken');
    expect(() =>
      planScaling(() => {
        throw broken;
      }),
    ).toThrow(broken);
  });
});
