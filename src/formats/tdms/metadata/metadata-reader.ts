import { type ByteOrder, DataProblem } from '../../../core/index.ts';
import { offset64 } from './lead-in.ts';

/** Longer texts are not worth a loop of our own. */
const SHORT_TEXT_BYTES = 40;
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A cursor over the metadata of one segment; it never reads beyond them. Problem: `SEGMENT_CORRUPT`, with its offset in the file. */
export class MetadataReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly little: boolean;
  /** Index in `bytes` of the next byte. */
  at = 0;
  /** Offset in the file of the first byte. */
  readonly base: number;

  constructor(bytes: Uint8Array, base: number, byteOrder: ByteOrder) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.base = base;
    this.little = byteOrder === 'little';
  }

  /** Offset in the file of the next byte. */
  get offset(): number {
    return this.base + this.at;
  }

  u8(): number {
    return this.bytes[this.take(1)];
  }

  u32(): number {
    return this.view.getUint32(this.take(4), this.little);
  }

  u64(): number {
    return offset64(this.view, this.take(8), this.little);
  }

  /** Passes over `size` bytes and gives the index of the first. */
  take(size: number, what = 'a value'): number {
    const start = this.at;
    const end = start + size;
    if (end > this.bytes.byteLength) {
      throw this.corrupt(`the metadata end inside ${what}`, `${size} bytes`, `${this.bytes.byteLength - start}`);
    }
    this.at = end;
    return start;
  }

  /** A count of things of at least `itemBytes` each, which must have room in what is left. */
  count(what: string, itemBytes: number): number {
    const count = this.u32();
    const left = this.bytes.byteLength - this.at;
    if (count * itemBytes > left) {
      this.at -= 4;
      throw this.corrupt(`${count} ${what} cannot lie in the ${left} bytes of metadata left`);
    }
    return count;
  }

  /** A text with its length in front. Bytes that are not UTF-8 become U+FFFD. */
  text(what: string): string {
    const length = this.u32();
    return textAt(this.bytes, this.take(length, what), length);
  }

  corrupt(message: string, expected?: string, found?: string): DataProblem {
    return new DataProblem({ code: 'SEGMENT_CORRUPT', message, offset: this.offset, expected, found });
  }
}

/** UTF-8 text; what is invalid becomes U+FFFD. Short ASCII texts, as most are, are quicker put together here. */
export function textAt(bytes: Uint8Array, start: number, length: number): string {
  if (length > SHORT_TEXT_BYTES) return UTF8.decode(bytes.subarray(start, start + length));
  let text = '';
  for (let at = start, end = start + length; at < end; at++) {
    const byte = bytes[at];
    if (byte >= 0x80) return UTF8.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
