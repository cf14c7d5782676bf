import { badRequest } from '../google-error.ts';
import { jsonOf } from './exchange.ts';

export interface Multipart {
  readonly metadata: Record<string, unknown>;
  readonly mediaType: string;
  readonly media: Buffer;
}

/** Takes metadata and media of a `multipart/related` body apart; lines may end with LF alone, as some clients have it. */
export function readMultipart(body: Buffer, contentType: string): Multipart {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw badRequest('Malformed multipart body: no boundary.');
  const parts = partsOf(body, `--${boundary}`).map(partOf);
  if (parts.length !== 2) throw badRequest('Malformed multipart body.');
  return {
    metadata: jsonOf(parts[0].content),
    mediaType: parts[1].type ?? 'application/octet-stream',
    media: parts[1].content,
  };
}

function partsOf(body: Buffer, mark: string): Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(mark);
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length);
    if (end < 0) break;
    parts.push(body.subarray(start + mark.length, withoutLineEnd(body, end)));
    start = end;
  }
  return parts;
}

/** Bytes of the lines before the content of a part. */
const MOST_HEAD = 4096;

/** The line end before a boundary belongs to the boundary. */
function withoutLineEnd(body: Buffer, end: number): number {
  if (body[end - 1] !== 0x0a) return end;
  return body[end - 2] === 0x0d ? end - 2 : end - 1;
}

function partOf(part: Buffer): { readonly type: string | undefined; readonly content: Buffer } {
  const text = part.subarray(0, MOST_HEAD).toString('latin1');
  const [gap] = /\r?\n\r?\n/.exec(text) ?? [];
  if (gap === undefined) throw badRequest('Malformed multipart body: a part without content.');
  const at = text.indexOf(gap);
  const type = /content-type:\s*([^\r\n]+)/i.exec(text.slice(0, at))?.[1].trim();
  return { type, content: part.subarray(at + gap.length) };
}
