import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Hono } from 'hono';
import { DataProblem } from '../../core/index.ts';
import type { JobOutput } from '../../engine/index.ts';
import { badRequest } from '../answers/problem-answer.ts';
import type { EngineLinks } from '../engine-link.ts';
import type { ServerEnv } from '../server-env.ts';
import type { ByteRange } from './byte-range.ts';
import { attachment } from './download-name.ts';
import { rangedAnswer } from './ranged-answer.ts';

const PIECE_BYTES = 1024 * 1024;

/** Never through a link: between the end of the job and now anything may have been put in its place. */
const READ_NO_LINK = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** `GET /outputs/JOB`: the file that a conversion made. No path comes from outside. */
export function outputRoutes(links: EngineLinks): Hono<ServerEnv> {
  const routes = new Hono<ServerEnv>();
  routes.get('/outputs/:job', async (c) => {
    const name = c.req.param('job');
    const job = /^\d{1,15}$/.test(name) ? await links.current.conversion(Number(name)) : undefined;
    if (!job) return c.notFound();
    if (job.problem) throw new DataProblem(job.problem);
    if (!job.output) throw badRequest('the conversion has made no file', { hint: 'Wait until it is done.' });
    const { output } = job;
    const { handle, tag } = await openOutput(output);
    const file = {
      size: output.sizeBytes,
      tag,
      headers: { 'content-type': 'application/octet-stream', 'content-disposition': attachment(output.name) },
      bytes: (range: ByteRange) => fileBytes(handle, range),
    };
    try {
      const answer = await rangedAnswer(c, file);
      if (!answer.body) await handle.close();
      return answer;
    } catch (error) {
      await handle.close();
      throw error;
    }
  });
  return routes;
}

/** Problem: `FILE_CHANGED` if the file is not what the job made. */
async function openOutput({ path, sizeBytes }: JobOutput): Promise<{ handle: FileHandle; tag: string }> {
  const handle = await open(path, READ_NO_LINK).catch((error) => {
    throw changed(path, error);
  });
  const stats = await handle.stat();
  if (stats.isFile() && stats.size === sizeBytes) {
    return { handle, tag: [stats.ino, stats.size, stats.mtimeMs].join('-') };
  }
  await handle.close();
  throw changed(path);
}

function changed(path: string, cause?: unknown): DataProblem {
  const message = 'the file that the conversion made is not there any more, or is another one now';
  return new DataProblem({ code: 'FILE_CHANGED', file: path, message, hint: 'Convert once more.', cause });
}

/** Closes the file at the end. */
async function* fileBytes(handle: FileHandle, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
  try {
    for (let position = from; position < to; ) {
      const piece = new Uint8Array(Math.min(PIECE_BYTES, to - position));
      const { bytesRead } = await handle.read(piece, 0, piece.length, position);
      if (bytesRead === 0) throw new RangeError('the file was cut');
      yield piece.subarray(0, bytesRead);
      position += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
