import { produce } from 'immer';
import { expect, test } from 'vitest';
import { type DerivedChannel, EMPTY_VIEW, type ViewSpec } from '../state/view-spec.ts';
import { plottedSlice, withDerived, withEdited, withoutDerived } from './derived-changes.ts';

const smooth: DerivedChannel = { file: 'a', path: '/x', steps: 'savgol(5, 2)' };
const rougher: DerivedChannel = { ...smooth, steps: 'savgol(3, 2)', name: 'rough' };
const address = '/x | savgol(5, 2)';
const figure = { panels: [{ traces: [{ y: { file: 'a', path: address, slice: '3, :' } }] }] };
const added = produce<ViewSpec>(EMPTY_VIEW, withDerived(smooth, figure));

test('what is added is selected and plotted, and is there once', () => {
  expect(added).toEqual({ ...EMPTY_VIEW, derived: [smooth], selected: { file: 'a', path: address }, figure });
  expect(produce(added, withDerived(smooth)).derived).toEqual([smooth]);
});

test('what is edited stays where it was, in the plot and the table too', () => {
  const view = produce({ ...added, table: { file: 'a', path: address } }, withEdited(smooth, rougher));
  const to = '/x | savgol(3, 2)';
  expect(view).toMatchObject({ derived: [rougher], selected: { path: to }, table: { path: to } });
  expect(plottedSlice(view, { file: 'a', path: to })).toBe('3, :');
  expect(produce(view, withDerived(smooth)).derived).toEqual([rougher, smooth]);
});

test('edited to what there is already, it is there once', () => {
  const both = produce(added, withDerived(rougher));
  expect(produce(both, withEdited(rougher, smooth)).derived).toEqual([smooth]);
});

test('what is removed is not selected any more, but still plotted', () => {
  expect(produce(added, withoutDerived(smooth))).toEqual({
    ...added,
    derived: [],
    selected: { file: 'a', path: '/x' },
  });
});
