const LINE_FEED = 10;

/** Longest line that is kept; what is longer was not written by daqscope. */
export const MOST_LINE_BYTES = 1024 * 1024;

/** Cuts bytes that come in pieces into lines. It never holds more than one line of {@link MOST_LINE_BYTES}. */
export class LineSplitter {
  #begun: Buffer = Buffer.alloc(0);
  #tooLong = false;

  /** Is there a line that was begun and has not ended? */
  get midLine(): boolean {
    return this.#tooLong || this.#begun.byteLength > 0;
  }

  /** The lines that end in these bytes; undefined stands for one that is too long. */
  *push(bytes: Uint8Array): Generator<string | undefined> {
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      this.#keep(bytes.subarray(start, end));
      yield this.#tooLong ? undefined : this.#begun.toString('utf8');
      this.#begun = Buffer.alloc(0);
      this.#tooLong = false;
      start = end + 1;
    }
    this.#keep(bytes.subarray(start));
  }

  #keep(bytes: Uint8Array): void {
    this.#tooLong ||= this.#begun.byteLength + bytes.byteLength > MOST_LINE_BYTES;
    this.#begun = this.#tooLong ? Buffer.alloc(0) : Buffer.concat([this.#begun, bytes]);
  }
}
