import { expect, test } from 'vitest';
import { downloadAddress, downloadKinds } from './download-kinds.ts';

test.each([
  ['float64', 'npy csv h5'],
  ['enum uint16 {idle, sweep}', 'npy csv h5'],
  ['timestamp', 'npy csv h5'],
  ['string (gbk)', 'csv h5'],
  ['float128', 'csv h5'],
  ['path', 'csv h5'],
])('%s can be had as %s', (dtype, kinds) => {
  const found = downloadKinds(dtype).map(({ as }) => as);
  expect(found.join(' ')).toBe(kinds);
});

test('the address of a slice', () => {
  const dataset = { file: 'a b.bin', path: '/x' };
  expect(downloadAddress(dataset, '3, :', 'csv')).toBe('/data/slice?file=a+b.bin&path=%2Fx&as=csv&slice=3%2C+%3A');
  expect(downloadAddress(dataset, undefined, 'h5')).toBe('/data/slice?file=a+b.bin&path=%2Fx&as=h5');
});
