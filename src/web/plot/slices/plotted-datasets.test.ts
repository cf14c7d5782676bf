import { expect, test } from 'vitest';
import type { FigureSpec } from '../../../figure/index.ts';
import { datasetsOf, setSlice } from './plotted-datasets.ts';

const at = (path: string, slice?: string) => ({ file: 'a.h5', path, ...(slice !== undefined && { slice }) });

test('each dataset once, with how much of it can be seen', () => {
  const figure: FigureSpec = {
    panels: [
      { traces: [{ y: at('/u', '0:5'), x: at('/t', '0:5') }, { y: at('/u', '0:5') }] },
      {
        traces: [{ kind: 'image', z: at('/map') }, { kind: 'histogram', x: at('/i') }, { y: [1, 2] }, { y: '/other' }],
      },
    ],
  };
  expect(datasetsOf(figure)).toEqual([
    { file: 'a.h5', path: '/u', slice: '0:5', most: 1 },
    { file: 'a.h5', path: '/map', slice: undefined, most: 2 },
    { file: 'a.h5', path: '/i', slice: undefined, most: 1 },
  ]);
});

test('what was sliced the same way follows', () => {
  const figure: FigureSpec = {
    panels: [
      {
        traces: [
          { y: at('/u', '0:5'), x: at('/t', '0:5') },
          { y: at('/u', '0:5'), x: at('/t') },
          { y: at('/v', '0:5') },
          { y: at('/u | savgol(5)', '0:5') },
          { y: at('/u | gate(0, 1)', '0:3') },
        ],
      },
    ],
  };
  const [dataset] = datasetsOf(figure);
  setSlice(figure, dataset, { slice: '5:9', dimensions: 1 });
  expect(figure.panels[0].traces).toEqual([
    { y: at('/u', '5:9'), x: at('/t', '5:9') },
    { y: at('/u', '5:9'), x: at('/t') },
    { y: at('/v', '0:5') },
    { y: at('/u | savgol(5)', '5:9') },
    { y: at('/u | gate(0, 1)', '0:3') },
  ]);
  setSlice(figure, { ...dataset, slice: '5:9' }, { slice: undefined, dimensions: 1 });
  expect(figure.panels[0].traces?.[0]).toEqual({ y: at('/u'), x: at('/t') });
});

test('one record of a matrix is a line, all of them are an image', () => {
  const figure: FigureSpec = { panels: [{ traces: [{ kind: 'image', z: at('/map'), colorMap: 'magma' }] }] };
  setSlice(figure, datasetsOf(figure)[0], { slice: '3, :', dimensions: 1 });
  expect(figure.panels[0].traces).toEqual([{ y: at('/map', '3, :'), colorMap: 'magma' }]);
  setSlice(figure, datasetsOf(figure)[0], { slice: undefined, dimensions: 2 });
  expect(figure.panels[0].traces).toEqual([{ kind: 'image', z: at('/map'), colorMap: 'magma' }]);
});
