import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import { figureJsonSchema, readSpec } from './read-spec.ts';

/** What is wrong with a spec; undefined if nothing is. */
async function problemOf(spec: unknown): Promise<DataProblem | undefined> {
  try {
    await readSpec(spec, 'fig.json');
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(DataProblem);
    return error as DataProblem;
  }
}

const panel = (words: unknown) => ({ panels: [words] });
const axis = (words: unknown) => panel({ axes: { x: words } });
const trace = (words: unknown) => panel({ traces: [words] });

/** A spec with everything that there is. */
const FULL = {
  $schema: 'figure-schema.json',
  size: { width: 85, height: 55 },
  font: { size: 8 },
  style: 'paper',
  title: 'All',
  background: '#ffffff',
  cycle: ['#0072b2'],
  grid: { widths: [1], heights: [1], gap: 2 },
  share: { x: true },
  panels: [
    {
      row: 0,
      column: 0,
      preset: 'despine',
      axes: {
        x: { scale: 'linear', range: [null, '2026-03-01T12:00Z'], ticks: { values: [1], minor: { count: 2 } } },
        y2: { side: 'right', labels: { format: '.2f', rotation: 45 }, grid: { minor: true } },
      },
      spines: { left: { bounds: [0, 1] }, right: false, top: { bounds: 'ticks' } },
      legend: { position: 'best' },
      traces: [
        { y: '/a', x: [1, null, 3], dash: 'dashed', yAxis: 'y2' },
        { kind: 'histogram', x: { path: '/a', file: 'a.h5', slice: '0:3', component: 're' }, bins: [1, 2] },
        { kind: 'image', z: '/z', colorBar: { label: 'Height' }, range: [null, 5] },
      ],
      annotations: [
        { kind: 'text', text: 'a', at: [0, 1] },
        { kind: 'arrow', from: [0, 0], to: [1, 1] },
        { kind: 'span', axis: 'x', from: 0, to: 1 },
        { kind: 'line', x: 1, dash: [1, 2] },
      ],
    },
    { inset: { panel: 0, box: [0.5, 0.5, 0.3, 0.3] } },
  ],
};

test('a spec is what it says', async () => {
  expect(await readSpec(FULL)).toEqual(FULL);
});

describe('an unknown key is named, with those that are near', () => {
  test.each([
    [{ ...panel({}), titel: 'a' }, 'the whole', 'titel', 'title'],
    [panel({ trace: [] }), 'panels.0', 'trace', 'traces'],
    [axis({ lable: 'a' }), 'panels.0.axes.x', 'lable', 'label'],
    [axis({ ticks: { lenght: 1 } }), 'panels.0.axes.x.ticks', 'lenght', 'length'],
    [axis({ ticks: { minor: { cout: 1 } } }), 'panels.0.axes.x.ticks.minor', 'cout', 'count'],
    [trace({ y: { path: '/a', slise: '1' } }), 'panels.0.traces.0.y', 'slise', 'slice'],
    [trace({ colour: '#000000' }), 'panels.0.traces.0', 'colour', 'color'],
    [panel({ spines: { left: { ofset: 1 } } }), 'panels.0.spines.left', 'ofset', 'offset'],
    [panel({ legend: { place: 'best' } }), 'panels.0.legend', 'place', undefined],
    [panel({ annotations: [{ kind: 'line', X: 1 }] }), 'panels.0.annotations.0', 'X', 'x'],
  ])('%j', async (spec, path, key, near) => {
    const problem = await problemOf(spec);
    expect(problem).toMatchObject({ code: 'FIGURE_INVALID', file: 'fig.json', path });
    expect(problem?.summary).toBe(`unknown key "${key}"`);
    if (near !== undefined) expect(problem?.hint).toMatch(new RegExp(`Did you mean .*\\b${near}\\b.*\\?`));
  });

  test('that this place has', async () => {
    expect((await problemOf(panel({ xAxis: 'x' })))?.hint).not.toContain('xAxis');
  });
});

