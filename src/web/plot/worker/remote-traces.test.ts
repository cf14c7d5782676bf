import { describe, expect, test } from 'vitest';
import type { TraceSpec } from '../../../figure/index.ts';
import type { Engine } from '../../connection/engine.ts';
import { dataOf, showsData } from '../trace-data.ts';
import { RemoteTraces } from './remote-traces.ts';

const TRACE: TraceSpec = { y: { file: 'a.h5', path: '/y' } };
const EXTENT = { min: 0, max: 1, positive: 1 };
const RESULTS: Record<string, unknown> = {
  describe: { name: 'y', x: {}, y: { unit: 'V' } },
  extent: { x: EXTENT, y: EXTENT },
  view: { kind: 'points', x: new Float64Array(0), y: new Float64Array(0) },
};

function fakeEngine() {
  const calls: [string, unknown][] = [];
  const failures = new Set<string>();
  const call = (async (method: string, params: unknown, { signal }: { signal?: AbortSignal } = {}) => {
    calls.push([method, params]);
    await Promise.resolve();
    signal?.throwIfAborted();
    if (failures.delete(method)) throw new Error('no');
    return RESULTS[method];
  }) as Engine['call'];
  return { call, failures, calls, names: () => calls.map(([method]) => method) };
}

const boundaries = () => Float64Array.of(0, 1, 2);

async function draw(traces: RemoteTraces, trace: TraceSpec = TRACE) {
  const source = await traces.source(trace);
  await source.extent([null, null]);
  await source.view(boundaries());
}

describe('traces from the engine', () => {
  test('what was asked is not asked again, whatever the looks', async () => {
    const engine = fakeEngine();
    const traces = new RemoteTraces(engine.call);
    await draw(traces);
    await draw(traces, { ...TRACE, color: '#000000', label: 'other', width: 3, visible: true, kind: 'step' });
    expect(engine.names()).toEqual(['describe', 'extent', 'view']);
    expect(engine.calls[0][1]).toEqual({ trace: TRACE });
    await (await traces.source(TRACE)).view(Float64Array.of(0, 2));
    await (await traces.source(TRACE)).extent([1, null]);
    expect(engine.names().slice(3)).toEqual(['view', 'extent']);
  });

  test('those that grow are asked for their numbers again, those of a new file for everything', async () => {
    const engine = fakeEngine();
    const traces = new RemoteTraces(engine.call);
    await draw(traces);
    traces.grow('a.h5', '/other');
    traces.drop('b.h5');
    await draw(traces);
    expect(engine.calls.length).toBe(3);
    traces.grow('a.h5', '/y');
    await draw(traces);
    expect(engine.names().slice(3)).toEqual(['extent', 'view']);
    traces.drop('a.h5');
    await draw(traces);
    expect(engine.names().slice(5)).toEqual(['describe', 'extent', 'view']);
  });

  test('with the range of a part of the axis its columns are asked for, as many as before', async () => {
    const engine = fakeEngine();
    const traces = new RemoteTraces(engine.call);
    await draw(traces);
    const source = await traces.source(TRACE);
    await source.extent([0.5, 1.5]);
    expect(engine.calls.slice(3)).toEqual([
      ['extent', { trace: TRACE, window: [0.5, 1.5] }],
      ['view', { trace: TRACE, boundaries: Float64Array.of(0.5, 1, 1.5) }],
    ]);
    await source.view(Float64Array.of(0.5, 1 + 1e-9, 1.5));
    expect(engine.calls.length).toBe(5);
    await source.view(Float64Array.of(0.5, 0.8, 1.2, 1.5)); // there was room for another column
    expect(engine.names().slice(5)).toEqual(['view']);
    traces.grow('a.h5', '/y');
    await source.extent([0.5, 1.5]);
    expect(engine.names().slice(6)).toEqual(['extent']);
  });

  test('a failure of what was foreseen is not kept', async () => {
    const engine = fakeEngine();
    const traces = new RemoteTraces(engine.call);
    await draw(traces);
    const source = await traces.source(TRACE);
    engine.failures.add('view');
    await source.extent([0.5, 1.5]);
    await new Promise((resolve) => setTimeout(resolve));
    await source.view(Float64Array.of(0.5, 1, 1.5));
    expect(engine.names().slice(3)).toEqual(['extent', 'view', 'view']);
  });

  test('a failure is not kept', async () => {
    const engine = fakeEngine();
    const traces = new RemoteTraces(engine.call);
    for (const method of ['describe', 'extent', 'view']) {
      engine.failures.add(method);
      await expect(draw(traces)).rejects.toThrow('no');
    }
    await draw(traces);
    const aborted = AbortSignal.abort();
    await expect((await traces.source(TRACE, { signal: aborted })).extent([3, 4])).rejects.toThrow();
    await (await traces.source(TRACE)).extent([3, 4]);
  });
});

test('what a trace shows', () => {
  expect(dataOf({ ...TRACE, kind: 'line', marker: 'plus', color: '#000000' })).toEqual({ ...TRACE, marker: 'circle' });
  expect(dataOf({ kind: 'histogram', x: TRACE.y, bins: 3 })).toEqual({ kind: 'histogram', x: TRACE.y, bins: 3 });
  expect(showsData(TRACE, 'a.h5')).toBe(true);
  expect(showsData({ z: TRACE.y }, 'a.h5', '/y')).toBe(true);
  expect(showsData({ y: [1, 2] }, 'a.h5')).toBe(false);
  expect(showsData({ y: '/y' }, 'a.h5')).toBe(false);
});
