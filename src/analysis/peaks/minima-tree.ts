/** Samples of a node of the lowest level, and nodes of one of the next. */
const FAN_OUT = 16;
/** So many samples are looked at one by one before it pays to have a tree. */
const NEAR = 64;

/** Questions about the lowest samples of a range, answered in logarithmic time; what is near costs no more than looking. NaN are passed over. */
export class MinimaTree {
  readonly #values: Float64Array;
  /** Minima of 16, 256, … samples; made when they are needed. */
  #levels: Float64Array[] | undefined;

  constructor(values: Float64Array) {
    this.#values = values;
  }

  /** The last index in `[low, high]` whose value is not above `limit`; -1 if there is none. */
  lastNotAbove(limit: number, low: number, high: number): number {
    const values = this.#values;
    let i = high;
    for (const near = Math.max(low, high - NEAR); i >= near; i--) if (!(values[i] > limit)) return i;
    while (i >= low) {
      const skipped = this.#skippedBefore(i + 1, low, limit);
      if (skipped === 0 && !(values[i] > limit)) return i;
      i -= Math.max(1, skipped);
    }
    return -1;
  }

  /** The first index in `[low, high]` whose value is not above `limit`; -1 if there is none. */
  firstNotAbove(limit: number, low: number, high: number): number {
    const values = this.#values;
    let i = low;
    for (const near = Math.min(high, low + NEAR); i <= near; i++) if (!(values[i] > limit)) return i;
    while (i <= high) {
      const skipped = this.#skippedFrom(i, high + 1, limit);
      if (skipped === 0 && !(values[i] > limit)) return i;
      i += Math.max(1, skipped);
    }
    return -1;
  }

  /** The lowest value in `[low, high]`. */
  minimum(low: number, high: number): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = low; i <= high; ) {
      const [level, samples] = this.#widestFrom(i, high + 1);
      const value = level === undefined ? this.#values[i] : level[i / samples];
      if (value < lowest) lowest = value;
      i += samples;
    }
    return lowest;
  }

  /** How many samples before `end`, none of them before `low`, are known to be above a limit: those of the largest such node. */
  #skippedBefore(end: number, low: number, limit: number): number {
    let skipped = 0;
    let samples = FAN_OUT;
    for (const level of this.#tree()) {
      if (end % samples !== 0 || end - samples < low || !(level[end / samples - 1] > limit)) break;
      skipped = samples;
      samples *= FAN_OUT;
    }
    return skipped;
  }

  #skippedFrom(start: number, end: number, limit: number): number {
    let skipped = 0;
    let samples = FAN_OUT;
    for (const level of this.#tree()) {
      if (start % samples !== 0 || start + samples > end || !(level[start / samples] > limit)) break;
      skipped = samples;
      samples *= FAN_OUT;
    }
    return skipped;
  }

  /** The largest node that begins at `start` and ends before `end`; no level if that is a single sample. */
  #widestFrom(start: number, end: number): [level: Float64Array | undefined, samples: number] {
    let widest: Float64Array | undefined;
    let samples = 1;
    for (const level of this.#tree()) {
      if (start % (samples * FAN_OUT) !== 0 || start + samples * FAN_OUT > end) break;
      widest = level;
      samples *= FAN_OUT;
    }
    return [widest, samples];
  }

  #tree(): readonly Float64Array[] {
    if (this.#levels !== undefined) return this.#levels;
    this.#levels = [];
    for (let below = this.#values; below.length > FAN_OUT; ) {
      below = minimaOf(below);
      this.#levels.push(below);
    }
    return this.#levels;
  }
}

/** Minima of every 16. */
function minimaOf(values: Float64Array): Float64Array {
  const minima = new Float64Array(Math.ceil(values.length / FAN_OUT)).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < values.length; i++) {
    const node = Math.floor(i / FAN_OUT);
    if (values[i] < minima[node]) minima[node] = values[i];
  }
  return minima;
}
