import { type ByteSource, DataProblem, type ReadOptions } from '../../../core/index.ts';

/** What is read at once where segments lie close to each other, and where they lie far apart. */
const NEAR_BYTES = 1024 * 1024;
const FAR_BYTES = 4096;

/** Segments whose beginnings are less apart than this are read together with what lies between them. */
const NEAR_SEGMENTS_BYTES = 128 * 1024;

/** Longer metadata are not believed: it would take hundreds of thousands of objects. */
const LARGEST_BYTES = 512 * 1024 * 1024;

/** How a scan proceeds. */
export interface Pace {
  readonly segmentBytes: number;
  readonly headBytes: number;
}

/** The part of a file that a scan looks at: grows where much is to be looked at, jumps where data lie between. */
export class ScanWindow {
  readonly #source: ByteSource;
  #start = 0;
  #bytes = new Uint8Array(0);
  view = new DataView(this.#bytes.buffer);

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Are these bytes in memory? */
  has(offset: number, length: number): boolean {
    return offset >= this.#start && offset + length <= this.#start + this.#bytes.byteLength;
  }

  /** Index in `view` of an offset in the file. */
  at(offset: number): number {
    return offset - this.#start;
  }

  /** A view of bytes that are in memory; valid until the next load. */
  bytes(offset: number, length: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(offset - this.#start, offset - this.#start + length);
  }

  /**
   * Reads at least these bytes; of late segments were `segmentBytes` apart, and `headBytes` of each were looked at.
   * Problem: `TOO_LARGE`.
   */
  async load(
    offset: number,
    length: number,
    { segmentBytes, headBytes }: Pace,
    { signal }: ReadOptions,
  ): Promise<void> {
    if (length > LARGEST_BYTES) {
      const message = `${length} bytes of metadata in one segment, at most ${LARGEST_BYTES} are read`;
      throw new DataProblem({ code: 'TOO_LARGE', message, offset });
    }
    const far = Math.min(NEAR_BYTES, Math.max(FAR_BYTES, headBytes));
    const ahead = segmentBytes < NEAR_SEGMENTS_BYTES ? NEAR_BYTES : far;
    const size = Math.min(Math.max(length, ahead), this.#source.size - offset);
    const bytes =
      this.#bytes.buffer.byteLength >= size ? new Uint8Array(this.#bytes.buffer, 0, size) : new Uint8Array(size);
    this.#bytes = new Uint8Array(0); // should reading fail, nothing is taken for what it is not
    await this.#source.readInto(offset, bytes, { signal });
    this.#bytes = bytes;
    this.#start = offset;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
