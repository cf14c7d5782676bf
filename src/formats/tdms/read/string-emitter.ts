import { type Block, type BlockOptions, DataProblem, type Dataset } from '../../../core/index.ts';
import type { BytesAt } from '../../gather/gather.ts';
import type { Emitter, Found } from './emitter.ts';

const MOST_STRINGS = 16 * 1024;

/** Blocks of strings. */
export class StringEmitter implements Emitter {
  readonly dataset: Dataset;
  readonly start: number;
  readonly end: number;
  readonly #maxBytes: number;
  #bytes = new Uint8Array(1024);
  readonly #offsets: Uint32Array;
  #first: number;
  #count = 0;

  constructor(
    dataset: Dataset,
    { start, count, maxBytes }: BlockOptions & { start: number; count: number; maxBytes: number },
  ) {
    this.dataset = dataset;
    this.start = start;
    this.end = start + count;
    this.#maxBytes = maxBytes;
    this.#first = start;
    this.#offsets = new Uint32Array(Math.min(count, MOST_STRINGS) + 1);
  }

  get next(): number {
    return this.#first + this.#count;
  }

  /** Strings before this one were handed out by others. Nothing may be waiting. */
  passTo(next: number): void {
    this.#first = Math.max(this.#first, next);
  }

  /** Takes the strings of a chunk that lies in memory as a whole. */
  *add({ bytes, view, start }: BytesAt, { placement, big, from, index, count }: Found): Iterable<Block> {
    const { endsBytes = 0, bytes: size } = placement.index;
    const at = from - start;
    const first = Math.max(0, this.start - index);
    const last = Math.min(count, this.end - index);
    let begin = first > 0 ? view.getUint32(at + 4 * (first - 1), !big) : 0;
    for (let i = first; i < last; i++) {
      const end = view.getUint32(at + 4 * i, !big);
      checkEnds(begin, end, size - endsBytes, this.dataset, from + 4 * i);
      this.#append(bytes.subarray(at + endsBytes + begin, at + endsBytes + end));
      begin = end;
      if (this.#isFull()) yield* this.flush();
    }
  }

  *flush(): Iterable<Block> {
    const count = this.#count;
    if (count === 0) return;
    const start = this.#first;
    this.#first += count;
    this.#count = 0;
    const offsets = this.#offsets.subarray(0, count + 1);
    yield { dtype: this.dataset.dtype, start, count, bytes: this.#bytes.subarray(0, offsets[count]), offsets };
  }

  #append(text: Uint8Array): void {
    const at = this.#offsets[this.#count];
    const needed = at + text.byteLength;
    if (needed > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.byteLength * 2));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
    }
    this.#bytes.set(text, at);
    this.#offsets[++this.#count] = needed;
  }

  #isFull(): boolean {
    return this.#count === this.#offsets.length - 1 || this.#offsets[this.#count] >= this.#maxBytes;
  }
}

/** Ends of strings only grow, and do not go beyond the characters. Problem: `LENGTH_EXCEEDS_FILE`. */
export function checkEnds(begin: number, end: number, most: number, { path }: Dataset, offset: number): void {
  if (end >= begin && end <= most) return;
  const message = `a string would reach from ${begin} to ${end} in ${most} bytes of characters`;
  const hint = 'The table of strings is damaged; convert without this channel (--skip).';
  throw new DataProblem({ code: 'LENGTH_EXCEEDS_FILE', message, path, offset, hint });
}
