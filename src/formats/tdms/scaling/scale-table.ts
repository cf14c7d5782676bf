import { LINEAR } from './linear.ts';
import { POLYNOMIAL } from './polynomial.ts';
import type { ScaleRow } from './scale-row.ts';

/** One row per `Scale_Type`: its inputs, its parameters, its formula (NI help, TDMS Create Scaling Information). */
export const SCALE_TABLE: Readonly<Record<string, ScaleRow>> = {
  Linear: LINEAR,
  Polynomial: POLYNOMIAL,
};

/** The row of a type, which answers for its own parameters only; undefined if the type is not known. */
export function scaleRow(type: string): ScaleRow | undefined {
  return Object.hasOwn(SCALE_TABLE, type) ? SCALE_TABLE[type] : undefined;
}
