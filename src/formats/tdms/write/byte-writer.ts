const UTF8 = new TextEncoder();

/** Little-endian bytes one behind the other. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** What was written; valid until more is. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }

  u8(value: number): this {
    const at = this.#take(1);
    this.#view.setUint8(at, value);
    return this;
  }

  u32(value: number): this {
    const at = this.#take(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  u64(value: number | bigint): this {
    const at = this.#take(8);
    this.#view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), true);
    return this;
  }

  f32(value: number): this {
    const at = this.#take(4);
    this.#view.setFloat32(at, value, true);
    return this;
  }

  f64(value: number): this {
    const at = this.#take(8);
    this.#view.setFloat64(at, value, true);
    return this;
  }

  append(bytes: Uint8Array): this {
    const at = this.#take(bytes.byteLength);
    this.#bytes.set(bytes, at);
    return this;
  }

  /** U32 length, then UTF-8. */
  text(text: string): this {
    const bytes = UTF8.encode(text);
    return this.u32(bytes.byteLength).append(bytes);
  }

  /** Begins again, in the same memory. */
  clear(): void {
    this.#size = 0;
  }

  #take(count: number): number {
    const at = this.#size;
    this.#size += count;
    if (this.#size > this.#bytes.byteLength) {
      const grown = new Uint8Array(Math.max(this.#size, this.#bytes.byteLength * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }
}