describe('a value of the wrong kind is named, and what is expected', () => {
  test.each([
    [null, 'the whole', 'object'],
    [[], 'the whole', 'object'],
    ['{}', 'the whole', 'object'],
    [{}, 'panels', 'array'],
    [{ panels: [] }, 'panels', '>=1'],
    [{ size: '85x55', panels: [{}] }, 'size', 'object'],
    [{ size: { width: 85 }, panels: [{}] }, 'size.height', 'number'],
    [{ size: { width: 85, height: 0 }, panels: [{}] }, 'size.height', '>=1'],
    [{ size: { width: Infinity, height: 55 }, panels: [{}] }, 'size.width', 'number'],
    [{ font: { size: 500 }, panels: [{}] }, 'font.size', '<=200'],
    [{ style: 'fancy', panels: [{}] }, 'style', 'talk'],
    [axis({ scale: 'lgo' }), 'panels.0.axes.x.scale', 'log'],
    [axis({ range: [1] }), 'panels.0.axes.x.range', '>=2'],
    [axis({ ticks: { values: ['a'] } }), 'panels.0.axes.x.ticks.values.0', 'number'],
    [trace({ y: [1, 'a'] }), 'panels.0.traces.0.y.1', 'number'],
    [trace({ y: { slice: '0' } }), 'panels.0.traces.0.y.path', 'string'],
    [trace({ kind: 'lines' }), 'panels.0.traces.0.kind', 'line'],
    [trace({ color: 'red' }), 'panels.0.traces.0.color', '#0072b2'],
    [panel({ annotations: [{ kind: 'arow' }] }), 'panels.0.annotations.0.kind', 'arrow'],
    [panel({ annotations: [{ kind: 'text', text: 'a' }] }), 'panels.0.annotations.0.at', 'expected'],
    [panel({ inset: { panel: 0, box: [0, 0, 0, 1] } }), 'panels.0.inset.box.2', '>0'],
  ])('%j', async (spec, path, expected) => {
    const problem = await problemOf(spec);
    expect(problem).toMatchObject({ code: 'FIGURE_INVALID', path });
    expect(problem?.message).toContain(expected);
  });

  test.each([
    [trace({ y: 5 }), 'panels.0.traces.0.y', 'path'],
    [trace({ dash: 'dashd' }), 'panels.0.traces.0.dash', 'dashed'],
    [trace({ bins: 'many' }), 'panels.0.traces.0.bins', 'number'],
    [axis({ ticks: 5 }), 'panels.0.axes.x.ticks', 'boolean'],
    [axis({ label: 5 }), 'panels.0.axes.x.label', 'string'],
    [axis({ range: [true, 1] }), 'panels.0.axes.x.range.0', 'number'],
    [panel({ legend: 'off' }), 'panels.0.legend', 'boolean'],
    [panel({ spines: { left: { bounds: 'tick' } } }), 'panels.0.spines.left.bounds', 'ticks'],
    [panel({ axes: { z: {} } }), 'panels.0.axes.z', 'x, y, y2'],
  ])('%j', async (spec, path, expected) => {
    const problem = await problemOf(spec);
    expect(problem).toMatchObject({ code: 'FIGURE_INVALID', path });
    expect(problem?.message).toContain(expected);
  });

  test('an axis that is called __proto__', async () => {
    expect(await problemOf(JSON.parse('{"panels":[{"axes":{"__proto__":{"scale":"nix"}}}]}'))).toBeDefined();
  });

  test('further faults are counted', async () => {
    expect((await problemOf(trace({ color: 'red', width: -1, opacity: 2 })))?.summary).toContain('(and 2 more)');
  });
});

/** Any JSON, and such that looks like a spec. */
const anything = fc.oneof(
  fc.jsonValue({ depthSize: 'medium' }),
  fc.jsonValue().map(panel),
  fc.jsonValue().map((value) => trace({ y: value, x: value, bins: value })),
  fc.jsonValue().map((value) => axis({ ticks: value, range: value, labels: value, grid: value })),
  fc
    .tuple(fc.constantFrom(...pathsIn(FULL)), fc.jsonValue())
    .map(([path, value]) => withValue(FULL, path.split('.'), value)),
);

/** Paths of all values of a spec. */
function pathsIn(value: unknown, at: readonly string[] = []): string[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [...(at.length > 0 ? [at.join('.')] : []), ...inside.flatMap(([key, one]) => pathsIn(one, [...at, key]))];
}

function withValue(spec: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  const copy = (Array.isArray(spec) ? [...spec] : { ...(spec as object) }) as Record<string, unknown>;
  copy[key] = rest.length === 0 ? value : withValue(copy[key], rest, value);
  return copy;
}

describe('any JSON', () => {
  test('is a spec or a problem in one line that says where and what', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        const problem = await problemOf(value);
        if (!problem) return;
        expect(problem.code).toBe('FIGURE_INVALID');
        expect(problem.path).toBeTruthy();
        expect(problem.message).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('of great depth is refused at once', async () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    for (const spec of [deep, panel({ traces: deep }), axis({ ticks: deep }), trace({ y: deep })]) {
      expect(await problemOf(spec)).toBeDefined();
    }
  });

  test('with a long key is refused at once', async () => {
    const started = performance.now();
    expect(await problemOf({ panels: [{}], ['k'.repeat(5e6)]: 1 })).toBeDefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('with a long key is told in a line that one can read', async () => {
    expect((await problemOf({ panels: [{}], ['k'.repeat(5e6)]: 1 }))?.message.length).toBeLessThan(1000);
  });

  test('with a million faults is refused in seconds', async () => {
    const started = performance.now();
    expect(await problemOf(trace({ y: new Array(1e6).fill('a') }))).toBeDefined();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test('the JSON Schema says what a figure is', async () => {
  const schema = await figureJsonSchema();
  expect(schema).toMatchObject({ title: 'daqscope figure', type: 'object', additionalProperties: false });
  expect(Object.keys(schema.properties as object)).toEqual(Object.keys(FULL));
});
