import { isCancellation, type ProgressListener } from '../../core/index.ts';
import { type Pyramid, PyramidBuilder } from '../../summary/index.ts';
import type { Numbers } from '../traces/samples.ts';

/** 8 MiB: a few milliseconds, after which others get their turn and a cancel counts. */
const PIECE_SAMPLES = 2 ** 20;

/** The pyramid of a long series, which can be looked at while it grows. */
export class Summary {
  readonly numbers: Numbers;
  #builder: PyramidBuilder | undefined;
  #pyramid: Pyramid | undefined;
  readonly #first = Promise.withResolvers<void>();
  /** Ended before it was whole. */
  #problem: unknown;

  constructor(numbers: Numbers) {
    this.numbers = numbers;
    this.#first.promise.catch(() => {});
  }

  /** Settles when there is something to see; rejects with what went wrong. */
  get begun(): Promise<void> {
    return this.#first.promise;
  }

  get isWhole(): boolean {
    return this.#pyramid?.length === this.numbers.length;
  }

  /** Why it goes on no more; undefined while it does, and when it is whole. */
  get problem(): unknown {
    return this.#problem;
  }

  /** What there is of it by now. */
  get pyramid(): Pyramid | undefined {
    if (this.#builder && this.#builder.length !== this.#pyramid?.length) this.#pyramid = this.#builder.snapshot();
    return this.#pyramid;
  }

  get sizeBytes(): number {
    return this.#pyramid ? pyramidBytes(this.#pyramid) : 0;
  }

  /** Takes one that was kept. */
  take(pyramid: Pyramid): void {
    this.#pyramid = pyramid;
    this.#first.resolve();
  }

  /** Walks through all numbers once. */
  async build(signal: AbortSignal, onProgress: ProgressListener): Promise<void> {
    const { length } = this.numbers;
    const builder = new PyramidBuilder({ length });
    this.#builder = builder;
    const tell = () => {
      this.#first.resolve();
      onProgress({ phase: 'indexing', done: builder.length * 8, total: length * 8, unit: 'bytes' });
    };
    if (this.numbers.stored) {
      const { order, blocks } = this.numbers.stored;
      for await (const bytes of blocks(0, length, signal)) {
        builder.addBytes(bytes, order);
        tell();
      }
    } else {
      for await (const block of this.numbers.blocks(0, length, signal)) {
        for (let from = 0; from < block.length; from += PIECE_SAMPLES) {
          signal.throwIfAborted();
          builder.add(block.subarray(from, from + PIECE_SAMPLES));
          tell();
        }
      }
    }
    this.#pyramid = builder.snapshot();
    this.#builder = undefined;
  }

  /** It will not go on. What there is can still be looked at, if it was somebody's wish. */
  stop(problem: unknown): void {
    this.#problem = problem;
    if (isCancellation(problem)) this.#first.resolve();
    else this.#first.reject(problem);
  }
}

function pyramidBytes({ levels }: Pyramid): number {
  return levels.reduce((sum, { min, max, gaps }) => sum + min.byteLength + max.byteLength + gaps.byteLength, 0);
}
