import type { ByteSink } from '../../core/index.ts';

const BUFFER_BYTES = 512 * 1024;

/** Writes text as UTF-8, in pieces of a good size and always from the same memory. */
export class TextSink {
  readonly #sink: ByteSink;
  readonly #encoder = new TextEncoder();
  #buffer = new Uint8Array(BUFFER_BYTES + 4096);
  #used = 0;
  #written = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Bytes of all text so far. */
  get sizeBytes(): number {
    return this.#written + this.#used;
  }

  /** There is enough for a piece: time to flush. */
  get isFull(): boolean {
    return this.#used >= BUFFER_BYTES;
  }

  /** Adds text. Numbers are short and ASCII, for which a loop is quicker than the encoder. */
  put(text: string): void {
    this.#makeRoom(text.length * 3); // no UTF-16 unit needs more
    const buffer = this.#buffer;
    const start = this.#used;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) {
        this.#used += i + this.#encoder.encodeInto(text.slice(i), buffer.subarray(start + i)).written;
        return;
      }
      buffer[start + i] = code;
    }
    this.#used += text.length;
  }

  async flush(): Promise<void> {
    await this.#sink.write(this.#written, this.#buffer.subarray(0, this.#used));
    this.#written += this.#used;
    this.#used = 0;
  }

  #makeRoom(bytes: number): void {
    const needed = this.#used + bytes;
    if (needed <= this.#buffer.byteLength) return;
    const grown = new Uint8Array(Math.max(needed, this.#buffer.byteLength * 2));
    grown.set(this.#buffer.subarray(0, this.#used));
    this.#buffer = grown;
  }
}
