import { expect, test } from 'vitest';
import type { PlotAxisInfo, PlotPanelInfo } from '../messages.ts';
import { previewsOf } from './preview.ts';

const BOX = { x: 100, y: 50, width: 200, height: 100 };

function panel(
  x: readonly [number, number],
  y: readonly [number, number],
  kind: PlotAxisInfo['kind'] = 'linear',
): PlotPanelInfo {
  const axis = (id: 'x' | 'y', domain: readonly [number, number]): PlotAxisInfo => ({
    ...{ id, dimension: id, kind, domain, linear: 1, quantity: {} },
  });
  return {
    ...{ index: 0, isInset: false, row: 0, column: 0, traces: [], box: BOX },
    axes: [axis('x', x), axis('y', y)],
  };
}

test('a part of what is seen will be larger, or elsewhere', () => {
  expect(previewsOf([panel([0, 10], [0, 1])], [panel([5, 10], [0, 1])])).toEqual([
    { box: BOX, from: { x: 200, y: 50, width: 100, height: 100 } },
  ]);
  expect(previewsOf([panel([0, 10], [0, 1])], [panel([-5, 5], [0.5, 1.5])])).toEqual([
    { box: BOX, from: { x: 0, y: 0, width: 200, height: 100 } },
  ]);
  expect(previewsOf([panel([1, 100], [1, 10], 'log')], [panel([10, 100], [1, 10], 'log')])[0].from.x).toBeCloseTo(200);
});

test('where nothing moves there is none', () => {
  expect(previewsOf([panel([0, 10], [0, 1])], [panel([0, 10], [0, 1])])).toEqual([]);
  expect(previewsOf([panel([0, 10], [0, 1])], [panel([10, 0], [0, 1])])).toEqual([]);
  expect(previewsOf([panel([0, 10], [0, 1])], [])).toEqual([]);
});
