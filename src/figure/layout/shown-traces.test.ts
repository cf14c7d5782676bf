import { expect, test } from 'vitest';
import type { TraceSource } from '../data/trace-source.ts';
import { shownIndexes, shownTraces } from './shown-traces.ts';

const source = (name: string) => ({ name }) as TraceSource;
const sources = [['a', 'b', 'c'].map(source)];

test('traces that are hidden are gone, and the others keep their colours', () => {
  const spec = { cycle: ['#000001', '#000002'], panels: [{ traces: [{ visible: false }, { y: '/b' }, { y: '/c' }] }] };
  const shown = shownTraces({ spec, sources });
  expect(shown.spec.panels[0].traces).toEqual([
    { y: '/b', color: '#000002' },
    { y: '/c', color: '#000001', dash: 'dashed' },
  ]);
  expect(shown.sources[0].map(({ name }) => name)).toEqual(['b', 'c']);
  expect(shownIndexes(spec.panels[0])).toEqual([1, 2]);
});

test('a figure without hidden ones is what it is', () => {
  const figure = { spec: { panels: [{ traces: [{}, { visible: true }, {}] }] }, sources };
  expect(shownTraces(figure)).toBe(figure);
});
