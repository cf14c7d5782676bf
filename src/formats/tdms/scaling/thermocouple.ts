import { polynomial } from './polynomial.ts';
import type { ScaleRow } from './scale-row.ts';
import {
  type Piece,
  THERMOCOUPLES,
  type ThermocoupleFunctions,
  type ThermocoupleType,
} from './thermocouple-coefficients.ts';

/** NI help, TDMS Create Scaling Information; J is the default (npTDMS). */
const TYPES = {
  10047: 'B',
  10055: 'E',
  10072: 'J',
  10073: 'K',
  10077: 'N',
  10082: 'R',
  10085: 'S',
  10086: 'T',
} as const;
const DIRECTIONS = { 0: 'voltage to temperature', 1: 'temperature to voltage' } as const;

/** Microvolts in a millivolt: NIST's functions are in millivolts, the scale is in microvolts. */
const MICRO = 1000;

/** Microvolts to deg C, or the other way; the cold junction is at 0 deg C. Beyond NIST's limits the outer polynomials go on. */
export const THERMOCOUPLE: ScaleRow<{
  readonly type: ThermocoupleType;
  readonly direction: (typeof DIRECTIONS)[keyof typeof DIRECTIONS];
}> = {
  inputs: ['Thermocouple_Input_Source'],
  parse: (properties) => ({
    type: properties.code('Thermocouple_Thermocouple_Type', TYPES, 10072),
    direction: properties.code('Thermocouple_Scaling_Direction', DIRECTIONS, 0),
  }),
  kernel({ type, direction }) {
    const functions = THERMOCOUPLES[type];
    if (direction === 'temperature to voltage') {
      return ([x], target, count) => {
        for (let i = 0; i < count; i++) target[i] = MICRO * millivolts(functions, x[i]);
      };
    }
    return ([x], target, count) => {
      for (let i = 0; i < count; i++) target[i] = piecewise(functions.inverse, x[i] / MICRO);
    };
  },
};

/** The reference function: millivolts at a temperature in deg C. */
function millivolts({ reference, exponential }: ThermocoupleFunctions, celsius: number): number {
  const sum = piecewise(reference, celsius);
  if (exponential === undefined || !(celsius >= 0)) return sum;
  const [a0, a1, a2] = exponential;
  return sum + a0 * Math.exp(a1 * (celsius - a2) ** 2);
}

function piecewise(pieces: readonly Piece[], x: number): number {
  let i = 0;
  while (i < pieces.length - 1 && x >= pieces[i].below) i++;
  return polynomial(pieces[i].coefficients, x);
}
