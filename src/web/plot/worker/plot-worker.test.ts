import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import type { FileInfo, JobInfo } from '../../../engine/index.ts';
import { type FigureSpec, pointsSource, type TraceSource } from '../../../figure/index.ts';
import { testFonts } from '../../../figure/testing/test-fonts.ts';
import type { ChangingEngine } from '../../connection/engine.ts';
import type { DrawOrder, FromDrawWorker } from '../messages.ts';
import { PlotWorker } from './plot-worker.ts';

const SPEC: FigureSpec = { panels: [{ traces: [{ y: { file: 'a.h5', path: '/y' }, label: '$A_b$' }] }] };
const JOB: JobInfo = {
  ...{ job: 1, kind: 'index', title: 'Indexing /y', file: 'a.h5', path: '/y', state: 'running', started: 0 },
  progress: { phase: 'indexing', done: 3, total: 10, unit: 'bytes' },
};

function source(length = 5): TraceSource {
  const values = Float64Array.from({ length }, (_, i) => i);
  const y = values.map((value) => (value === 1 ? Number.NaN : value * 2));
  return pointsSource({ name: 'y', x: values, y, xQuantity: { unit: 's' }, yQuantity: { unit: 'V' } });
}

/** A worker with an engine that knows one trace, and what it posts. */
function plotWorker() {
  const listeners = new Map<string, (data: never) => void>();
  const calls: string[] = [];
  const state = { trace: source(), problem: undefined as DataProblem | undefined };
  const call = async (method: string, params: { window: [null, null]; boundaries: Float64Array }) => {
    calls.push(method);
    if (state.problem) throw state.problem;
    if (method === 'extent') return state.trace.extent(params.window);
    return method === 'view' ? state.trace.view(params.boundaries) : { ...state.trace };
  };
  const on = (event: string, listener: (data: never) => void) => listeners.set(event, listener);
  const posted: FromDrawWorker[] = [];
  const tools = {
    fonts: { for: async () => testFonts },
    painter: {
      paint: ({ width }: { width: number }, _: unknown, scale: number) =>
        ({ width: width * scale, height: 600 }) as ImageBitmap,
    },
  };
  const worker = new PlotWorker({ call, on } as unknown as ChangingEngine, (message) => posted.push(message), tools);
  const tell = (event: string, data: Partial<FileInfo> | Partial<JobInfo>) => listeners.get(event)?.(data as never);
  const order = (id: number, spec = SPEC): DrawOrder => ({
    ...{ kind: 'draw', id, spec, pixelRatio: 2 },
    room: { width: 400, height: 300, zoom: 1 },
  });
  const next = async (kind: FromDrawWorker['kind'], count = 1) => {
    await expect.poll(() => posted.filter((one) => one.kind === kind).length).toBeGreaterThanOrEqual(count);
    return posted.filter((one) => one.kind === kind)[count - 1];
  };
  return { worker, calls, state, posted, tell, order, next };
}

describe('the worker that draws', () => {
  test('waits for the connection, then draws, and tells where everything is', async () => {
    const { worker, order, next, calls } = plotWorker();
    worker.take(order(1));
    expect(calls).toEqual([]);
    worker.setConnected(true);
    const drawn = await next('drawn');
    expect(drawn).toMatchObject({ id: 1, size: { width: 400, height: 300 }, bitmap: { width: 800 }, summary: 'A_b' });
    const [panel] = drawn.kind === 'drawn' ? drawn.panels : [];
    expect(panel.axes.map(({ id, domain, quantity }) => [id, domain[0], quantity.unit])).toEqual([
      ['x', 0, 's'],
      ['y', expect.any(Number), 'V'],
    ]);
    expect(panel.traces).toMatchObject([{ name: 'A_b', unit: 'V', gaps: 1, isLine: true }]);
    expect(panel.box.x + panel.box.width).toBeLessThanOrEqual(400);
    expect(await next('limits')).toEqual({ kind: 'limits', axes: [{ panel: 0, axis: 'x', range: [0, 4] }] });
  });

  test('reads values of what was drawn', async () => {
    const { worker, order, next } = plotWorker();
    worker.setConnected(true);
    worker.take(order(1));
    await next('drawn');
    worker.take({
      kind: 'read',
      use: 'pointer',
      places: [
        { panel: 0, x: 0.5, y: 0 },
        { panel: 7, x: 0, y: 0 },
      ],
    });
    expect(await next('readings')).toEqual({
      ...{ kind: 'readings', use: 'pointer' },
      at: [[{ panel: 0, trace: 0, x: 2, low: 4, high: 4, count: 1 }], []],
    });
  });

  test('draws again while data grow, and when they are whole', async () => {
    const { worker, order, next, state, tell } = plotWorker();
    worker.setConnected(true);
    worker.take(order(1));
    await next('drawn');
    state.trace = source(8);
    tell('job', JOB);
    expect(await next('growth')).toEqual({ kind: 'growth', jobs: [{ title: JOB.title, progress: JOB.progress }] });
    expect(await next('drawn', 2)).toMatchObject({ id: 0, panels: [{ axes: [{ domain: [0, 7] }, {}] }] });
    state.trace = source(10);
    tell('job', { ...JOB, state: 'done' });
    expect(await next('growth', 2)).toEqual({ kind: 'growth', jobs: [] });
    expect(await next('drawn', 3)).toMatchObject({ panels: [{ axes: [{ domain: [0, 9] }, {}] }] });
    tell('job', { ...JOB, job: 2, path: '/other' });
    tell('job', { ...JOB, job: 3, kind: 'convert' });
    expect(worker).toBeDefined();
  });

  test('answers each order, whatever its data do meanwhile', async () => {
    const { worker, order, tell, posted } = plotWorker();
    worker.setConnected(true);
    worker.take(order(1));
    worker.take(order(2));
    tell('job', { ...JOB, state: 'done' });
    await expect.poll(() => posted.some((one) => one.kind === 'drawn' && one.id === 2)).toBe(true);
  });

  test('draws anew what was opened anew, and nothing else', async () => {
    const { worker, order, next, calls, tell, posted } = plotWorker();
    worker.setConnected(true);
    worker.take(order(1));
    await next('drawn');
    await next('limits');
    calls.length = 0;
    tell('file', { file: 'b.h5', generation: 1, state: 'open' });
    expect(calls).toEqual([]);
    tell('file', { file: 'a.h5', generation: 2, state: 'open' });
    await next('drawn', 2);
    expect(calls).toContain('describe');
    await next('limits', 2);
    const count = posted.length;
    tell('file', { file: 'a.h5', generation: 2, state: 'open', isChanged: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(posted.length).toBe(count);
  });

  test('tells problems with all their fields', async () => {
    const { worker, order, next, state } = plotWorker();
    state.problem = new DataProblem({ code: 'NO_SUCH_PATH', message: 'nothing is there', hint: 'Look.' });
    worker.setConnected(true);
    worker.take(order(3));
    expect(await next('not-drawn')).toMatchObject({ id: 3, problem: { code: 'NO_SUCH_PATH', hint: 'Look.' } });
    state.problem = undefined;
    worker.take(order(4, { panels: [{ ...SPEC.panels[0], axes: { x: { scale: 'log', range: [-1, 1] } } }] }));
    expect(await next('not-drawn', 2)).toMatchObject({ id: 4, problem: { code: 'FIGURE_INVALID' } });
    worker.take(order(5));
    expect(await next('drawn')).toMatchObject({ id: 5 });
  });
});
