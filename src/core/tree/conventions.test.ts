import { describe, expect, test } from 'vitest';
import { type Attribute, attribute } from './attributes.ts';
import { coordinatesOf, sampleAxisOf, valueUnit } from './conventions.ts';

const described = (entries: Readonly<Record<string, Attribute['value']>>, path = '/group/ch') => ({
  path,
  attributes: new Map(Object.entries(entries).map(([name, value]) => [name, attribute(value)])),
});

test.each([
  [{ units: ' V ' }, 'V'],
  [{ units: ' ' }, undefined],
  [{ units: 7 }, undefined],
  [{}, undefined],
])('the unit of %j is %s', (entries, unit) => {
  expect(valueUnit(described(entries))).toBe(unit);
});

test.each([
  ['x', '/group/x'],
  ['a/b', '/group/a%2Fb'],
  ['/other/x', '/other/x'],
  ['', undefined],
])('coordinates %s are at %s', (coordinates, path) => {
  expect(coordinatesOf(described({ coordinates }))).toBe(path);
});

describe('samples', () => {
  const begin = { seconds: 3_856_325_213n, fraction: 1n << 63n };
  test.each<[Parameters<typeof described>[0], object]>([
    [{ dt: 0.5 }, { label: 'Time', unit: 's', start: 0, step: 0.5, isTime: true }],
    [
      { dt: 0.5, t0: 3 },
      { start: 3, step: 0.5, begin: undefined },
    ],
    [
      { dt: 0.5, t0: begin },
      { start: 0, step: 0.5, begin },
    ],
    [
      { dt: 1, t0: 0 },
      { start: 0, step: 1 },
    ],
    [
      { dt: 1, dx: 2, x0: 5, X_Dimension: 'f', X_Unit_Label: 'Hz' },
      { label: 'f', unit: 'Hz', start: 5, step: 2 },
    ],
    [{ dx: 2 }, { label: 'x', unit: undefined, start: 0, isTime: false }],
  ])('lie at even distances (%#)', (entries, axis) => {
    expect(sampleAxisOf(described(entries))).toMatchObject(axis);
  });

  test.each([[{}], [{ dt: 1 }], [{ dt: 0 }], [{ dt: -1 }], [{ dx: Number.NaN }], [{ dt: '0.5' }]])(
    'of %j are only counted',
    (entries) => {
      expect(sampleAxisOf(described(entries))).toBeUndefined();
    },
  );

  test('a time of start may be a text, as HDF5 files have it', () => {
    expect(sampleAxisOf(described({ dt: 1, t0: '2026-03-14T09:26:53.5Z' }))?.begin).toEqual(begin);
  });
});
