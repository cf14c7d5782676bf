import {
  type Dtype,
  doublesOf,
  dtypeRow,
  type FixedValues,
  Moments,
  type MomentsOf,
  type Timestamp,
  timestampFromBytes,
  type Values,
  valueBytes,
} from '../../core/index.ts';
import { valueTexts } from '../../engine/index.ts';
import { Statistics } from '../../summary/index.ts';

/** What is known of the values of a dataset when all of them went by. */
export interface Survey {
  /** Values that went by: fewer than there should be if reading failed. */
  readonly count: number;
  /** Texts of the first values, and of the last one. */
  readonly first: readonly string[];
  readonly last: string | undefined;
  /** Of numbers, of the absolute values of complex ones, of Booleans as 0 and 1. */
  readonly moments?: MomentsOf | undefined;
  /** Bounds of integers of 64 bits, which doubles would round. */
  readonly exact?: { readonly min: bigint; readonly max: bigint } | undefined;
  /** Bounds of times. */
  readonly times?: { readonly earliest: Timestamp; readonly latest: Timestamp } | undefined;
  /** Of an enum: how often each value occurs. */
  readonly tally?: ReadonlyMap<number, number> | undefined;
}

const SHOWN = 3;
const LONGEST_TEXT = 80;
/** Different values of an enum that are counted apart. */
const MOST_COUNTED = 1000;

/** Takes the values of a dataset block by block; needs no memory for them. */
export class ValuesSurvey {
  readonly #dtype: Dtype;
  readonly #path: string;
  readonly #moments: Moments | undefined;
  readonly #exact: Statistics | undefined;
  readonly #tally: Map<number, number> | undefined;
  readonly #first: string[] = [];
  #last: Values | undefined;
  #earliest: [number, Timestamp] | undefined;
  #latest: [number, Timestamp] | undefined;
  #count = 0;

  constructor(dtype: Dtype, path: string) {
    const { kind } = dtypeRow(dtype);
    this.#dtype = dtype;
    this.#path = path;
    if (['integer', 'float', 'complex', 'boolean'].includes(kind)) this.#moments = new Moments();
    if (dtype.name === 'i8' || dtype.name === 'u8') this.#exact = new Statistics();
    if (dtype.items) this.#tally = new Map();
  }

  add(values: Values): void {
    if (values.count === 0) return;
    for (let i = 0; i < values.count && this.#first.length < SHOWN; i++) this.#first.push(this.#textOf(one(values, i)));
    this.#last = one(values, values.count - 1);
    this.#count += values.count;
    if (values.offsets) return;
    if (this.#moments) this.#addNumbers(values, this.#moments);
    if (this.#dtype.name === 'timestamp') this.#addTimes(values);
  }

  get survey(): Survey {
    const { min, max } = this.#exact ?? {};
    const [earliest, latest] = [this.#earliest?.[1], this.#latest?.[1]];
    return {
      count: this.#count,
      first: this.#first,
      last: this.#last && this.#textOf(this.#last),
      moments: this.#moments?.statistics,
      exact: typeof min === 'bigint' && typeof max === 'bigint' ? { min, max } : undefined,
      times: earliest && latest ? { earliest, latest } : undefined,
      tally: this.#tally,
    };
  }

  #addNumbers(values: FixedValues, moments: Moments): void {
    const doubles = doublesOf(values);
    moments.add(doubles);
    this.#exact?.add(values);
    const tally = this.#tally;
    if (!tally) return;
    for (const value of doubles) {
      const before = tally.get(value);
      if (before !== undefined || tally.size < MOST_COUNTED) tally.set(value, (before ?? 0) + 1);
    }
  }

  /** Compared as doubles, kept as they are. */
  #addTimes(values: FixedValues): void {
    const times = doublesOf(values);
    for (let i = 0; i < times.length; i++) {
      const isEarlier = this.#earliest === undefined || times[i] < this.#earliest[0];
      const isLater = this.#latest === undefined || times[i] > this.#latest[0];
      if (!isEarlier && !isLater) continue;
      const time: [number, Timestamp] = [times[i], timestampFromBytes(valueBytes(values, i))];
      if (isEarlier) this.#earliest = time;
      if (isLater) this.#latest = time;
    }
  }

  #textOf(value: Values): string {
    return valueTexts(value, this.#path, LONGEST_TEXT)[0];
  }
}

/** A copy of one value. */
function one(values: Values, index: number): Values {
  const bytes = valueBytes(values, index).slice();
  const { dtype } = values;
  return values.offsets
    ? { dtype, count: 1, bytes, offsets: Uint32Array.of(0, bytes.length) }
    : { dtype, count: 1, bytes };
}
