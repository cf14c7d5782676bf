import { attribute, type MemoryGroup } from '../../src/core/index.ts';

const DT_S = 0.001;
const many = (length: number, value: (i: number) => number) => Float64Array.from({ length }, (_, i) => value(i));
/** Numbers between -0.5 and 0.5 that are the same each time. */
const noise = (i: number) => (Math.imul(i + 1, 0x9e3779b1) >>> 0) / 2 ** 32 - 0.5;
const hum = (i: number) => 2 * Math.sin(2 * Math.PI * 7 * i * DT_S) + Math.sin(2 * Math.PI * 50 * i * DT_S) + noise(i);
const inVolts = new Map([
  ['units', attribute('V')],
  ['dt', attribute(DT_S)],
]);

/** Rows of the ragged array, one of them empty. */
export const ROW_SIZES = [40, 0, 700, 60];

/** What a laboratory records: a trace, rows of one length and of several, samples at listed places, a resonance; and odd names. */
export const LAB: MemoryGroup = {
  children: [
    { name: 'trace', values: many(2000, hum), attributes: new Map([...inVolts, ['t0', attribute(0.5)]]) },
    { name: 'rows', values: many(1200, (i) => hum(i) * (1 + (i % 6))), shape: [6, 200], attributes: inVolts },
    { name: 'ragged', values: many(800, hum), attributes: inVolts },
    {
      name: 'ragged_row_size',
      values: Uint32Array.from(ROW_SIZES),
      attributes: new Map([['sample_dimension', attribute('ragged')]]),
    },
    { name: 'listed', values: many(2000, hum), attributes: new Map([['coordinates', attribute('places')]]) },
    { name: 'listed_x', values: many(100, hum), attributes: inVolts },
    { name: 'places', values: many(2000, (i) => 20 - i / 100), attributes: new Map([['units', attribute('mm')]]) },
    {
      name: 'hump',
      values: many(800, (i) => 3 / (1 + ((i * DT_S - 0.4) / 0.02) ** 2) + 1 + 0.05 * noise(i)),
      attributes: inVolts,
    },
    {
      name: 'pair',
      children: [
        { name: 'a|b c', values: many(300, hum), attributes: inVolts },
        { name: 'ü"', values: many(300, hum), attributes: inVolts },
        { name: 'remark', values: ['a text'] },
      ],
    },
  ],
};
