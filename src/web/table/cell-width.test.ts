import { expect, test } from 'vitest';
import { cellCharacters, cellPixels } from './cell-width.ts';

const one = { columns: 1, lastIndex: '' };
const many = { columns: 2e9, lastIndex: '1,999,999,999' };

test('columns are as wide as the values of their type', () => {
  expect(cellCharacters('uint8', one)).toBe(6);
  expect(cellCharacters('float64', one)).toBeGreaterThanOrEqual(String(-Number.MIN_VALUE * 1.1).length);
  expect(cellCharacters('float64', one)).toBeGreaterThanOrEqual('-0.0000012345678901234567'.length - 2);
  expect(cellCharacters('uint8', many)).toBe(13);
  expect(cellCharacters('enum uint16 {idle, sweeping, hold}', one)).toBe(8);
  expect(cellCharacters('string (windows-1252)', one)).toBe(80);
  expect(cellCharacters('string', many)).toBe(24);
});

test('pixels follow the size of the font', () => {
  expect(cellPixels(10, 13)).toBe(90);
  expect(cellPixels(10, 26)).toBe(179);
});
