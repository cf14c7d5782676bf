/**
 * Medians of windows of many values by sorting (Suomela, "Median filtering is equivalent to sorting", arXiv:1406.1717): stretches as
 * long as a window are sorted, each a list; a window is what is left of one and what is there already of the next. There are no NaN.
 */
export function medianOfMany(values: Float64Array, samples: number, medians: Float64Array): void {
  const half = samples >> 1;
  let leaving = new SortedStretch(samples);
  let coming = new SortedStretch(samples);
  if (medians.length === 0) return;
  coming.load(values.subarray(0, samples));
  coming.advance(half);
  medians[0] = coming.peek();
  for (let start = 0; start + 1 < medians.length; start += samples) {
    [leaving, coming] = [coming, leaving];
    coming.load(values.subarray(start + samples, start + 2 * samples));
    coming.unwind();
    const steps = Math.min(samples, medians.length - 1 - start);
    for (let i = 0; i < steps; i++) {
      leaving.remove(i);
      coming.restore(i);
      if (leaving.smaller + coming.smaller < half) (leaving.peek() <= coming.peek() ? leaving : coming).advance(1);
      medians[start + i + 1] = Math.min(leaving.peek(), coming.peek());
    }
  }
}

/** A stretch of values as a list in ascending order, some of which are taken out, with a place in it. */
class SortedStretch {
  readonly #values: Float64Array;
  readonly #sorted: Float64Array;
  /** Place of each value among all; of equal ones in their order. */
  readonly #rank: Int32Array;
  /** Neighbours in the list, by index of the value; the entry after the last is both ends. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #end: number;
  /** The value at the place, and how many that are there lie before it. */
  #at = 0;
  smaller = 0;

  constructor(samples: number) {
    this.#values = new Float64Array(samples);
    this.#sorted = new Float64Array(samples);
    this.#rank = new Int32Array(samples);
    this.#next = new Int32Array(samples + 1);
    this.#previous = new Int32Array(samples + 1);
    this.#end = samples;
  }

  /** All values are there, and the place is that of the least. What is missing counts as infinite. */
  load(values: Float64Array): void {
    this.#values.fill(Number.POSITIVE_INFINITY).set(values);
    this.#sorted.set(this.#values);
    this.#sorted.sort();
    const order = this.#orderByRank();
    let before = this.#end;
    for (let rank = 0; rank < order.length; rank++) {
      const index = order[rank];
      this.#next[before] = index;
      this.#previous[index] = before;
      before = index;
    }
    this.#next[before] = this.#end;
    this.#previous[this.#end] = before;
    this.#at = order[0];
    this.smaller = 0;
  }

  /** Takes all values out, the last first, so that the first can be restored first. */
  unwind(): void {
    for (let i = this.#end - 1; i >= 0; i--) this.#unlink(i);
    this.#at = this.#end;
    this.smaller = 0;
  }

  /** The value at the place; infinite at the end of the list. */
  peek(): number {
    return this.#at === this.#end ? Number.POSITIVE_INFINITY : this.#values[this.#at];
  }

  advance(steps: number): void {
    for (let i = 0; i < steps; i++) this.#at = this.#next[this.#at];
    this.smaller += steps;
  }

  remove(index: number): void {
    this.#unlink(index);
    if (this.#isBeforePlace(index)) {
      this.smaller--;
      return;
    }
    if (this.#at === index) this.#at = this.#next[index];
    if (this.smaller === 0) return;
    this.#at = this.#previous[this.#at];
    this.smaller--;
  }

  /** Puts back the one that was taken out last. */
  restore(index: number): void {
    this.#next[this.#previous[index]] = index;
    this.#previous[this.#next[index]] = index;
    if (this.#isBeforePlace(index)) this.#at = this.#previous[this.#at];
  }

  #unlink(index: number): void {
    this.#next[this.#previous[index]] = this.#next[index];
    this.#previous[this.#next[index]] = this.#previous[index];
  }

  #isBeforePlace(index: number): boolean {
    return this.#at === this.#end || this.#rank[index] < this.#rank[this.#at];
  }

  /** Indices of the values in ascending order: searched for in what sorting numbers alone gave, which is faster than sorting by a function. */
  #orderByRank(): Int32Array {
    const [values, sorted, rank] = [this.#values, this.#sorted, this.#rank];
    const order = new Int32Array(values.length);
    const equals = new Int32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const first = firstOf(sorted, values[i]);
      rank[i] = first + equals[first]++;
      order[rank[i]] = i;
    }
    return order;
  }
}

/** The first index of a value in sorted ones. */
function firstOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
