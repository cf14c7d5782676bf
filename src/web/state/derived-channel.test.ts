import { expect, test } from 'vitest';
import { derivedAt, labelOfDerived, nameOfPath, refOfDerived, tableOfColumn } from './derived-channel.ts';
import type { DerivedChannel } from './view-spec.ts';

const channel: DerivedChannel = { file: 'a.tdms', path: '/group/force', steps: 'scale(2, unit="m/s") | peaks(1)' };
const address = '/group/force | scale(2, unit="m/s") | peaks(1)';

test('a derived channel is a node at its address, and is found by it', () => {
  expect(refOfDerived(channel)).toEqual({ file: 'a.tdms', path: address });
  expect(derivedAt({ derived: [channel] }, { file: 'a.tdms', path: address })).toBe(channel);
  expect(derivedAt({ derived: [channel] }, { file: 'b.tdms', path: address })).toBeUndefined();
});

test.each([
  ['/group/force', 'force', undefined],
  [address, 'force | scale(2, unit="m/s") | peaks(1)', undefined],
  [`${address}/position`, 'position', address],
  ['/force | x(/group/time)', 'force | x(/group/time)', undefined],
  ['/force | peaks/row', 'row', '/force | peaks'],
])('%s is called %s', (path, name, table) => {
  expect(nameOfPath(path)).toBe(name);
  expect(tableOfColumn(path)).toBe(table);
});

test('its own name comes first', () => {
  expect(labelOfDerived({ ...channel, name: 'lines' })).toBe('lines');
  expect(labelOfDerived(channel)).toMatch(/^force \| scale/);
});
