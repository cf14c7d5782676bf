/** Stretches of a signal that comes block by block, which overlap. */
export class Segments {
  readonly #segment: Float64Array<ArrayBuffer>;
  readonly #overlap: number;
  #filled = 0;
  #start = 0;

  constructor(length: number, overlap: number) {
    this.#segment = new Float64Array(length);
    this.#overlap = overlap;
  }

  /** Hands out the segments that this block completes, with the index of their first sample. They are valid until `take` returns. */
  add(block: Float64Array, take: (segment: Float64Array, start: number) => void): void {
    const segment = this.#segment;
    for (let at = 0; at < block.length; ) {
      const part = block.subarray(at, at + segment.length - this.#filled);
      segment.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled < segment.length) return;
      take(segment, this.#start);
      const step = segment.length - this.#overlap;
      segment.copyWithin(0, step);
      this.#filled = this.#overlap;
      this.#start += step;
    }
  }
}
