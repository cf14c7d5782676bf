import { leadResistance } from './lead-wires.ts';
import type { ScaleRow } from './scale-row.ts';

/** Callendar and Van Dusen: R = r0 (1 + a t + b t^2 + c (t - 100) t^3), c only below 0 deg C; ohms and deg C. */
interface CallendarVanDusen {
  readonly r0: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Newton's method doubles the digits, so a step of this size relative to the result is the last one. */
const LAST_STEP = 1e-9;
const MOST_STEPS = 100;

/**
 * Volts across a resistance temperature detector to deg C (NI help, TDMS Create Scaling Information). LabVIEW itself stops below
 * 0 deg C when a step is shorter than 0.1 K, so it can show values that are some millikelvins off; these are exact.
 */
export const RTD: ScaleRow<
  Readonly<Record<'current' | 'r0' | 'a' | 'b' | 'c' | 'leadWireResistance' | 'wires', number>>
> = {
  inputs: ['RTD_Input_Source'],
  parse: (properties) => ({
    current: properties.number('RTD_Current_Excitation'),
    r0: properties.number('RTD_R0_Nominal_Resistance'),
    a: properties.number('RTD_A'),
    b: properties.number('RTD_B'),
    c: properties.number('RTD_C'),
    leadWireResistance: properties.number('RTD_Lead_Wire_Resistance'),
    wires: properties.number('RTD_Resistance_Configuration'),
  }),
  kernel({ current, wires, leadWireResistance, ...curve }) {
    const lead = leadResistance(wires, leadWireResistance);
    return ([x], target, count) => {
      for (let i = 0; i < count; i++) target[i] = celsius(curve, x[i] / current - lead);
    };
  },
};

/** The temperature at which the detector has a resistance. */
function celsius(curve: CallendarVanDusen, resistance: number): number {
  const { r0, a, b } = curve;
  const change = (resistance - r0) / r0;
  if (resistance < r0) return belowZero(curve, change);
  // (-a + sqrt(a^2 + 4 b change)) / 2b, written so that nothing cancels near 0 deg C
  return (2 * change) / (a + Math.sqrt(a * a + 4 * b * change));
}

/**
 * The root of a t + b t^2 + c (t - 100) t^3 = change next to 0 deg C. With b and c negative, as they are for platinum, the steps
 * come from below and never pass it.
 */
function belowZero({ a, b, c }: CallendarVanDusen, change: number): number {
  let t = change / a;
  for (let i = 0; i < MOST_STEPS; i++) {
    const excess = t * (a + t * (b + c * (t - 100) * t)) - change;
    const slope = a + t * (2 * b + c * (4 * t - 300) * t);
    const step = excess / slope;
    t -= step;
    if (Math.abs(step) <= LAST_STEP * Math.abs(t)) return t;
  }
  return Number.NaN;
}
