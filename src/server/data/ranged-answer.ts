import type { Context } from 'hono';
import type { ServerEnv } from '../server-env.ts';
import { type ByteRange, rangeOf } from './byte-range.ts';
import { streamedBody } from './streamed-body.ts';

/** Something of a known size, of which any part can be made. */
export interface RangedFile {
  readonly size: number;
  /** Changes whenever its bytes may. */
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of a part. */
  bytes(range: ByteRange): AsyncGenerator<Uint8Array>;
}

/** Answers with a file, or with the part of it that is asked for (RFC 9110, 14). */
export async function rangedAnswer(c: Context<ServerEnv>, file: RangedFile): Promise<Response> {
  const { size } = file;
  const etag = `"${file.tag}"`;
  const headers: Record<string, string> = { ...file.headers, etag, 'accept-ranges': 'bytes' };
  const ifRange = c.req.header('if-range');
  const isAsked = c.req.method === 'GET' && (ifRange === undefined || ifRange === etag);
  const range = isAsked ? rangeOf(c.req.header('range'), size) : undefined;
  if (range === 'outside') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  const { from, to } = range ?? { from: 0, to: size };
  headers['content-length'] = `${to - from}`;
  if (range) headers['content-range'] = `bytes ${from}-${to - 1}/${size}`;
  const body = c.req.method === 'HEAD' ? null : await streamedBody(file.bytes({ from, to }), c.env.outgoing);
  return new Response(body, { status: range ? 206 : 200, headers });
}
