import { expect, test } from 'vitest';
import { getAt, setAt } from './spec-path.ts';

test('values are found', () => {
  const spec = { panels: [{ axes: { x: { ticks: false, range: [1, null] } } }] };
  expect(getAt(spec, ['panels', 0, 'axes', 'x', 'range', 0])).toBe(1);
  expect(getAt(spec, ['panels', 0, 'axes', 'x', 'ticks', 'count'])).toBeUndefined();
  expect(getAt(spec, ['panels', 3, 'axes'])).toBeUndefined();
});

test('values are set and taken away without a trace', () => {
  const spec = { panels: [{}] };
  const path = ['panels', 0, 'axes', 'x', 'ticks', 'minor', 'count'];
  setAt(spec, path, 2);
  expect(spec).toEqual({ panels: [{ axes: { x: { ticks: { minor: { count: 2 } } } } }] });
  setAt(spec, ['panels', 0, 'axes', 'x', 'label'], 'U');
  setAt(spec, path, undefined);
  expect(spec).toEqual({ panels: [{ axes: { x: { label: 'U' } } }] });
  setAt(spec, ['panels', 0, 'axes', 'x', 'label'], undefined);
  expect(spec).toEqual({ panels: [{}] });
});

test('what is only on becomes an object', () => {
  const spec = { panels: [{ legend: true }] };
  setAt(spec, ['panels', 0, 'legend', 'frame'], true);
  expect(spec).toEqual({ panels: [{ legend: { frame: true } }] });
});

test('taking away what is not there is nothing', () => {
  const spec = { panels: [{ legend: false }] };
  setAt(spec, ['panels', 0, 'legend', 'frame'], undefined);
  setAt(spec, ['panels', 0, 'axes', 'x', 'label'], undefined);
  expect(spec).toEqual({ panels: [{ legend: false }] });
});
