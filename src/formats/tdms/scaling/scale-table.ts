import { ADD, ADVANCED_API, RECIPROCAL, SUBTRACT } from './arithmetic.ts';
import { LINEAR } from './linear.ts';
import { POLYNOMIAL } from './polynomial.ts';
import { RTD } from './rtd.ts';
import type { ScaleRow } from './scale-row.ts';
import { STRAIN } from './strain.ts';
import { TABLE } from './table.ts';
import { THERMISTOR } from './thermistor.ts';
import { THERMOCOUPLE } from './thermocouple.ts';

/** One row per `Scale_Type`: its inputs, its parameters, its formula (NI help, TDMS Create Scaling Information). */
export const SCALE_TABLE: Readonly<Record<string, ScaleRow>> = {
  Linear: LINEAR,
  Polynomial: POLYNOMIAL,
  Table: TABLE,
  RTD,
  Thermistor: THERMISTOR,
  Thermocouple: THERMOCOUPLE,
  Strain: STRAIN,
  Add: ADD,
  Subtract: SUBTRACT,
  AdvancedAPI: ADVANCED_API,
  Reciprocal: RECIPROCAL,
};

/** The row of a type, which answers for its own parameters only; undefined if the type is not known. */
export function scaleRow(type: string): ScaleRow | undefined {
  return Object.hasOwn(SCALE_TABLE, type) ? SCALE_TABLE[type] : undefined;
}
