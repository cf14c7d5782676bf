import { type ByteSource, checkRange, type ReadOptions } from './byte-source.ts';

/** The part of a source from an offset on, as a source of its own. Problems name the offset in the part. */
export class SliceSource implements ByteSource {
  readonly name: string;
  readonly size: number;
  /** Offset of its first byte in the whole, which may be a part of a part. */
  readonly start: number;
  readonly #source: ByteSource;
  readonly #offset: number;

  constructor(source: ByteSource, offset: number) {
    checkRange(source, offset, 0);
    this.name = source.name;
    this.size = source.size - offset;
    this.start = source instanceof SliceSource ? source.start + offset : offset;
    this.#source = source;
    this.#offset = offset;
  }

  async read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
    options?.signal?.throwIfAborted();
    checkRange(this, offset, length);
    return this.#source.read(this.#offset + offset, length, options);
  }

  async readInto(offset: number, target: Uint8Array<ArrayBuffer>, options?: ReadOptions): Promise<void> {
    options?.signal?.throwIfAborted();
    checkRange(this, offset, target.byteLength);
    await this.#source.readInto(this.#offset + offset, target, options);
  }
}
