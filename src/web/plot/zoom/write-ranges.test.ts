import { expect, test } from 'vitest';
import type { FigureSpec } from '../../../figure/index.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { writeRanges } from './write-ranges.ts';

const info = (index: number, row: number, column: number, isInset = false) =>
  ({ index, row, column, isInset }) as PlotPanelInfo;

test('a range is written, and taken away without a trace', () => {
  const figure: FigureSpec = { panels: [{ axes: { y: { label: 'U' } } }] };
  const panels = [info(0, 0, 0)];
  writeRanges(figure, panels, [
    { panel: 0, axis: 'x', range: [1, 2] },
    { panel: 0, axis: 'y', range: [3, 4] },
  ]);
  expect(figure.panels[0].axes).toEqual({ x: { range: [1, 2] }, y: { label: 'U', range: [3, 4] } });
  writeRanges(figure, panels, [
    { panel: 0, axis: 'x', range: null },
    { panel: 0, axis: 'y', range: null },
  ]);
  expect(figure.panels[0]).toEqual({ axes: { y: { label: 'U' } } });
  const bare: FigureSpec = { panels: [{}] };
  writeRanges(bare, panels, [{ panel: 0, axis: 'x', range: null }]);
  expect(bare).toEqual({ panels: [{}] });
});

test('panels that share an axis have one range', () => {
  const figure: FigureSpec = { share: { x: true }, panels: [{}, {}, { column: 1 }, {}] };
  const panels = [info(0, 0, 0), info(1, 1, 0), info(2, 0, 1), info(3, 0, 0, true)];
  writeRanges(figure, panels, [
    { panel: 1, axis: 'x', range: [1, 2] },
    { panel: 1, axis: 'y', range: [3, 4] },
  ]);
  expect(figure.panels).toEqual([
    { axes: { x: { range: [1, 2] } } },
    { axes: { x: { range: [1, 2] }, y: { range: [3, 4] } } },
    { column: 1 },
    {},
  ]);
});
