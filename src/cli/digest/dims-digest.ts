import { createHash } from 'node:crypto';
import { typedArray, type Values } from '../../core/index.ts';
import type { JsonObject } from './value-text.ts';

/** Up to this many occurrences are listed; of more, only the ends. */
const LISTED = 50;
const ENDS = 5;

/** The fingerprint of the sizes of an array: one row of `rank` sizes per occurrence. */
export class DimsDigest {
  readonly #rank: number;
  readonly #hash = createHash('sha256');
  readonly #first: number[][] = [];
  #last: number[][] = [];
  #occurrences = 0;

  constructor(rank: number) {
    this.#rank = rank;
  }

  /** Takes the next sizes: whole rows. */
  add(values: Values): void {
    this.#hash.update(values.bytes);
    const sizes = typedArray(values as Values & { offsets?: undefined }) as Uint32Array;
    for (let i = 0; i < sizes.length; i += this.#rank) this.#note([...sizes.subarray(i, i + this.#rank)]);
  }

  toJSON(): JsonObject {
    const listed =
      this.#occurrences <= LISTED ? { list: this.#first } : { first: this.#first.slice(0, ENDS), last: this.#last };
    return { occurrences: this.#occurrences, ...listed, sha256: this.#hash.copy().digest('hex') };
  }

  #note(dims: number[]): void {
    this.#occurrences++;
    if (this.#first.length < LISTED) this.#first.push(dims);
    this.#last.push(dims);
    if (this.#last.length > ENDS) this.#last = this.#last.slice(1);
  }
}
