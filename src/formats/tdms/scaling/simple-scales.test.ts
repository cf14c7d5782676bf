import { describe, expect, test } from 'vitest';
import { expectClose } from './testing/close.ts';
import { applied, scaled } from './testing/properties.ts';

describe('Linear', () => {
  test('is slope * x + intercept', () => {
    expect(scaled('Linear', { Slope: 2, Y_Intercept: -1 }, [0, 1, -3.5])).toEqual([-1, 1, -8]);
  });

  test('as recorded: 16 bits of a voltage module', () => {
    const found = scaled('Linear', { Slope: 0.000318836, Y_Intercept: 0.008199435 }, [-27, -28, -26]);
    expectClose(found, [-0.0004091370000000004, -0.0007279730000000015, -9.0301e-5], 1e-12);
  });
});

describe('Polynomial', () => {
  test('as recorded: 18 bits of a voltage module', () => {
    const Coefficients = [-0.00673783488627099, 4.005695901283888e-5, -5.337377078039275e-16, 4.553535256299264e-21];
    const found = scaled('Polynomial', { Coefficients }, [91239, 91235, 91242]);
    expectClose(found, [3.6480180638768647, 3.647857835975532, 3.648138234802879], 1e-14);
  });

  test('has as many coefficients as it says', () => {
    expect(scaled('Polynomial', { Coefficients: [7] }, [1, 2])).toEqual([7, 7]);
    expect(scaled('Polynomial', { Coefficients: [1, 2, 3, 4, 5, 6] }, [2])).toEqual([321]);
  });

  test('has four if it does not say', () => {
    const coefficients = Object.fromEntries([1, 2, 3, 4, 5].map((c, j) => [`Coefficients[${j}]`, c]));
    expect(scaled('Polynomial', coefficients, [10])).toEqual([4321]);
  });

  test.each([
    [{ Coefficients_Size: 2 ** 31, 'Coefficients[0]': 1 }, '[0]_Polynomial_Coefficients[1]: 1 of 2147483648 numbers'],
    [{ Coefficients_Size: 0 }, '_Coefficients_Size: 0 is no length'],
    [{ Coefficients_Size: -1 }, '_Coefficients_Size: -1 is no length'],
    [{ Coefficients_Size: 1.5 }, '_Coefficients_Size: 1.5 is no length'],
    [{}, '[0]_Polynomial_Coefficients[0]: 0 of 4 numbers'],
  ])('a list that is not there: %o', (parameters, problem) => {
    expect(() => scaled('Polynomial', parameters, [])).toThrow(problem);
  });
});

describe('Table', () => {
  // what NI's TDMS add-in for Excel makes of it, according to the tests of npTDMS
  const raw = [0.5, 1, 1.5, 2.5, 3, 3.5];
  const expected = [2, 2, 3, 6, 8, 8];

  test('ascending', () => {
    expect(scaled('Table', { Scaled_Values: [1, 2, 3], Pre_Scaled_Values: [2, 4, 8] }, raw)).toEqual(expected);
  });

  test('descending', () => {
    expect(scaled('Table', { Scaled_Values: [3, 2, 1], Pre_Scaled_Values: [8, 4, 2] }, raw)).toEqual(expected);
  });

  test('of any order of the values that come out, in any order of the input', () => {
    const table = { Scaled_Values: [-1, 0, 1, 10], Pre_Scaled_Values: [5, -5, 5, 5] };
    expect(scaled('Table', table, [11, -0.5, 10, 1, 0, -1, 5, -9])).toEqual([5, 0, 5, 5, -5, 5, 5, 5]);
  });

  test('of one point; infinities and NaN', () => {
    expect(scaled('Table', { Scaled_Values: [1], Pre_Scaled_Values: [2] }, [0, 1, 2])).toEqual([2, 2, 2]);
    const table = { Scaled_Values: [0, 1], Pre_Scaled_Values: [3, 4] };
    expect(scaled('Table', table, [-Infinity, Infinity, Number.NaN])).toEqual([3, 4, Number.NaN]);
  });

  test.each([
    [{ Scaled_Values: [1, 2], Pre_Scaled_Values: [1] }, 'the lists of a table differ in length, 2 and 1'],
    [{ Scaled_Values: [1, 3, 2], Pre_Scaled_Values: [1, 2, 3] }, 'neither ascend nor descend'],
    [{ Scaled_Values: [1, 1], Pre_Scaled_Values: [1, 2] }, 'neither ascend nor descend'],
    [{ Scaled_Values: [Number.NaN], Pre_Scaled_Values: [1] }, 'neither ascend nor descend'],
    [{ Scaled_Values: [1, 2] }, 'Pre_Scaled_Values_Size: a property is missing'],
    [{ Scaled_Values: [1], Pre_Scaled_Values_Size: 2 ** 32 - 1 }, '0 of 4294967295 numbers are there'],
  ])('a table that is none: %o', (table, problem) => {
    expect(() => scaled('Table', table as never, [])).toThrow(problem);
  });
});

describe('arithmetic', () => {
  const operands = {
    NI_Number_Of_Scales: 3,
    'NI_Scale[0]': { Scale_Type: 'Linear', Linear_Slope: 10, Linear_Y_Intercept: 0 },
    'NI_Scale[1]': { Scale_Type: 'Linear', Linear_Slope: 1, Linear_Y_Intercept: 1, Linear_Input_Source: -1 },
  };

  test('Add', () => {
    const sum = { Scale_Type: 'Add', Add_Left_Operand_Input_Source: 0, Add_Right_Operand_Input_Source: 1 };
    expect(applied({ ...operands, 'NI_Scale[2]': sum }, [1, 2])).toEqual([12, 23]);
  });

  test('Subtract is right - left', () => {
    const difference = {
      Scale_Type: 'Subtract',
      Subtract_Left_Operand_Input_Source: 0,
      Subtract_Right_Operand_Input_Source: 1,
    };
    expect(applied({ ...operands, 'NI_Scale[2]': difference }, [1, 2])).toEqual([-8, -17]);
  });

  test('AdvancedAPI hands on what it reads', () => {
    expect(scaled('AdvancedAPI', {}, [1, -2])).toEqual([1, -2]);
    const api = { Scale_Type: 'AdvancedAPI', AdvancedAPI_Input_Source: 0 };
    expect(applied({ ...operands, 'NI_Scale[2]': api }, [1, -2])).toEqual([10, -20]);
  });

  test('Reciprocal of 0 is 0', () => {
    expect(scaled('Reciprocal', {}, [4, 0, -0, -2])).toEqual([0.25, 0, 0, -0.5]);
  });
});
