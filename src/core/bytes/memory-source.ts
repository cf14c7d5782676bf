import { type ByteSource, checkRange, type ReadOptions } from './byte-source.ts';

/** A {@link ByteSource} over bytes in memory. */
export class MemorySource implements ByteSource {
  readonly name: string;
  readonly size: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, name = 'memory') {
    this.name = name;
    this.size = bytes.byteLength;
    this.#bytes = bytes;
  }

  async read(offset: number, length: number, { signal }: ReadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    signal?.throwIfAborted();
    checkRange(this, offset, length);
    return new Uint8Array(this.#bytes.subarray(offset, offset + length));
  }

  async readInto(offset: number, target: Uint8Array<ArrayBuffer>, { signal }: ReadOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    this.readIntoSync(offset, target);
  }

  readIntoSync(offset: number, target: Uint8Array<ArrayBuffer>): void {
    checkRange(this, offset, target.byteLength);
    target.set(this.#bytes.subarray(offset, offset + target.byteLength));
  }
}
