import { expect, test } from 'vitest';
import { STYLE_TABLE } from '../style/style.ts';
import { axisLabel } from './axis-label.ts';
import { resolveAxis } from './resolve-axis.ts';

function label(
  own: string | false | undefined,
  unit: string | false | undefined,
  data: object,
  said: object,
): string | undefined {
  const axis = { ...resolveAxis('y', { label: own, unit }, STYLE_TABLE.paper, 8), scale: 'linear' } as const;
  return axisLabel(axis, data, { exponent: 0, ...said });
}

const VOLTAGE = { label: 'voltage', unit: 'V' };

test.each([
  ['what the data say', undefined, undefined, VOLTAGE, {}, 'voltage (V)'],
  ['a power of ten is a prefix', undefined, undefined, VOLTAGE, { exponent: -3 }, 'voltage (mV)'],
  ['or a factor', undefined, undefined, { label: 'x', unit: 'dB' }, { exponent: 3 }, 'x ($10^{3}$ dB)'],
  ['or alone', undefined, undefined, { label: 'x' }, { exponent: 3 }, 'x ($\\times10^{3}$)'],
  ['an own name keeps the unit of the data', 'Amplitude', undefined, VOLTAGE, { exponent: -3 }, 'Amplitude (mV)'],
  ['an own name with a unit', 'Amplitude (V)', undefined, VOLTAGE, { exponent: -3 }, 'Amplitude (mV)'],
  ['after a slash', '$A$ / V', undefined, VOLTAGE, { exponent: -6 }, '$A$ / µV'],
  ['that takes no prefix', '$f$ / MHz', undefined, {}, { exponent: 3 }, '$f$ / ($10^{3}$ MHz)'],
  ['an own unit', 'Amplitude', 'A', VOLTAGE, {}, 'Amplitude (A)'],
  ['no unit', 'Amplitude', false, VOLTAGE, {}, 'Amplitude'],
  ['a name that has its unit in it', undefined, undefined, { label: 'p (MPa)', unit: 'MPa' }, {}, 'p (MPa)'],
  ['a power in a unit', undefined, undefined, { label: 'a', unit: 'm/s^2' }, {}, 'a (m/s$^{2}$)'],
  ['an offset', undefined, undefined, { label: 't', unit: 's' }, { offset: 1000 }, 't (s, +1000 s)'],
  ['a note', undefined, undefined, { label: 'Time', time: true }, { note: '2026-03-14 UTC' }, 'Time (2026-03-14 UTC)'],
  ['dollars of data are dollars', undefined, undefined, { label: 'a$b$' }, {}, 'a\\$b\\$'],
  ['nothing', undefined, undefined, {}, {}, undefined],
  ['an empty one', '', undefined, VOLTAGE, {}, undefined],
  ['none', false, undefined, VOLTAGE, {}, undefined],
] as const)('%s', (_why, own, unit, data, said, expected) => {
  expect(label(own, unit, data, said)).toBe(expected);
});
