import { leadResistance } from './lead-wires.ts';
import type { ScaleRow } from './scale-row.ts';

/** DAQmx's constants, and what the NI help prints in their place (TDMS Create Scaling Information). */
const EXCITATIONS = { 10134: 'current', 10334: 'current', 10322: 'voltage', 10122: 'voltage' } as const;

/** How volts across a thermistor become its resistance, in ohms, from the excitation (amperes or volts) and the reference resistor. */
const RESISTANCE = {
  current: (x: number, excitation: number, _reference: number) => x / excitation,
  voltage: (x: number, excitation: number, reference: number) => reference / (excitation / x - 1),
} as const;

/** Only one lead wire counts if the thermistor is part of a voltage divider (npTDMS). */
const LEAD_RESISTANCE = {
  current: leadResistance,
  voltage: (wires: number, perWire: number) => (wires === 3 ? perWire : 0),
} as const;

type NumberName =
  | 'excitationValue'
  | 'referenceResistance'
  | 'wires'
  | 'leadWireResistance'
  | 'a'
  | 'b'
  | 'c'
  | 'temperatureOffset';

/** Volts to kelvins minus an offset, by Steinhart and Hart: T = 1 / (a + b ln R + c ln^3 R). */
export const THERMISTOR: ScaleRow<
  Readonly<Record<NumberName, number>> & { readonly excitation: keyof typeof RESISTANCE }
> = {
  inputs: ['Thermistor_Input_Source'],
  parse: (properties) => ({
    excitation: properties.code('Thermistor_Excitation_Type', EXCITATIONS),
    excitationValue: properties.number('Thermistor_Excitation_Value'),
    referenceResistance: properties.number('Thermistor_R1_Reference_Resistance'),
    wires: properties.number('Thermistor_Resistance_Configuration'),
    leadWireResistance: properties.number('Thermistor_Lead_Wire_Resistance'),
    a: properties.number('Thermistor_A'),
    b: properties.number('Thermistor_B'),
    c: properties.number('Thermistor_C'),
    temperatureOffset: properties.number('Thermistor_Temperature_Offset'),
  }),
  kernel({ excitation, excitationValue, referenceResistance, wires, leadWireResistance, a, b, c, temperatureOffset }) {
    const resistance = RESISTANCE[excitation];
    const lead = LEAD_RESISTANCE[excitation](wires, leadWireResistance);
    return ([x], target, count) => {
      for (let i = 0; i < count; i++) {
        const log = Math.log(resistance(x[i], excitationValue, referenceResistance) - lead);
        target[i] = 1 / (a + log * (b + c * log * log)) - temperatureOffset;
      }
    };
  },
};
