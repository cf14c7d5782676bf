import { type Dtype, parsePath, pathText, pathToText, textDecoderOf } from '../../core/index.ts';
import type { Loss } from './loss.ts';
import { strictDecoder } from './strict-decoder.ts';

/** The text of one value; what is no text is counted. */
export type TextReader = (bytes: Uint8Array, loss: Loss) => string;

/** Reads values of a dtype of varying size as text: strings and variants decoded, paths as Windows writes them. Problem: `UNKNOWN_ENCODING`. */
export function textReader(dtype: Dtype, path: string): TextReader {
  const encoded: Dtype = dtype.name === 'variant' ? { name: 'variant', encoding: 'utf-8' } : dtype;
  const strict = strictDecoder(encoded, path);
  const lenient = textDecoderOf(encoded);
  const strictly = dtype.name === 'path' ? readPath(strict) : (bytes: Uint8Array) => strict.decode(bytes);
  const leniently =
    dtype.name === 'path'
      ? (bytes: Uint8Array) => pathText(bytes, dtype.encoding)
      : (bytes: Uint8Array) => lenient.decode(bytes);
  return (bytes, loss) => {
    try {
      return strictly(bytes);
    } catch {
      loss.undecodable++;
      return leniently(bytes);
    }
  };
}

function readPath(strict: TextDecoder): (bytes: Uint8Array) => string {
  return (bytes) => {
    const parsed = parsePath(bytes, (component) => strict.decode(component));
    if (!parsed) throw new RangeError('malformed path');
    return pathToText(parsed.kind, parsed.components);
  };
}
