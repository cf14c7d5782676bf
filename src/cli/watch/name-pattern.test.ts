import { expect, test } from 'vitest';
import { namePattern } from './name-pattern.ts';

test.each([
  ['*.tdms', 'run.tdms', true],
  ['*.tdms', '2026/run.TDMS', true],
  ['*.tdms', 'run.tdms_index', false],
  ['run?.lvm', 'run7.lvm', true],
  ['run?.lvm', 'run77.lvm', false],
  ['2026/*.lvm', '2026/a.lvm', true],
  ['2026/*.lvm', '2026/b/a.lvm', false],
  ['2026/*.lvm', 'old/2026/a.lvm', false],
  ['2026/**/*.lvm', '2026/b/c/a.lvm', true],
  ['2026/**/*.lvm', '2026/a.lvm', true],
  ['**/a.lvm', 'a.lvm', true],
  ['run[1]+(2).dat', 'run[1]+(2).dat', true],
  ['a.b', 'axb', false],
  ['*', 'anything\nat all', true],
] as const)('%s and %s: %s', (pattern, name, fits) => {
  expect(namePattern([pattern])(name)).toBe(fits);
});

test('one of several is enough, and none means all', () => {
  expect(['a.lvm', 'a.tdms', 'a.txt'].filter(namePattern(['*.lvm', '*.tdms']))).toEqual(['a.lvm', 'a.tdms']);
  expect(namePattern([])('x')).toBe(true);
});

test('an empty one is a mistake', () => {
  expect(() => namePattern([''])).toThrow(expect.objectContaining({ code: 'USAGE' }));
});
