import { expect, test } from 'vitest';
import { EMPTY_VIEW } from '../state/view-spec.ts';
import { shownTable } from './shown-table.ts';

const force = { file: 'a.tdms', path: '/force' };
const map = { file: 'a.tdms', path: '/map' };
const group = { file: 'a.tdms', path: '/' };

test('the selected dataset is shown, with the slice that was chosen for it', () => {
  expect(shownTable(EMPTY_VIEW, false)).toBeUndefined();
  expect(shownTable({ ...EMPTY_VIEW, selected: force }, false)).toEqual(force);
  expect(shownTable({ ...EMPTY_VIEW, selected: map, table: { ...map, slice: '3, :' } }, false)).toEqual({
    ...map,
    slice: '3, :',
  });
  expect(shownTable({ ...EMPTY_VIEW, selected: force, table: { ...map, slice: '3, :' } }, false)).toEqual(force);
});

test('what is plotted of it is shown first', () => {
  const figure = { panels: [{ traces: [{ y: { ...map, slice: '17, :' } }] }] };
  expect(shownTable({ ...EMPTY_VIEW, selected: map, figure }, false)).toEqual({ ...map, slice: '17, :' });
  expect(shownTable({ ...EMPTY_VIEW, selected: map, table: map, figure }, false)).toEqual(map);
});

test('a group that is looked at leaves the table as it is', () => {
  expect(shownTable({ ...EMPTY_VIEW, selected: group, table: map }, true)).toEqual(map);
  expect(shownTable({ ...EMPTY_VIEW, selected: group }, true)).toEqual(group);
});
