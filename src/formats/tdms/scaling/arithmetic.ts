import type { Kernel, ScaleRow } from './scale-row.ts';

type NoParameters = Readonly<Record<never, never>>;

function row(inputs: readonly string[], kernel: Kernel): ScaleRow<NoParameters> {
  return { inputs, parse: () => ({}), kernel: () => kernel };
}

/** x as it is. */
export const copy: Kernel = ([x], target, count) => {
  if (x !== target) target.set(x.subarray(0, count));
};

export const ADD = row(
  ['Add_Left_Operand_Input_Source', 'Add_Right_Operand_Input_Source'],
  ([left, right], target, count) => {
    for (let i = 0; i < count; i++) target[i] = left[i] + right[i];
  },
);

/** RIGHT - LEFT, as NI's TDMS add-in for Excel does (npTDMS). */
export const SUBTRACT = row(
  ['Subtract_Left_Operand_Input_Source', 'Subtract_Right_Operand_Input_Source'],
  ([left, right], target, count) => {
    for (let i = 0; i < count; i++) target[i] = right[i] - left[i];
  },
);

/** The Advanced API scales nothing. */
export const ADVANCED_API = row(['AdvancedAPI_Input_Source'], copy);

/** 1 / x, and 0 for 0 (NI help, TDMS Create Scaling Information). The name of its input follows those of the others; no file was seen. */
export const RECIPROCAL = row(['Reciprocal_Input_Source'], ([x], target, count) => {
  for (let i = 0; i < count; i++) target[i] = x[i] === 0 ? 0 : 1 / x[i];
});
