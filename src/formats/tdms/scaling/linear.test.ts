import { expect, test } from 'vitest';
import { planScaling } from './index.ts';
import { properties } from './testing/properties.ts';

test('is slope * x + intercept', () => {
  const { scaling } = planScaling(
    properties({
      NI_Number_Of_Scales: 1,
      'NI_Scale[0]': { Scale_Type: 'Linear', Linear_Slope: 2, Linear_Y_Intercept: -1 },
    }),
  );
  const values = Float64Array.of(0, 1, -3.5);
  scaling!.apply(values, values, 3);
  expect([...values]).toEqual([-1, 1, -8]);
});
