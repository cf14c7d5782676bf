import type { ScaleRow } from './scale-row.ts';

/** DAQmx's constants (NI help, TDMS Create Scaling Information). */
const CONFIGURATIONS = {
  10183: 'full bridge I',
  10184: 'full bridge II',
  10185: 'full bridge III',
  10188: 'half bridge I',
  10189: 'half bridge II',
  10271: 'quarter bridge I',
  10272: 'quarter bridge II',
} as const;

type Configuration = (typeof CONFIGURATIONS)[keyof typeof CONFIGURATIONS];

/**
 * Strain of a gage is numerator * v / (constant + slope * v), v being the bridge voltage minus the initial one; without gage
 * factor, lead wires and gain. `e` is the excitation in volts, `p` Poisson's ratio. `lead`: does the resistance of the lead wires
 * make the gage less sensitive?
 */
interface Bridge {
  readonly numerator: number;
  readonly constant: (e: number, p: number) => number;
  readonly slope: (p: number) => number;
  readonly lead: boolean;
}

const ZERO = () => 0;

const QUARTER: Bridge = { numerator: -4, constant: (e) => e, slope: () => 2, lead: true };

/** NI-DAQmx help, Strain Gage Configurations, as npTDMS reproduced them. */
const BRIDGES: Readonly<Record<Configuration, Bridge>> = {
  'full bridge I': { numerator: -1, constant: (e) => e, slope: ZERO, lead: false },
  'full bridge II': { numerator: -2, constant: (e, p) => e * (1 + p), slope: ZERO, lead: false },
  'full bridge III': { numerator: -2, constant: (e, p) => e * (1 + p), slope: (p) => 1 - p, lead: false },
  'half bridge I': { numerator: -4, constant: (e, p) => e * (1 + p), slope: (p) => 2 * (1 - p), lead: true },
  'half bridge II': { numerator: -2, constant: (e) => e, slope: ZERO, lead: true },
  'quarter bridge I': QUARTER,
  'quarter bridge II': QUARTER,
};

type NumberName =
  | 'poissonRatio'
  | 'gageResistance'
  | 'leadWireResistance'
  | 'initialBridgeVoltage'
  | 'gageFactor'
  | 'voltageExcitation'
  | 'gainAdjustment';

/** Volts across a bridge to strain (without unit). */
export const STRAIN: ScaleRow<Readonly<Record<NumberName, number>> & { readonly configuration: Configuration }> = {
  inputs: ['Strain_Input_Source'],
  parse: (properties) => ({
    configuration: properties.code('Strain_Configuration', CONFIGURATIONS),
    poissonRatio: properties.number('Strain_Poisson_Ratio'),
    gageResistance: properties.number('Strain_Gage_Resistance'),
    leadWireResistance: properties.number('Strain_Lead_Wire_Resistance'),
    initialBridgeVoltage: properties.number('Strain_Initial_Bridge_Voltage'),
    gageFactor: properties.number('Strain_Gage_Factor'),
    voltageExcitation: properties.number('Strain_Voltage_Excitation'),
    gainAdjustment: properties.number('Strain_Bridge_Shunt_Calibration_Gain_Adjustment'),
  }),
  kernel(parameters) {
    const { poissonRatio, gageResistance, leadWireResistance, initialBridgeVoltage, gageFactor } = parameters;
    const bridge = BRIDGES[parameters.configuration];
    const lead = bridge.lead ? 1 + leadWireResistance / gageResistance : 1;
    const numerator = (bridge.numerator * parameters.gainAdjustment * lead) / gageFactor;
    const constant = bridge.constant(parameters.voltageExcitation, poissonRatio);
    const slope = bridge.slope(poissonRatio);
    return ([x], target, count) => {
      for (let i = 0; i < count; i++) {
        const v = x[i] - initialBridgeVoltage;
        target[i] = (numerator * v) / (constant + slope * v);
      }
    };
  },
};
