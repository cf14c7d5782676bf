import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { DataProblem, type DtypeName } from '../../core/index.ts';
import type { Gate } from '../access/gate.ts';
import { refused } from '../answers/error-answer.ts';
import { badRequest } from '../answers/problem-answer.ts';
import type { EngineLink, EngineLinks } from '../engine-link.ts';
import type { ServerEnv } from '../server-env.ts';
import { csvBytes } from './csv-bytes.ts';
import { attachment, sliceFileName } from './download-name.ts';
import { npyBytes } from './npy-bytes.ts';
import { npyHeader } from './npy-header.ts';
import { rangedAnswer } from './ranged-answer.ts';
import { type OpenSlice, openSlice, type SliceKey } from './slice-values.ts';
import { streamedBody } from './streamed-body.ts';

interface Asked {
  readonly c: Context<ServerEnv>;
  readonly link: EngineLink;
  readonly gate: Gate;
  readonly slice: OpenSlice;
  /** Differs for values that may differ. */
  readonly tag: string;
}

export interface SliceParts {
  readonly links: EngineLinks;
  readonly gate: Gate;
}

/** One row per kind of file that values are given as. */
const KINDS = new Map([
  ['npy', npyAnswer],
  ['csv', csvAnswer],
  ['h5', hdf5Answer],
]);

/**
 * `GET /data/slice?file=&path=&slice=&as=npy|csv|h5`: values of a dataset as a file. `slice` is as numpy has it; nothing of the recording
 * is read that is not in it.
 */
export function sliceRoutes({ links, gate }: SliceParts): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  routes.get('/data/slice', async (c) => {
    const answer = KINDS.get(c.req.query('as') ?? 'npy');
    if (!answer) throw badRequest('values are not given as that', { expected: `as=${[...KINDS.keys()].join(' or ')}` });
    const key = keyOf(c);
    const link = links.current;
    const { signal } = c.req.raw;
    await link.client.call('slice', key, { signal }); // it is open now
    const generation = await link.generationOf(key.file);
    const check = () => link.checkGeneration(key.file, generation);
    const slice = await openSlice(link.client, key, { signal, check });
    return answer({ c, link, gate, slice, tag: tagOf(link.run, generation, key) });
  });
  return routes;
}

function keyOf(c: Context<ServerEnv>): SliceKey {
  const { file, path, slice } = c.req.query();
  if (!file || !path) throw badRequest('it is not said which values are wanted', { expected: 'file= and path=' });
  return { file, path, slice: slice || undefined };
}

function tagOf(run: string, generation: number, key: SliceKey): string {
  return createHash('sha256')
    .update(JSON.stringify([run, generation, key]))
    .digest('base64url');
}

async function npyAnswer({ c, slice, tag }: Asked): Promise<Response> {
  const { dtypeName, shape, count, valueBytes } = slice.info;
  const header = npyHeader(dtypeName as DtypeName, shape);
  return rangedAnswer(c, {
    size: header.length + count * valueBytes,
    tag,
    headers: { 'content-type': 'application/octet-stream', 'content-disposition': nameOf(slice, 'npy') },
    bytes: (range) => npyBytes(slice, header, range),
  });
}

async function csvAnswer({ c, slice }: Asked): Promise<Response> {
  const pieces = csvBytes(slice);
  const body = c.req.method === 'HEAD' ? null : await streamedBody(pieces, c.env.outgoing);
  const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': nameOf(slice, 'csv') };
  return new Response(body, { headers });
}

/** HDF5 is written whole before any of it can be sent: a job of the engine does it. */
async function hdf5Answer({ c, link, gate, slice: { key } }: Asked): Promise<Response> {
  const { signal } = c.req.raw;
  if (c.req.method === 'HEAD') return new Response(null, { headers: { 'content-type': 'application/x-hdf5' } });
  if (!gate.isFromPage(c.env.incoming)) return refused(c, 'foreignOrigin');
  const { job } = await link.client.call(
    'convert',
    { file: key.file, only: [key.path], slice: key.slice, isTemporary: true },
    { signal },
  );
  const { state, problem } = await link.ended(job, signal);
  if (problem) throw new DataProblem(problem);
  if (state !== 'done') throw badRequest('the conversion was stopped');
  return new Response(null, { status: 303, headers: { location: `/outputs/${job}` } });
}

function nameOf({ key, info }: OpenSlice, extension: string): string {
  return attachment(sliceFileName(key.file, info.name, extension));
}
