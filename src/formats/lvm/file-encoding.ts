import { decodeText, decodeValidText } from '../labview/text/decode-text.ts';
import { textEncodingName } from '../labview/text/text-encoding.ts';
import { hasHighByte } from './characters.ts';

/** LabVIEW writes in the code page of the system and does not say which; in the west it is this one. */
const FALLBACK = 'windows-1252';

/**
 * The encoding of a file, from all its text: ASCII, UTF-8 if all of it is valid as such (or there is a byte order mark), else
 * windows-1252 or what the caller says.
 */
export class FileEncoding {
  readonly #given: string | undefined;
  #high = false;
  #isUtf8 = true;
  #marked = false;

  /** Problem: `UNKNOWN_ENCODING`. */
  constructor(given: string | undefined) {
    this.#given = given === undefined ? undefined : textEncodingName(given);
  }

  /** There is a byte order mark. */
  mark(): void {
    this.#marked = true;
  }

  /** Takes note of text: whole cells or lines. */
  note(bytes: Uint8Array, from: number, to: number): void {
    if (!hasHighByte(bytes, from, to)) return;
    this.#high = true;
    this.#isUtf8 &&= decodeValidText(bytes.subarray(from, to), 'utf-8') !== undefined;
  }

  /** `ascii` or a WHATWG name. */
  get name(): string {
    if (this.#given !== undefined) return this.#given;
    if (!this.#isUtf8) return FALLBACK;
    return this.#marked || this.#high ? 'utf-8' : 'ascii';
  }

  decode(bytes: Uint8Array): string {
    return decodeText(bytes, this.name === 'ascii' ? FALLBACK : this.name);
  }

  /** The bytes as UTF-8; what is not valid in the encoding stays as it is, so that nothing is lost. */
  toUtf8(bytes: Uint8Array): Uint8Array {
    if (this.name === 'utf-8' || this.name === 'ascii') return bytes;
    const text = decodeValidText(bytes, this.name);
    return text === undefined ? bytes : new TextEncoder().encode(text);
  }
}
