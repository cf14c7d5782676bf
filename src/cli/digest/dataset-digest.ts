import { createHash } from 'node:crypto';
import { binary128ToDoubles, type Dtype, type Values, valueBytes } from '../../core/index.ts';
import { Statistics } from '../../summary/index.ts';

import { bytesJson, isReal, type JsonObject, type JsonValue, valueJson } from './value-text.ts';

/** How many values from each end are shown. */
const SHOWN = 5;

/** The fingerprint of a dataset, taken block by block: SHA-256 of its canonical bytes, its ends, its statistics. */
export class DatasetDigest {
  readonly #dtype: Dtype;
  readonly #hash = createHash('sha256');
  readonly #statistics: Statistics | undefined;
  readonly #first: Shown[] = [];
  #last: Shown[] = [];
  #count = 0;
  #ascii = true;

  constructor(dtype: Dtype) {
    this.#dtype = dtype;
    this.#statistics = isReal(dtype) ? new Statistics() : undefined;
  }

  add(values: Values): void {
    this.#hashValues(values);
    this.#statistics?.add(values);
    for (let i = 0; i < values.count && this.#first.length < SHOWN; i++) this.#first.push(shown(values, i));
    const ends: Shown[] = [];
    for (let i = Math.max(0, values.count - SHOWN); i < values.count; i++) ends.push(shown(values, i));
    this.#last = [...this.#last, ...ends].slice(-SHOWN);
    this.#count += values.count;
  }

  /** Name of the dtype in the golden files: strings are `utf8` when all are ASCII, else `bytes`. */
  get dtypeName(): string {
    if (this.#dtype.name === 'string') return this.#ascii || this.#dtype.encoding === 'utf-8' ? 'utf8' : 'bytes';
    return this.#dtype.name === 'variant' ? 'utf8' : this.#dtype.name;
  }

  get count(): number {
    return this.#count;
  }

  /** The digest keys of the golden schema. */
  toJSON(): JsonObject {
    const show = (value: Shown) => (this.dtypeName === 'bytes' ? bytesJson(value.bytes) : value.json);
    return {
      sha256: this.#hash.copy().digest('hex'),
      first: this.#first.map(show),
      last: this.#last.map(show),
      ...(this.#statistics && statisticsJson(this.#statistics)),
    };
  }

  #hashValues(values: Values): void {
    const { bytes, offsets } = values;
    if (!offsets) this.#hash.update(rounded(this.#dtype) ? doublesOf(bytes) : bytes);
    else if (this.#dtype.name === 'path') this.#hash.update(bytes.subarray(offsets[0], offsets[values.count]));
    else this.#hashStrings(values);
  }

  #hashStrings(values: Values): void {
    const length = new Uint8Array(4);
    const view = new DataView(length.buffer);
    for (let i = 0; i < values.count; i++) {
      const bytes = valueBytes(values, i);
      view.setUint32(0, bytes.length, true);
      this.#hash.update(length).update(bytes);
      this.#ascii &&= bytes.every((byte) => byte < 0x80);
    }
  }
}

interface Shown {
  readonly json: JsonValue;
  readonly bytes: Uint8Array;
}

function shown(values: Values, index: number): Shown {
  return { json: valueJson(values, index), bytes: valueBytes(values, index).slice(0) };
}

/** EXT values are compared as the nearest doubles. */
function rounded(dtype: Dtype): boolean {
  return dtype.name === 'f16' || dtype.name === 'c32';
}

function doublesOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(binary128ToDoubles(bytes).doubles.buffer);
}

function statisticsJson({ min, max, mean, nonFinite }: Statistics): JsonObject {
  const plain = (value: number | bigint | null) => (typeof value === 'bigint' ? String(value) : value);
  return { min: plain(min), max: plain(max), mean, ...(nonFinite > 0 && { nonFinite }) };
}
