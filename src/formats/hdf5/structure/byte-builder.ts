const TEXT = new TextEncoder();

/** Bytes of a structure of the HDF5 file format as it is put together: little-endian, growing as needed. */
export class ByteBuilder {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  constructor(capacity = 128) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** What was built. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  u8(...values: number[]): this {
    const at = this.#take(values.length);
    this.#bytes.set(values, at);
    return this;
  }

  u16(value: number): this {
    const at = this.#take(2);
    this.#view.setUint16(at, value, true);
    return this;
  }

  u32(value: number): this {
    const at = this.#take(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  /** A size or an address; {@link UNDEFINED_ADDRESS} becomes all ones. */
  u64(value: number): this {
    const at = this.#take(8);
    this.#view.setUint32(at, value, true);
    this.#view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
    return this;
  }

  put(bytes: Uint8Array): this {
    const at = this.#take(bytes.byteLength);
    this.#bytes.set(bytes, at);
    return this;
  }

  text(text: string): this {
    return this.put(TEXT.encode(text));
  }

  zeros(count: number): this {
    this.#take(count);
    return this;
  }

  /** Fills up with zeros to a multiple of `unit` bytes. */
  pad(unit: number): this {
    return this.zeros(padding(this.#length, unit));
  }

  /** Makes room; `#bytes` and `#view` may be others afterwards. */
  #take(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.byteLength) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.byteLength * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }
}

/** "Nothing there" in place of an address. */
export const UNDEFINED_ADDRESS = -1;

/** How many bytes are missing to a multiple of `unit`. */
export function padding(length: number, unit: number): number {
  return (unit - (length % unit)) % unit;
}

/** `length` rounded up to a multiple of `unit`. */
export function padded(length: number, unit: number): number {
  return length + padding(length, unit);
}
