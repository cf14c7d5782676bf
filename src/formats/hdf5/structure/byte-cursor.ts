import { DataProblem } from '../../../core/index.ts';

const TEXT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Walks through the bytes of a structure of the HDF5 file format; reading beyond its end is an `HDF5_INVALID` problem. */
export class ByteCursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  get left(): number {
    return this.#bytes.byteLength - this.at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A size or an address; all ones is {@link UNDEFINED_ADDRESS}. */
  u64(): number {
    const at = this.#take(8);
    const low = this.#view.getUint32(at, true);
    const high = this.#view.getUint32(at + 4, true);
    if (low === 0xffffffff && high === 0xffffffff) return -1;
    return high * 2 ** 32 + low;
  }

  /** An unsigned number of 1 to 6 bytes. */
  unsigned(bytes: number): number {
    return this.take(bytes).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  take(count: number): Uint8Array {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count);
  }

  skip(count: number): void {
    this.#take(count);
  }

  /** Text up to the next NUL, which is skipped. */
  name(): string {
    const end = this.#bytes.indexOf(0, this.at);
    if (end === -1) throw invalid('a name has no end');
    const text = TEXT.decode(this.#bytes.subarray(this.at, end));
    this.at = end + 1;
    return text;
  }

  #take(count: number): number {
    const { at } = this;
    if (count < 0 || at + count > this.#bytes.byteLength) throw invalid('a structure is cut short');
    this.at = at + count;
    return at;
  }
}

export function invalid(message: string, cause?: unknown): DataProblem {
  return new DataProblem({ code: 'HDF5_INVALID', message, cause });
}
