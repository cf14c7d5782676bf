import { type ByteOrder, DataProblem } from '../../../core/index.ts';

/** Bytes that grow as they are written. Values are not checked here: who calls knows what fits. */
export class ByteWriter {
  byteOrder: ByteOrder;
  /** Index of the next byte; may be set anywhere, gaps are zero. */
  position = 0;
  #size = 0;
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);

  constructor({ byteOrder = 'big' }: { byteOrder?: ByteOrder | undefined } = {}) {
    this.byteOrder = byteOrder;
  }

  /** What was written so far, as a view. */
  get written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }

  u8(value: number): void {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
  }

  u16(value: number): void {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, this.#little);
  }

  u32(value: number): void {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, this.#little);
  }

  u64(value: bigint): void {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, value, this.#little);
  }

  f32(value: number): void {
    const at = this.#grow(4);
    this.#view.setFloat32(at, value, this.#little);
  }

  f64(value: number): void {
    const at = this.#grow(8);
    this.#view.setFloat64(at, value, this.#little);
  }

  bytes(bytes: Uint8Array): void {
    const at = this.#grow(bytes.byteLength);
    this.#bytes.set(bytes, at);
  }

  zeros(count: number): void {
    const at = this.#grow(count);
    this.#bytes.fill(0, at, at + count);
  }

  get #little(): boolean {
    return this.byteOrder === 'little';
  }

  #grow(count: number): number {
    const at = this.position;
    const end = at + count;
    if (end > this.#bytes.byteLength) {
      const grown = allocate(Math.max(end, this.#bytes.byteLength * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.position = end;
    this.#size = Math.max(this.#size, end);
    return at;
  }
}

function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch (cause) {
    throw new DataProblem({ code: 'TOO_LARGE', message: `${size} bytes do not fit into memory`, cause });
  }
}
