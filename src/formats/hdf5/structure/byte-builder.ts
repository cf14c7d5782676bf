const TEXT = new TextEncoder();

/** Small structures are made by the hundred thousand, so they share memory: making a buffer for each takes most of the time. */
const SLAB_BYTES = 64 * 1024;
let slab = new Uint8Array(SLAB_BYTES);
let slabUsed = 0;

/** Zeroed bytes that nobody else has. */
function takeZeros(size: number): Uint8Array<ArrayBuffer> {
  if (size > SLAB_BYTES / 16) return new Uint8Array(size);
  if (slabUsed + size > SLAB_BYTES) {
    slab = new Uint8Array(SLAB_BYTES);
    slabUsed = 0;
  }
  slabUsed += size;
  return slab.subarray(slabUsed - size, slabUsed);
}

/** Bytes of a structure of the HDF5 file format as it is put together: little-endian, growing as needed. */
export class ByteBuilder {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity = 64) {
    this.#bytes = takeZeros(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** What was built. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  u8(...values: number[]): this {
    let at = this.#take(values.length);
    for (const value of values) this.#bytes[at++] = value;
    return this;
  }

  u16(value: number): this {
    const at = this.#take(2);
    this.#bytes[at] = value;
    this.#bytes[at + 1] = value >>> 8;
    return this;
  }

  u32(value: number): this {
    const at = this.#take(4);
    for (let byte = 0; byte < 4; byte++) this.#bytes[at + byte] = value >>> (8 * byte);
    return this;
  }

  /** A size or an address; {@link UNDEFINED_ADDRESS} becomes all ones. */
  u64(value: number): this {
    return this.u32(value).u32(Math.floor(value / 2 ** 32));
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

  /** Makes room; `#bytes` may be others afterwards. */
  #take(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.byteLength) {
      const grown = takeZeros(Math.max(this.#length, this.#bytes.byteLength * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
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
