import type { ScaleRow } from './scale-row.ts';

/** slope * x + intercept (NI help, TDMS Create Scaling Information). */
export const LINEAR: ScaleRow<{ readonly slope: number; readonly intercept: number }> = {
  inputs: ['Linear_Input_Source'],
  parse: (properties) => ({
    slope: properties.number('Linear_Slope'),
    intercept: properties.number('Linear_Y_Intercept'),
  }),
  kernel:
    ({ slope, intercept }) =>
    ([x], target, count) => {
      for (let i = 0; i < count; i++) target[i] = slope * x[i] + intercept;
    },
};
