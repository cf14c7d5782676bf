/** Where an output's bytes go: a file, memory, a stream of the browser. Positions may come in any order and may repeat. */
export interface ByteSink {
  /** Writes all of `bytes` at `position`; the caller may reuse `bytes` once the promise is settled. */
  write(position: number, bytes: Uint8Array): Promise<void>;
}

/** A {@link ByteSink} that keeps what is written in memory. */
export class MemorySink implements ByteSink {
  #bytes = new Uint8Array(4096);
  #size = 0;

  async write(position: number, bytes: Uint8Array): Promise<void> {
    const end = position + bytes.byteLength;
    if (end > this.#bytes.byteLength) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.byteLength * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, position);
    this.#size = Math.max(this.#size, end);
  }

  /** What was written so far; gaps are zero. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }
}
