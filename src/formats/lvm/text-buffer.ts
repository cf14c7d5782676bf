/** Texts end to end, with offsets beside them. */
export class TextBuffer {
  readonly #maxBytes: number;
  readonly #toUtf8: (bytes: Uint8Array) => Uint8Array;
  #bytes = new Uint8Array(4096);
  #offsets = new Uint32Array(1024);
  #count = 0;

  constructor(maxBytes: number, toUtf8: (bytes: Uint8Array) => Uint8Array) {
    this.#maxBytes = maxBytes;
    this.#toUtf8 = toUtf8;
  }

  /** It holds as many bytes as it should. */
  get full(): boolean {
    return this.#offsets[this.#count] >= this.#maxBytes;
  }

  /** Valid until the next `add`. */
  get values(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly offsets: Uint32Array } {
    const offsets = this.#offsets.subarray(0, this.#count + 1);
    return { bytes: this.#bytes.subarray(0, offsets[this.#count]), offsets };
  }

  clear(): void {
    this.#count = 0;
  }

  add(bytes: Uint8Array, from: number, to: number): void {
    const at = this.#offsets[this.#count];
    const text = to > from ? this.#toUtf8(bytes.subarray(from, to)) : undefined;
    const end = at + (text?.length ?? 0);
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(end * 2);
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
    }
    if (text) this.#bytes.set(text, at);
    if (this.#count + 2 > this.#offsets.length) {
      const grown = new Uint32Array(this.#offsets.length * 2);
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#offsets[++this.#count] = end;
  }
}
