/** Indices of values, of which the highest is taken first: a heap. */
export class HighestFirst {
  readonly #values: Float64Array;
  readonly #heap: number[] = [];

  constructor(values: Float64Array) {
    this.#values = values;
  }

  /** The highest value that waits; NaN if there is none. */
  get highest(): number {
    return this.#heap.length === 0 ? Number.NaN : this.#values[this.#heap[0]];
  }

  add(index: number): void {
    const heap = this.#heap;
    let at = heap.length;
    for (heap.push(index); at > 0; ) {
      const above = (at - 1) >> 1;
      if (this.#values[heap[above]] >= this.#values[index]) break;
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = index;
  }

  /** Index of the highest value, which waits no more. */
  take(): number {
    const heap = this.#heap;
    const taken = heap[0];
    const moved = heap.pop() as number;
    if (heap.length > 0) this.#sink(moved);
    return taken;
  }

  /** Puts an index in the place of the first. */
  #sink(index: number): void {
    const [heap, values] = [this.#heap, this.#values];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < heap.length && values[heap[below + 1]] > values[heap[below]]) below++;
      if (below >= heap.length || values[heap[below]] <= values[index]) break;
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = index;
  }
}
