import { describe, expect, test } from 'vitest';
import type { FigureSpec } from '../../../figure/index.ts';
import { canBeX, moveTrace, plotAgainst, removePanel, removeTrace, toPanel } from './trace-steps.ts';

const COLORS = new Map([
  [0, '#000001'],
  [1, '#000002'],
]);
const at = (path: string) => ({ file: 'a.h5', path });
const two = (): FigureSpec => ({ panels: [{ traces: [{ y: at('/a') }, { y: at('/b'), color: '#ffffff' }] }] });

describe('traces', () => {
  test('are taken away, with the last one the figure', () => {
    const figure = two();
    expect(removeTrace(figure, { panel: 0, trace: 1 }, COLORS)).toBe(figure);
    expect(figure.panels).toEqual([{ traces: [{ y: at('/a'), color: '#000001' }] }]);
    expect(removeTrace(figure, { panel: 0, trace: 0 }, COLORS)).toBeNull();
  });

  test('change places', () => {
    const figure = two();
    moveTrace(figure, { panel: 0, trace: 1 }, -1, COLORS);
    expect(figure.panels[0].traces?.map(({ color }) => color)).toEqual(['#ffffff', '#000001']);
    moveTrace(figure, { panel: 0, trace: 0 }, -1, COLORS);
    expect(figure.panels[0].traces?.length).toBe(2);
  });

  test('go to panels', () => {
    const figure = two();
    toPanel(figure, { panel: 0, trace: 0 }, 1, COLORS);
    expect(figure.panels.map(({ traces }) => traces?.map(({ y }) => y))).toEqual([[at('/b')], [at('/a')]]);
    toPanel(figure, { panel: 0, trace: 0 }, 1, COLORS);
    expect(figure.panels.map(({ traces }) => traces?.map(({ y }) => y))).toEqual([[at('/a'), at('/b')]]);
  });

  test('that are left with one further axis get the first one', () => {
    const axes = { y: { label: 'U' }, y2: { color: '#000002', side: 'right' as const } };
    const figure: FigureSpec = { panels: [{ axes, traces: [{ y: at('/a') }, { y: at('/b'), yAxis: 'y2' }] }] };
    removeTrace(figure, { panel: 0, trace: 0 }, COLORS);
    expect(figure.panels[0]).toEqual({
      axes: { y: { color: '#000002' } },
      traces: [{ y: at('/b'), color: '#000002' }],
    });
  });

  test('are plotted against each other', () => {
    const figure: FigureSpec = { panels: [{ ...two().panels[0], axes: { x: { range: [0, 1] } } }] };
    expect(canBeX(figure, { panel: 0, trace: 0 })).toBe(true);
    plotAgainst(figure, { panel: 0, trace: 0 }, COLORS);
    expect(figure.panels[0]).toEqual({ axes: { x: {} }, traces: [{ y: at('/b'), x: at('/a'), color: '#ffffff' }] });
    expect(canBeX(figure, { panel: 0, trace: 0 })).toBe(false);
  });
});

test('panels go with their insets', () => {
  const inset = (panel: number) => ({ inset: { panel, box: [0, 0, 1, 1] as [number, number, number, number] } });
  const figure: FigureSpec = { panels: [{}, { title: 'b' }, inset(0), inset(1)] };
  removePanel(figure, 0);
  expect(figure.panels).toEqual([{ title: 'b' }, inset(0)]);
});
