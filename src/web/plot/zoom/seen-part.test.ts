import { expect, test } from 'vitest';
import type { FigureSpec } from '../../../figure/index.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { seenPart } from './seen-part.ts';

const ref = { file: 'a.h5', path: '/x' };
const shown = [
  { index: 0, axes: [{ id: 'x', dimension: 'x', kind: 'linear', domain: [9, 2], linear: 1, quantity: {} }] },
] as unknown as PlotPanelInfo[];

test('the range that is seen, also if it is about to be another one, and the slice', () => {
  const figure = { panels: [{ traces: [{ y: { ...ref, slice: '3, :' } }] }] };
  expect(seenPart({ figure }, shown, ref)).toEqual({ slice: '3, :', window: [2, 9] });
  const zoomed: FigureSpec = { panels: [{ ...figure.panels[0], axes: { x: { range: [4, 5] } } }] };
  expect(seenPart({ figure: zoomed }, shown, ref)).toEqual({ slice: '3, :', window: [4, 5] });
});

test('places of pictures and of other x values are none of the samples', () => {
  const picture = { panels: [{ traces: [{ kind: 'image' as const, z: ref }] }] };
  expect(seenPart({ figure: picture }, shown, ref)).toEqual({});
  const against = { panels: [{ traces: [{ y: ref, x: '@index' }] }] };
  expect(seenPart({ figure: against }, shown, ref)).toEqual({});
  expect(seenPart({ figure: null }, shown, ref)).toEqual({});
});
