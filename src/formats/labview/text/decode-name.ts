import { decodeText, decodeValidText } from './decode-text.ts';

/** The text of a single name that does not say its encoding: UTF-8 (or ASCII) if it is valid, else the declared encoding. */
export function decodeName(bytes: Uint8Array, textEncoding: string): string {
  return decodeValidText(bytes, 'utf-8') ?? decodeText(bytes, textEncoding);
}
