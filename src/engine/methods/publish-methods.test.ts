import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { Client, DataProblem, type PortLike, portTransport } from '../../core/index.ts';
import { Engine } from '../engine.ts';
import type { Publication, PublishContent } from '../engine-host.ts';
import type { EngineClient, JobInfo, MonitorLine, PublishParams } from '../protocol.ts';
import { fileOf, MemoryHost } from '../testing/memory-host.ts';

const TARGETS = { configFile: '/home/ann/config.json', targets: [{ name: 'lab', address: 'file:/lab', share: [] }] };
const ORDER: PublishParams = {
  what: { kind: 'recording', file: 'run7.h5' },
  target: 'lab',
  key: '2026/run7.h5',
  share: [],
};

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

/** An engine with a file, whose host publishes in this way, and a page. */
async function start(publication: Publication, prepared: PublishParams[] = []) {
  const host = new MemoryHost({ 'run7.h5': await fileOf({ children: [{ name: 'a', values: Int8Array.of(1, 2) }] }) });
  host.publisher = {
    targets: async () => TARGETS,
    async prepare(order) {
      if (order.target !== 'lab') throw new DataProblem({ code: 'BAD_TARGET', message: 'no target of this name' });
      prepared.push(order as PublishParams);
      return publication;
    },
  };
  const engine = new Engine(host);
  stack.defer(() => engine.close());
  await engine.open('run7.h5');
  const { port1, port2 } = new MessageChannel();
  engine.connect(portTransport(port1 as unknown as PortLike));
  const client: EngineClient = new Client(portTransport(port2 as unknown as PortLike));
  stack.defer(() => client.close());
  const jobs: JobInfo[] = [];
  const lines: MonitorLine[] = [];
  client.on('job', (job) => job.kind === 'publish' && jobs.push(job));
  client.on('messages', (told) => lines.push(...told.lines));
  const ended = () => expect.poll(() => jobs.at(-1)?.ended).toBeDefined();
  return { host, client, jobs, lines, ended };
}

test('an open file is published by the host, and the job tells where it is then', async () => {
  const contents: PublishContent[] = [];
  const prepared: PublishParams[] = [];
  const published = {
    target: 'lab',
    key: ORDER.key,
    url: 'file:///lab/2026/run7.h5',
    outcome: 'created',
    sizeBytes: 9,
    problems: [],
  } as const;
  const { client, jobs, lines, ended } = await start(async (content, { onProgress, report }) => {
    contents.push(content);
    onProgress({ phase: 'uploading', done: 3, total: 9, unit: 'bytes' });
    report(new DataProblem({ code: 'TARGET_BUSY', message: 'it takes no more for now' }));
    return published;
  }, prepared);
  expect(await client.call('targets', {})).toEqual(TARGETS);
  const info = await client.call('publish', ORDER);
  expect(info).toMatchObject({
    kind: 'publish',
    title: 'Publishing run7.h5 to lab',
    file: 'run7.h5',
    state: 'running',
  });
  await ended();
  expect(contents).toEqual([{ kind: 'recording', file: 'run7.h5' }]);
  expect(prepared).toEqual([{ target: 'lab', key: '2026/run7.h5', share: [] }]);
  expect(jobs.map(({ state, progress }) => [state, progress?.done])).toContainEqual(['running', 3]);
  expect(jobs.at(-1)).toMatchObject({ state: 'done', published });
  await expect.poll(() => lines.find(({ from }) => from === 'lab')?.problem?.code).toBe('TARGET_BUSY');
});

test('a cancel reaches the host, and what fails there is told', async () => {
  const work = (_: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const cancelled = await start(work);
  const { job } = await cancelled.client.call('publish', { ...ORDER, what: { kind: 'conversion', file: 'run7.h5' } });
  await cancelled.client.call('cancel', { job });
  await cancelled.ended();
  expect(cancelled.jobs.at(-1)).toMatchObject({ title: 'Publishing run7.h5 as HDF5 to lab', state: 'cancelled' });
  const failed = await start(() =>
    Promise.reject(new DataProblem({ code: 'TARGET_DENIED', message: 'it is not allowed', hint: 'Ask its owner.' })),
  );
  await failed.client.call('publish', ORDER);
  await failed.ended();
  expect(failed.jobs.at(-1)?.problem).toMatchObject({ code: 'TARGET_DENIED', hint: 'Ask its owner.' });
});

test.each([
  ['a file that is not open', { what: { kind: 'recording', file: '/etc/passwd' } }, 'BAD_REQUEST'],
  ['a thing that there is not', { what: { kind: 'constructor', file: 'run7.h5' } }, 'BAD_REQUEST'],
  ['a report of no kind', { what: { kind: 'report', file: 'run7.h5', form: '/../x' } }, 'BAD_REQUEST'],
  ['nothing', { what: null }, 'BAD_REQUEST'],
  ['a figure of nothing', { what: { kind: 'figure' } }, 'BAD_REQUEST'],
  ['no place', { key: undefined }, 'BAD_REQUEST'],
  ['an address', { target: 'file:/tmp' }, 'BAD_TARGET'],
])('%s is refused before a job begins', async (_, wrong, code) => {
  const { client, jobs } = await start(() => Promise.reject(new Error('nobody should come here')));
  await expect(client.call('publish', { ...ORDER, ...wrong } as PublishParams)).rejects.toMatchObject({ code });
  expect(jobs).toEqual([]);
});

test('a figure of a file that is not open fails as a job', async () => {
  const { client, jobs, ended } = await start(() => Promise.reject(new Error('nobody should come here')));
  const spec = { panels: [{ traces: [{ y: { file: 'other.h5', path: '/a' } }] }] };
  await client.call('publish', { ...ORDER, what: { kind: 'figure', figure: { spec, kind: 'pdf' } } });
  await ended();
  expect(jobs.at(-1)).toMatchObject({ title: 'Publishing the figure as PDF to lab', problem: { code: 'BAD_REQUEST' } });
});

test('where nothing can be published this is said', async () => {
  const { host, client } = await start(() => Promise.reject(new Error('nobody should come here')));
  host.publisher = undefined;
  await expect(client.call('targets', {})).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(client.call('publish', ORDER)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('of a conversion, only some datasets can be published', async () => {
  const contents: PublishContent[] = [];
  const { client, ended } = await start(async (content) => {
    contents.push(content);
    return { target: 'lab', key: ORDER.key, url: '', outcome: 'created', sizeBytes: 9, problems: [] };
  });
  const only = ['/a | scale(2)'];
  const what = { kind: 'conversion', file: 'run7.h5', only } as const;
  const info = await client.call('publish', { ...ORDER, what });
  expect(info.title).toBe('Publishing /a | scale(2) of run7.h5 as HDF5 to lab');
  await ended();
  expect(contents).toEqual([what]);
  const wrong = { ...what, only: 7 as never };
  await expect(client.call('publish', { ...ORDER, what: wrong })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
