import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attribute, Client, type PortLike, portTransport } from '../core/index.ts';
import { Engine } from './engine.ts';
import type { EngineClient, EngineEvents, FileInfo, JobInfo } from './protocol.ts';
import { fileOf, MemoryHost } from './testing/memory-host.ts';

const X = Float64Array.from({ length: 1000 }, (_, i) => i / 10);
const Y = Float64Array.from(X, (x, i) => (i === 500 ? Number.NaN : Math.sin(x)));

let run7: Uint8Array;
let many: Uint8Array;
beforeAll(async () => {
  const axis = new Map([
    ['units', attribute('V')],
    ['dt', attribute(0.1)],
  ]);
  run7 = await fileOf({
    children: [
      { name: 'group', children: [{ name: 'Größe', values: Y, attributes: axis }] },
      { name: 'cube', values: Int16Array.from({ length: 24 }, (_, i) => i), shape: [2, 3, 4] },
      { name: 'notes', values: ['one', 'two'] },
    ],
  });
  many = await fileOf({
    children: Array.from({ length: 1500 }, (_, i) => ({
      name: `channel ${String(i).padStart(4, '0')}`,
      values: Int8Array.of(i),
    })),
  });
});

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

/** An engine on files in memory, and as many pages as are wanted, with what each was told. */
function start(files: Record<string, Uint8Array> = { 'run7.h5': run7 }) {
  const host = new MemoryHost(files);
  const engine = new Engine(host);
  stack.defer(() => engine.close());
  const page = () => {
    const { port1, port2 } = new MessageChannel();
    engine.connect(portTransport(port1 as unknown as PortLike));
    const client: EngineClient = new Client(portTransport(port2 as unknown as PortLike));
    stack.defer(() => client.close());
    const told: { [Name in keyof EngineEvents]?: unknown[] } = {};
    for (const name of ['file', 'closed', 'job', 'messages'] as const) {
      told[name] = [];
      client.on(name, (data) => told[name]?.push(data));
    }
    const last = <Data>(name: 'file' | 'job') => told[name]?.at(-1) as Data | undefined;
    return { client, told, file: () => last<FileInfo>('file'), job: () => last<JobInfo>('job') };
  };
  return { host, engine, page };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('files', () => {
  test('are there as soon as they are being opened; who asks for what is in them waits', async () => {
    const { host, engine, page } = start();
    const held = Promise.withResolvers<void>();
    host.held.set('run7.h5', held.promise);
    void engine.open('run7.h5');
    const { client } = page();
    const welcome = await client.call('hello', {});
    expect(welcome.files).toMatchObject([{ file: 'run7.h5', state: 'opening', generation: 1 }]);
    expect(welcome.jobs).toMatchObject([{ kind: 'open', state: 'running', progress: { done: 0, total: run7.length } }]);
    const asking = client.call('children', { file: 'run7.h5', path: '/' });
    held.resolve();
    const { nodes, total } = await asking;
    expect(nodes.map(({ path, kind }) => [path, kind])).toEqual([
      ['/group', 'group'],
      ['/cube', 'dataset'],
      ['/notes', 'dataset'],
    ]);
    expect(total).toBe(3);
  });

  test('every page is told of them, of jobs and of messages; one that comes later as well', async () => {
    const { page } = start();
    const [one, two] = [page(), page()];
    await one.client.call('open', { file: 'run7.h5' });
    await until(() => two.file()?.state === 'open' && two.told.messages?.length === 1);
    expect(two.told).toEqual(one.told);
    expect(two.told.messages).toMatchObject([{ lines: [{ from: 'run7.h5', text: 'reading run7.h5' }] }]);
    const welcome = await page().client.call('hello', {});
    expect(welcome.files).toMatchObject([{ state: 'open', datasets: 3, format: 'hdf5', firstLook: '/group/Größe' }]);
    expect(welcome.jobs).toMatchObject([{ state: 'done' }]);
    expect(welcome.messages).toMatchObject([{ text: 'reading run7.h5' }]);
  });

  test('a page that goes leaves the load going; any page may cancel it', async () => {
    const { host, page } = start();
    host.held.set('run7.h5', new Promise(() => {}));
    const [one, two] = [page(), page()];
    await one.client.call('open', { file: 'run7.h5' });
    one.client.close();
    await until(() => two.job() !== undefined);
    expect((await two.client.call('hello', {})).files).toMatchObject([{ state: 'opening' }]);
    await two.client.call('cancel', { job: two.job()?.job ?? 0 });
    await until(() => two.file()?.state === 'cancelled');
    await expect(two.client.call('children', { file: 'run7.h5', path: '/' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  test('that cannot be opened say why, and are opened again if someone asks', async () => {
    const { host, page } = start({});
    const { client, file } = page();
    await client.call('open', { file: 'late.h5' });
    await until(() => file()?.state === 'failed');
    expect(file()).toMatchObject({ generation: 1, problem: { code: 'FILE_NOT_FOUND' } });
    host.files.set('late.h5', run7);
    await client.call('open', { file: 'late.h5' });
    await until(() => file()?.state === 'open');
    expect(file()?.generation).toBe(2);
  });

  test('that were written since are opened anew, and the old one is let go', async () => {
    const { host, page } = start();
    const { client, file } = page();
    await client.call('open', { file: 'run7.h5' });
    await until(() => file()?.state === 'open');
    await client.call('open', { file: 'run7.h5' }); // it is open, and as it was
    expect([file()?.generation, host.closed]).toEqual([1, []]);
    host.written.add('run7.h5');
    await client.call('open', { file: 'run7.h5' });
    await until(() => file()?.generation === 2 && file()?.state === 'open');
    expect(host.closed).toEqual(['run7.h5']);
  });

  test('that were closed are known no more', async () => {
    const { host, page } = start();
    const { client, told, file } = page();
    await client.call('open', { file: 'run7.h5' });
    await until(() => file()?.state === 'open');
    await client.call('close', { file: 'run7.h5' });
    await until(() => told.closed?.length === 1);
    expect(host.closed).toEqual(['run7.h5']);
    await expect(client.call('node', { file: 'run7.h5', path: '/' })).rejects.toMatchObject({ hint: 'Open it first.' });
  });
});

test('who listens to some events is told no others', async () => {
  const { page } = start();
  const [one, two] = [page(), page()];
  await one.client.call('listen', { events: ['job'] });
  await one.client.call('open', { file: 'run7.h5' });
  await until(() => two.told.messages?.length === 1);
  expect(one.told).toMatchObject({ file: [], closed: [], messages: [] });
  expect(one.told.job?.length).toBeGreaterThan(1);
});

describe('what is in a file', () => {
  const opened = async (files?: Record<string, Uint8Array>) => {
    const { page, engine } = start(files);
    for (const file of Object.keys(files ?? { 'run7.h5': 0 })) await engine.open(file);
    return page().client;
  };

  test('comes in pages', async () => {
    const client = await opened({ 'many.h5': many });
    const of = (start?: number, count?: number) =>
      client.call('children', { file: 'many.h5', path: '/', start, count });
    const [first, second, few, none] = await Promise.all([of(), of(1000), of(7, 2), of(5000)]);
    expect([first, second, few, none].map(({ nodes, total }) => [nodes.length, total])).toEqual([
      [1000, 1500],
      [500, 1500],
      [2, 1500],
      [0, 1500],
    ]);
    expect(few.nodes.map(({ name }) => name)).toEqual(['channel 0007', 'channel 0008']);
  });

  test('is found by all words, in any case, in all files, so many at the most', async () => {
    const client = await opened({ 'run7.h5': run7, 'many.h5': many });
    const found = async (text: string) => {
      const { nodes, isAll } = await client.call('search', { text });
      return [nodes.length, isAll, nodes[0]?.file, nodes[0]?.path];
    };
    expect(await found('GRÖ  group')).toEqual([1, true, 'run7.h5', '/group/Größe']);
    expect(await found('channel 1499')).toEqual([1, true, 'many.h5', '/channel 1499']);
    expect(await found('channel')).toEqual([500, false, 'many.h5', '/channel 0000']);
    expect(await found('nothing of that')).toEqual([0, true, undefined, undefined]);
  });

  test('is told with its attributes and records', async () => {
    const client = await opened();
    expect(await client.call('node', { file: 'run7.h5', path: '/group/Größe' })).toMatchObject({
      dtype: 'float64',
      shape: [1000],
      unit: 'V',
      isDrawable: true,
      attributes: [
        { name: 'dt', text: '0.1' },
        { name: 'units', text: 'V' },
      ],
    });
    expect(await client.call('node', { file: 'run7.h5', path: '/cube' })).toMatchObject({ records: { count: 2 } });
    expect(await client.call('record', { file: 'run7.h5', path: '/cube', record: 1 })).toEqual({
      record: 1,
      count: 2,
      slice: '1, :, :',
      shape: [3, 4],
    });
  });

  test('is given as text, and as bytes', async () => {
    const client = await opened();
    const cells = (path: string, slice?: string) => client.call('cells', { file: 'run7.h5', path, slice });
    expect(await cells('/cube', '1, ::2, 1:3')).toEqual({ shape: [2, 2], texts: ['13', '14', '21', '22'] });
    expect((await cells('/notes')).texts).toEqual(['one', 'two']);
    const { bytes } = await client.call('sliceValues', {
      file: 'run7.h5',
      path: '/cube',
      slice: '1, :, 2',
      start: 1,
      count: 2,
    });
    expect([...new Int16Array(bytes.slice().buffer)]).toEqual([18, 22]);
  });

  test('has statistics of a window', async () => {
    const client = await opened();
    const trace = { y: { file: 'run7.h5', path: '/group/Größe' } };
    const { count, gaps, min, max, mean, std, rms } = await client.call('statistics', { trace, window: [40, 60] });
    const values = [...Y.subarray(400, 601)].filter((value) => !Number.isNaN(value));
    const sum = (of: (value: number) => number) => values.reduce((total, value) => total + of(value), 0);
    const expected = sum((value) => value) / values.length;
    expect([count, gaps, min, max]).toEqual([200, 1, Math.min(...values), Math.max(...values)]);
    expect(mean).toBeCloseTo(expected, 12);
    expect(std).toBeCloseTo(Math.sqrt(sum((value) => (value - expected) ** 2) / 199), 12);
    expect(rms).toBeCloseTo(Math.sqrt(sum((value) => value * value) / 200), 12);
  });

  test('is drawn in columns of pixels', async () => {
    const client = await opened();
    const trace = { y: { file: 'run7.h5', path: '/group/Größe' } };
    expect(await client.call('describe', { trace })).toMatchObject({
      name: 'Größe',
      x: { label: 'Time', unit: 's' },
      y: { unit: 'V' },
    });
    const { y } = await client.call('extent', { trace, window: [null, null] });
    const finite = Y.filter((value) => !Number.isNaN(value));
    expect([y.min, y.max]).toEqual([Math.min(...finite), Math.max(...finite)]);
    const view = await client.call('view', { trace, boundaries: Float64Array.of(0, 50, 100) });
    expect(view.kind).toBe('columns');
  });
});

describe('wrong requests', () => {
  const FILE = { file: 'run7.h5' };
  const CUBE = { ...FILE, path: '/cube' };
  test.each([
    ['open', {}],
    ['open', null],
    ['close', { file: 7 }],
    ['folder', { path: [] }],
    ['listen', { events: 'job' }],
    ['children', { ...FILE, path: '/', start: -1 }],
    ['children', { ...FILE, path: '/', count: 1.5 }],
    ['search', { text: 'x'.repeat(200_000) }],
    ['node', FILE],
    ['cells', { ...CUBE, slice: 3 }],
    ['record', { ...CUBE, record: '1' }],
    ['suggest', { operands: 'all' }],
    ['suggest', { operands: [{ file: 'run7.h5' }] }],
    ['describe', {}],
    ['extent', { trace: { y: CUBE }, window: [1] }],
    ['view', { trace: { y: CUBE }, boundaries: [0, 1] }],
    ['view', { trace: { y: CUBE }, boundaries: new Float64Array(1) }],
    ['statistics', { trace: { y: CUBE } }],
    ['draw', { spec: {} }],
    ['convert', { ...FILE, only: '/cube' }],
    ['convert', { ...FILE, slice: '0' }],
    ['cancel', { job: null }],
    ['slice', { ...CUBE, slice: {} }],
    ['sliceValues', { ...CUBE, start: 0, count: -1 }],
  ] as const)('%s %j', async (method, params) => {
    const { engine, page } = start();
    await engine.open('run7.h5');
    const { client } = page();
    await expect(client.call(method, params as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await client.call('hello', {})).version).toBe('0');
  });

  test.each([
    ['node', { ...FILE, path: '/cubes' }, 'NO_SUCH_PATH'],
    ['cells', { ...CUBE, slice: '2' }, 'BAD_SELECTION'],
    ['record', { ...CUBE, record: 2 }, 'BAD_SELECTION'],
    ['record', { ...FILE, path: '/notes', record: 0 }, 'BAD_SELECTION'],
    ['sliceValues', { ...CUBE, start: 20, count: 10 }, 'TOO_LARGE'],
    ['sliceValues', { ...CUBE, start: 0, count: 1e9 }, 'TOO_LARGE'],
    ['folder', { path: '/etc' }, 'FORBIDDEN'],
  ] as const)('%s %j: %s', async (method, params, code) => {
    const { engine, page } = start();
    await engine.open('run7.h5');
    await expect(page().client.call(method, params as never)).rejects.toMatchObject({ code });
  });
});
