import { beforeEach, describe, expect, test } from 'vitest';
import type { FigureSpec } from '../../../figure/index.ts';
import type { Drawn, FromDrawWorker, ToDrawWorker } from '../messages.ts';
import { type DrawPort, PlotClient } from './plot-client.ts';

const FIGURE: FigureSpec = { panels: [{}] };
const ROOM = { width: 400, height: 300, zoom: 1 };

function plotClient() {
  const sent: ToDrawWorker[] = [];
  const port: DrawPort = { postMessage: (message) => sent.push(message), onmessage: null };
  const plot = new PlotClient(port);
  const bitmaps: unknown[] = [];
  const transferFromImageBitmap = (bitmap: unknown) => bitmaps.push(bitmap);
  const canvas = { getContext: () => ({ canvas, transferFromImageBitmap }) } as unknown as HTMLCanvasElement;
  const answer = (message: FromDrawWorker) => port.onmessage?.({ data: message });
  return {
    plot,
    sent,
    canvas,
    bitmaps,
    answer,
    ids: () => sent.map((one) => (one.kind === 'draw' ? one.id : undefined)),
  };
}

function drawn(id: number): Drawn & { readonly closed: boolean } {
  const state = { closed: false };
  const close = () => {
    state.closed = true;
  };
  return {
    ...{ kind: 'drawn', id, size: ROOM, panels: [], problems: [], summary: 'a', took: { figure: 1, paint: 1 } },
    bitmap: { close } as ImageBitmap,
    get closed() {
      return state.closed;
    },
  };
}

beforeEach(() => {
  globalThis.daqscope = undefined;
});

describe('the plot of the page', () => {
  test('orders a figure as soon as there is room for it, and again with each change', () => {
    const { plot, sent, ids } = plotClient();
    plot.setFigure(FIGURE);
    expect(sent).toEqual([]);
    plot.setRoom(ROOM, 2);
    plot.setRoom({ ...ROOM }, 2);
    plot.setFigure(FIGURE);
    expect(sent).toEqual([{ kind: 'draw', id: 1, spec: FIGURE, room: ROOM, pixelRatio: 2 }]);
    plot.setFigure({ ...FIGURE });
    plot.setRoom({ width: 8192, height: 8192, zoom: 1 }, 2);
    expect(ids()).toEqual([1, 2, 3]);
    expect(sent.at(-1)).toMatchObject({ pixelRatio: 0.5 });
  });

  test('shows what is drawn, and measures how long it took', () => {
    const { plot, canvas, bitmaps, answer } = plotClient();
    plot.setRoom(ROOM, 1);
    plot.showOn(canvas);
    plot.setFigure(FIGURE);
    plot.setFigure({ ...FIGURE });
    expect(plot.state.isWaiting).toBe(true);
    answer(drawn(1));
    expect(plot.state).toMatchObject({ isWaiting: true, shown: { summary: 'a' } });
    answer(drawn(2));
    answer(drawn(0));
    expect(plot.state.isWaiting).toBe(false);
    expect(bitmaps.length).toBe(3);
    expect(globalThis.daqscope?.draws.length).toBe(2);
  });

  test('what nobody can see any more is let go', () => {
    const { plot, canvas, answer } = plotClient();
    plot.setRoom(ROOM, 1);
    plot.setFigure(FIGURE);
    const late = drawn(1);
    answer(late);
    expect(late.closed).toBe(true);
    plot.showOn(canvas);
    answer(drawn(2));
    plot.setFigure(null);
    expect(plot.state.shown).toBeUndefined();
    answer({ kind: 'not-drawn', id: 2, problem: { code: 'ENGINE_FAILED', message: 'late' } });
    expect(plot.state.problem).toBeUndefined();
  });

  test('a problem leaves the picture there is, until the next one', () => {
    const { plot, canvas, answer } = plotClient();
    plot.setRoom(ROOM, 1);
    plot.showOn(canvas);
    plot.setFigure(FIGURE);
    answer(drawn(1));
    plot.setFigure({ ...FIGURE });
    answer({ kind: 'not-drawn', id: 2, problem: { code: 'FIGURE_INVALID', message: 'no' } });
    expect(plot.state).toMatchObject({ problem: { message: 'no' }, isWaiting: false, shown: { summary: 'a' } });
    answer(drawn(0));
    expect(plot.state.problem).toBeUndefined();
    answer({ kind: 'not-drawn', id: 0, problem: { code: 'BAD_REQUEST', message: 'the file was closed' } });
    expect(plot.state).toMatchObject({ problem: { message: 'the file was closed' }, isWaiting: false });
  });

  test('reads values, and forgets them when nobody asks', () => {
    const { plot, sent, answer } = plotClient();
    plot.read('pointer', [{ panel: 0, x: 0.5, y: 0.5 }]);
    expect(sent).toEqual([{ kind: 'read', use: 'pointer', places: [{ panel: 0, x: 0.5, y: 0.5 }] }]);
    answer({ kind: 'readings', use: 'pointer', at: [[]] });
    expect(plot.state.readings.pointer.length).toBe(1);
    plot.read('pointer', []);
    expect(plot.state.readings.pointer).toEqual([]);
    expect(sent.length).toBe(1);
  });
});
