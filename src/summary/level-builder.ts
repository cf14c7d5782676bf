import { FAN_OUT, type Level } from './pyramid.ts';
import { Tally } from './tally.ts';

/** Buckets of a level that grows: exactly as many as were foreseen, then by doubling. */
export class LevelBuilder {
  #min: Float64Array<ArrayBuffer>;
  #max: Float64Array<ArrayBuffer>;
  #gaps: Uint16Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
  #count = 0;

  /** `Gaps` is an array type that can hold the size of a bucket. */
  constructor(capacity: number, Gaps: Uint16ArrayConstructor | Float64ArrayConstructor) {
    this.#min = new Float64Array(capacity);
    this.#max = new Float64Array(capacity);
    this.#gaps = new Gaps(capacity);
  }

  get count(): number {
    return this.#count;
  }

  /** The first `count` buckets of others. */
  append({ min, max, gaps }: Level, count: number): void {
    this.#reserve(this.#count + count);
    this.#min.set(min.subarray(0, count), this.#count);
    this.#max.set(max.subarray(0, count), this.#count);
    this.#gaps.set(gaps.subarray(0, count), this.#count);
    this.#count += count;
  }

  push(tally: Tally): void {
    this.#reserve(this.#count + 1);
    this.#min[this.#count] = tally.lowest;
    this.#max[this.#count] = tally.highest;
    this.#gaps[this.#count] = tally.gaps;
    this.#count++;
  }

  /** Makes all buckets for which all of the level below are there. */
  appendFrom(below: LevelBuilder): void {
    const tally = new Tally();
    for (let end = (this.#count + 1) * FAN_OUT; end <= below.#count; end += FAN_OUT) {
      tally.clear();
      for (let i = end - FAN_OUT; i < end; i++) tally.merge(below.#min[i], below.#max[i], below.#gaps[i]);
      this.push(tally);
    }
  }

  /** What is there now; it stays as it is while more is added. */
  snapshot(): Level {
    return {
      min: this.#min.subarray(0, this.#count),
      max: this.#max.subarray(0, this.#count),
      gaps: this.#gaps.subarray(0, this.#count),
    };
  }

  #reserve(count: number): void {
    if (count <= this.#min.length) return;
    const capacity = Math.max(count, this.#min.length * 2, FAN_OUT);
    this.#min = grown(this.#min, new Float64Array(capacity));
    this.#max = grown(this.#max, new Float64Array(capacity));
    this.#gaps =
      this.#gaps instanceof Uint16Array
        ? grown(this.#gaps, new Uint16Array(capacity))
        : grown(this.#gaps, new Float64Array(capacity));
  }
}

function grown<T extends Float64Array | Uint16Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
