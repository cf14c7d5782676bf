import { DataProblem } from '../../core/index.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import type { ViewSpec } from './view-spec.ts';

/** Views of people are some hundred bytes; more than this when inflated is no view. */
const MOST_BYTES = 4_000_000;
/** Of addresses that a later daqscope may write otherwise. */
const PREFIX = 'v1:';

/** A view as text for the address of the page: its JSON, deflated. */
export async function viewToHash(view: ViewSpec): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(view));
  return PREFIX + toBase64Url(await through(json, new CompressionStream('deflate-raw')));
}

/** The view of such a text. Problems: `VIEW_INVALID`, and `FIGURE_INVALID` of its figure. */
export async function hashToView(hash: string): Promise<ViewSpec> {
  const value = await jsonOf(hash);
  const { readView } = await import('./read-view.ts'); // brings the checks of figures, which few pages need
  return readView(value);
}

async function jsonOf(hash: string): Promise<unknown> {
  try {
    if (!hash.startsWith(PREFIX)) throw new SyntaxError('it is of another kind');
    const bytes = fromBase64Url(hash.slice(PREFIX.length));
    const json = await through(bytes, new DecompressionStream('deflate-raw'));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (cause) {
    throw new DataProblem({
      code: 'VIEW_INVALID',
      message: 'the text after # is damaged',
      hint: 'Was it copied to its end? The page starts without it.',
      cause,
    });
  }
}

/** RangeError if more comes out than a view may have. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > MOST_BYTES) throw new RangeError('it is too long');
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
