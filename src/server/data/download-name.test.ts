import { expect, test } from 'vitest';
import { attachment, sliceFileName } from './download-name.ts';

test.each([
  ['run7.npy', `attachment; filename="run7.npy"; filename*=UTF-8''run7.npy`],
  ['Größe.csv', `attachment; filename="Gr__e.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.csv`],
  ['a\r\nSet-Cookie: x=1', `attachment; filename="a__Set-Cookie_ x=1"; filename*=UTF-8''a__Set-Cookie_%20x%3D1`],
  [
    '"; filename=evil.exe',
    `attachment; filename="_; filename=evil.exe"; filename*=UTF-8''%22%3B%20filename%3Devil.exe`,
  ],
  ['../../.bashrc', `attachment; filename="__.._.bashrc"; filename*=UTF-8''__.._.bashrc`],
  ["it's(1)*", `attachment; filename="it's(1)_"; filename*=UTF-8''it%27s%281%29_`],
  ['a\ud800b', `attachment; filename="a_b"; filename*=UTF-8''a%EF%BF%BDb`],
  ['run\u202egpj.exe', `attachment; filename="run_gpj.exe"; filename*=UTF-8''run_gpj.exe`],
])('%j', (name, header) => {
  expect(attachment(name)).toBe(header);
  expect(attachment(name)).toMatch(/^[\x20-\x7e]*$/);
});

test('a slice is called after its file and its dataset', () => {
  expect(sliceFileName('data/run 7.tdms', 'U', 'npy')).toBe('run 7-U.npy');
  expect(sliceFileName('a'.repeat(500), 'b', 'csv')).toHaveLength(124);
});
