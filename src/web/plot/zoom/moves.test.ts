import { describe, expect, test } from 'vitest';
import type { PlotAxisInfo, PlotPanelInfo } from '../messages.ts';
import { panBy, showAll, zoomAt, zoomTo } from './moves.ts';
import { nearestPanel, panelAt, partsOf } from './places.ts';
import { zoomBox } from './zoom-box.ts';

const axis = (id: string, domain: readonly [number, number]): PlotAxisInfo => ({
  ...{ id, domain, kind: 'linear', linear: 1, quantity: {} },
  dimension: id.startsWith('x') ? 'x' : 'y',
});
const panel = (box: PlotPanelInfo['box'], more: Partial<PlotPanelInfo> = {}): PlotPanelInfo => ({
  ...{ index: 0, isInset: false, row: 0, column: 0, traces: [], box },
  axes: [axis('x', [0, 10]), axis('y', [0, 100]), axis('y2', [1, 0])],
  ...more,
});
const PANEL = panel({ x: 100, y: 50, width: 200, height: 100 });
const ALL = { limits: [], movesY: () => true };

describe('a drag', () => {
  test('picks a part of the x axis, if it is tall a box, if it goes up a part of the y axes', () => {
    const flat = zoomBox(PANEL.box, { x: 120, y: 80 }, { x: 160, y: 85 });
    expect(flat).toEqual({ alongX: true, alongY: false, box: { x: 120, y: 50, width: 40, height: 100 } });
    const tall = zoomBox(PANEL.box, { x: 160, y: 120 }, { x: 120, y: 80 });
    expect(tall).toEqual({ alongX: true, alongY: true, box: { x: 120, y: 80, width: 40, height: 40 } });
    const up = zoomBox(PANEL.box, { x: 120, y: 120 }, { x: 122, y: 80 });
    expect(up).toEqual({ alongX: false, alongY: true, box: { x: 100, y: 80, width: 200, height: 40 } });
    expect(zoomBox(PANEL.box, { x: 120, y: 120 }, { x: 122, y: 123 })).toBeUndefined();
  });

  test('ends at the edge of its panel', () => {
    expect(zoomBox(PANEL.box, { x: 250, y: 60 }, { x: 900, y: 62 })?.box.width).toBe(50);
  });

  test('zooms', () => {
    const tall = zoomBox(PANEL.box, { x: 120, y: 70 }, { x: 160, y: 100 });
    expect(tall && zoomTo(PANEL, tall)).toEqual([
      { panel: 0, axis: 'x', range: [1, 3] },
      { panel: 0, axis: 'y', range: [50, 80] },
      { panel: 0, axis: 'y2', range: [0.2, 0.5] },
    ]);
  });
});

describe('steps', () => {
  const limits = [{ panel: 0, axis: 'x', range: [-5, 20] }] as const;

  test('zoom at a place, out as far as there are data', () => {
    expect(zoomAt(PANEL, 'x', { at: 0.5, factor: 0.5, limits })).toEqual([{ panel: 0, axis: 'x', range: [2.5, 7.5] }]);
    expect(zoomAt(PANEL, 'x', { at: 0, factor: 2, limits })).toEqual([{ panel: 0, axis: 'x', range: [0, 20] }]);
    expect(zoomAt(PANEL, 'x', { at: 0, factor: 9, limits })).toEqual([{ panel: 0, axis: 'x', range: null }]);
    expect(zoomAt(PANEL, 'y', { at: 1, factor: 0.5, limits }).map(({ range }) => range)).toEqual([
      [50, 100],
      [0, 0.5],
    ]);
  });

  test('move on, as far as there are data', () => {
    const only = { limits, movesY: (id: string) => id === 'y2' };
    expect(panBy(PANEL, { x: 0.5, y: 0.5 }, only)).toEqual([
      { panel: 0, axis: 'x', range: [5, 15] },
      { panel: 0, axis: 'y2', range: [-0.5, 0.5] },
    ]);
    expect(panBy(PANEL, { x: 3, y: 0 }, only)).toEqual([{ panel: 0, axis: 'x', range: [10, 20] }]);
    expect(panBy(PANEL, { x: 0, y: 0.1 }, ALL)[0]).toEqual({ panel: 0, axis: 'y', range: [10, 110] });
  });

  test('to where no number is are not made', () => {
    const far = { ...PANEL, axes: [axis('x', [1, 1 + 1e-12])] };
    expect(zoomAt(far, 'x', { at: 0.5, factor: 0.1, limits: [] })).toEqual([]);
  });

  test('all', () => {
    expect(showAll(PANEL).map(({ axis: id, range }) => [id, range])).toEqual([
      ['x', null],
      ['y', null],
      ['y2', null],
    ]);
  });
});

test('places', () => {
  const inset = panel({ x: 200, y: 60, width: 50, height: 50 }, { index: 1 });
  const panels = [PANEL, inset];
  expect(panelAt(panels, { x: 210, y: 70 })?.index).toBe(1);
  expect(panelAt(panels, { x: 120, y: 70 })?.index).toBe(0);
  expect(panelAt(panels, { x: 10, y: 70 })).toBeUndefined();
  expect(nearestPanel(panels, { x: 10, y: 70 })?.index).toBe(0);
  expect(nearestPanel([], { x: 10, y: 70 })).toBeUndefined();
  expect(partsOf(PANEL.box, { x: 150, y: 75 })).toEqual({ x: 0.25, y: 0.75 });
});
