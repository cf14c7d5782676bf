import { expect, test } from 'vitest';
import type { PlotPanelInfo } from '../messages.ts';
import { cursorPanels, cursorPart, cursorPlaces, cursorValue, moved, newCursors } from './cursor-places.ts';

function panel(index: number, domain: readonly [number, number], { unit = 's', isImage = false } = {}): PlotPanelInfo {
  const axis = { id: 'x', dimension: 'x', kind: 'linear', domain, linear: 1, quantity: { unit } } as const;
  const trace = {
    index: 0,
    name: 'a',
    color: '#000000',
    xAxis: 'x',
    yAxis: 'y',
    unit: 'V',
    isImage,
    isLine: !isImage,
    gaps: 0,
  };
  const box = { x: 0, y: 0, width: 100, height: 100 };
  return { index, isInset: false, row: index, column: 0, box, axes: [axis], traces: [trace] };
}

const panels = [
  panel(0, [0, 1], { isImage: true }),
  panel(1, [0, 10]),
  panel(2, [5, 15]),
  panel(3, [0, 1], { unit: 'Hz' }),
];

test('cursors are in all panels of lines with the same x', () => {
  expect(cursorPanels(panels).map(({ index }) => index)).toEqual([1, 2]);
  expect(cursorPanels([panels[0]])).toEqual([]);
  expect(cursorPlaces(panels, [2, 10]).map(({ panel: index, x, which }) => [index, x, which])).toEqual([
    [1, 0.2, 0],
    [1, 1, 1],
    [2, 0.5, 1],
  ]);
});

test('they are at values', () => {
  expect(cursorPart(panels[1], 11)).toBeUndefined();
  expect(cursorValue(panels[2], 0.25)).toBe(7.5);
  expect(cursorValue(panels[2], 9)).toBe(15);
  expect(newCursors([panel(0, [0, 9])])).toEqual([3, 6]);
  expect(newCursors([])).toBeUndefined();
  expect(moved([1, 2], 0, 5)).toEqual([5, 2]);
  expect(moved([1, 2], 1, 5)).toEqual([1, 5]);
});
