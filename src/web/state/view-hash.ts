/** Views of people are some hundred bytes; more than this when inflated is no view. */
const MOST_BYTES = 4_000_000;
const PREFIX = '#v1:';

/** The part of an address that holds a view: its JSON, deflated. */
export async function toHash(view: unknown): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(view));
  const bytes = await collect(new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw')));
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return PREFIX + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What a part of an address holds; undefined if there is none. RangeError, SyntaxError or TypeError if it is damaged. */
export async function fromHash(hash: string): Promise<unknown> {
  if (hash === '' || hash === '#') return undefined;
  if (!hash.startsWith(PREFIX)) throw new SyntaxError('it is of another kind');
  const text = atob(hash.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const json = await collect(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')));
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > MOST_BYTES) throw new RangeError('it is too long');
    parts.push(part);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
