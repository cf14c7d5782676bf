import { expect, test } from 'vitest';
import { fitFigure } from './fit-figure.ts';

const panels = [{}];

test('a figure without a size fills the room, in the size of paper', () => {
  const { spec, size, scale } = fitFigure({ panels }, { width: 960, height: 480, zoom: 1 });
  expect(spec.size).toEqual({ width: 254, height: 127 });
  expect(scale).toBeCloseTo(96 / 72);
  expect(size.width).toBeCloseTo(960);
  expect(size.height).toBeCloseTo(480);
});

test('one with a size keeps its proportions', () => {
  const own = { panels, size: { width: 100, height: 50 } };
  const { spec, size } = fitFigure(own, { width: 400, height: 400, zoom: 2 });
  expect(spec).toBe(own);
  expect(size).toEqual({ width: 400, height: 200 });
});

test('a room of nothing is no size of a figure', () => {
  expect(fitFigure({ panels }, { width: 0, height: 9999, zoom: 1 }).spec.size).toEqual({ width: 5, height: 2000 });
});

test('on a page with larger texts, those of the figure are larger as well', () => {
  const { spec, size, scale } = fitFigure({ panels }, { width: 1920, height: 960, zoom: 2 });
  expect(spec.size).toEqual({ width: 254, height: 127 });
  expect(scale).toBeCloseTo((2 * 96) / 72);
  expect(size.width).toBeCloseTo(1920);
});
