import { textEncodingName } from './text-encoding.ts';

const decoders = new Map<string, TextDecoder>();

/**
 * A decoder for an encoding by any of its names: invalid bytes become U+FFFD, or with `fatal` throw a `TypeError`. A byte
 * order mark is kept as a character. Problem: `UNKNOWN_ENCODING`.
 */
export function textDecoder(encoding: string, { fatal = false } = {}): TextDecoder {
  const name = textEncodingName(encoding);
  const key = fatal ? `${name}!` : name;
  let decoder = decoders.get(key);
  if (!decoder) {
    decoder = new TextDecoder(name, { fatal, ignoreBOM: true });
    decoders.set(key, decoder);
  }
  return decoder;
}

/** The text of bytes; what is invalid becomes U+FFFD. Problem: `UNKNOWN_ENCODING`. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  return textDecoder(encoding).decode(bytes);
}

/** The text of bytes, or undefined if they are not valid in the encoding. Problem: `UNKNOWN_ENCODING`. */
export function decodeValidText(bytes: Uint8Array, encoding: string): string | undefined {
  const decoder = textDecoder(encoding, { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
