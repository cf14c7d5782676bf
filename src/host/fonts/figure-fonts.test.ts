import { expect, test } from 'vitest';
import { readFigureFont } from './figure-fonts.ts';

test.each(['regular', 'italic', 'bold', 'bold-italic', 'symbols'] as const)('%s is a TrueType file', (name) => {
  const file = readFigureFont(name);
  expect([...file.subarray(0, 4)]).toEqual([0, 1, 0, 0]);
  expect(file.length).toBeGreaterThan(200_000);
});
