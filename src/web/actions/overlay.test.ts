import { expect, test } from 'vitest';
import type { FigureSpec } from '../../figure/index.ts';
import { keepLooks, operandsWith } from './overlay.ts';

const at = (path: string, file = 'a.tdms') => ({ path, file });

const figure: FigureSpec = {
  style: 'talk',
  title: 'Run 7',
  panels: [
    {
      title: 'left',
      axes: { x: { range: [0, 5] }, y: { range: [-1, 1], label: 'force' } },
      traces: [{ y: at('/force'), color: '#ff0000', label: 'F' }],
    },
  ],
};

test('what is plotted is asked for again, each dataset once', () => {
  const twice: FigureSpec = {
    panels: [...figure.panels, { traces: [{ kind: 'image', z: at('/map') }, { y: [1, 2] }] }],
  };
  expect(operandsWith(twice, at('/force', 'b.tdms'))).toEqual([
    { file: 'a.tdms', paths: ['/force'] },
    { file: 'a.tdms', paths: ['/map'] },
    { file: 'b.tdms', paths: ['/force'] },
  ]);
  expect(operandsWith(figure, at('/force'))).toEqual([{ file: 'a.tdms', paths: ['/force'] }]);
});

test('looks are kept, a zoom along x too; what the engine says of axes is taken', () => {
  const suggested: FigureSpec = {
    panels: [
      {
        axes: { y: { color: '#0000ff' }, y2: { color: '#00ff00' } },
        traces: [{ y: at('/force') }, { y: at('/way'), yAxis: 'y2' }],
      },
    ],
  };
  expect(keepLooks(figure, suggested)).toEqual({
    style: 'talk',
    title: 'Run 7',
    panels: [
      {
        title: 'left',
        axes: { x: { range: [0, 5] }, y: { label: 'force' }, y2: { color: '#00ff00' } },
        traces: [
          { y: at('/force'), color: '#ff0000', label: 'F' },
          { y: at('/way'), yAxis: 'y2' },
        ],
      },
    ],
  });
});

test('another number of panels: those of the traces only', () => {
  const suggested: FigureSpec = {
    share: { x: true },
    panels: [{ traces: [{ y: at('/force') }] }, { traces: [{ kind: 'image', z: at('/map') }] }],
  };
  expect(keepLooks(figure, suggested)).toEqual({
    share: { x: true },
    style: 'talk',
    title: 'Run 7',
    panels: [
      { traces: [{ y: at('/force'), color: '#ff0000', label: 'F' }] },
      { traces: [{ kind: 'image', z: at('/map') }] },
    ],
  });
});
