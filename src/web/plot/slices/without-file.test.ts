import { expect, test } from 'vitest';
import { withoutFile } from './without-file.ts';

const of = (file: string, path = '/a') => ({ file, path });

test('traces of a file go, and panels that had no others', () => {
  const figure = {
    title: 'Runs',
    panels: [
      { traces: [{ y: of('a.tdms') }, { y: of('b.tdms') }, { y: of('b.tdms'), x: of('a.tdms', '/t') }] },
      { traces: [{ z: of('a.tdms'), kind: 'image' as const }] },
      { title: 'empty' },
    ],
  };
  expect(withoutFile(figure, 'a.tdms')).toEqual({
    title: 'Runs',
    panels: [{ traces: [{ y: of('b.tdms') }] }, { title: 'empty' }],
  });
  expect(withoutFile(figure, 'c.tdms')).toEqual(figure);
});

test('nothing may be left', () => {
  expect(withoutFile({ panels: [{ traces: [{ y: of('a.tdms') }] }] }, 'a.tdms')).toBeNull();
});
