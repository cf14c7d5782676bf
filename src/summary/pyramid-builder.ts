import { type ByteOrder, DataProblem } from '../core/index.ts';
import { type BucketKernel, KERNEL_SAMPLES } from './bucket-kernel.ts';
import { LevelBuilder } from './level-builder.ts';
import { PlainKernel } from './plain-kernel.ts';
import { BUCKET, FAN_OUT, type Pyramid } from './pyramid.ts';
import { Tally } from './tally.ts';
import { WasmKernel } from './wasm-kernel.ts';

export interface PyramidOptions {
  /** Number of samples that will come, if it is known: room for their buckets is made exactly. It need not be true. */
  readonly length?: number | undefined;
  /** `plain`: JavaScript even if this machine has WebAssembly with SIMD. Both give the same bits. */
  readonly kernel?: 'plain' | undefined;
}

/** Room is made beforehand for so many samples at most (300 MB of buckets), whatever a file claims to have. */
const MOST_FORESEEN = 2 ** 32;

/** Makes a {@link Pyramid} from samples that come in order, in blocks of any length. */
export class PyramidBuilder {
  readonly #kernel: BucketKernel;
  readonly #levels: LevelBuilder[];
  /** The samples behind the last full bucket. */
  readonly #rest = new Tally();
  readonly #all = new Tally();
  #positive = Number.POSITIVE_INFINITY;
  #length = 0;
  readonly #foreseen: number;

  constructor({ length = 0, kernel }: PyramidOptions = {}) {
    this.#kernel = newKernel(kernel);
    this.#foreseen = Math.floor(Math.max(0, Math.min(length, MOST_FORESEEN)) / BUCKET);
    this.#levels = [new LevelBuilder(this.#foreseen, Uint16Array)];
  }

  /** Number of samples so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * 1 MiB in which a reader may put bytes for {@link PyramidBuilder.addBytes}: from here they need not be copied. What is in it
   * is lost then.
   */
  get window(): Uint8Array<ArrayBuffer> {
    return this.#kernel.window;
  }

  add(values: Float64Array): void {
    this.#pass(values.length, (from, to) => this.#kernel.reduce(values.subarray(from, to)));
  }

  /** The bytes of float64 values. TRUNCATED if they end within one. */
  addBytes(bytes: Uint8Array, order: ByteOrder): void {
    if (bytes.byteLength % 8 !== 0) {
      throw new DataProblem({
        code: 'TRUNCATED',
        message: 'the bytes of float64 values end in the middle of one',
        expected: 'a multiple of 8 bytes',
        found: `${bytes.byteLength} bytes`,
      });
    }
    this.#pass(bytes.byteLength / 8, (from, to) => this.#kernel.reduceBytes(bytes.subarray(from * 8, to * 8), order));
  }

  /** The pyramid of the samples so far; it stays as it is when more are added. */
  snapshot(): Pyramid {
    const { lowest: min, highest: max, gaps } = this.#all;
    const positive = this.#positive < Number.POSITIVE_INFINITY ? this.#positive : Number.NaN;
    return {
      length: this.#length,
      levels: this.#levels.map((level) => level.snapshot()),
      rest: { min: this.#rest.lowest, max: this.#rest.highest, gaps: this.#rest.gaps },
      extent: { min, max, positive },
      gaps,
    };
  }

  /** Reduces `count` samples in pieces: up to the end of the bucket that is begun, then as many as the kernel takes. */
  #pass(count: number, reduce: (from: number, to: number) => number): void {
    for (let from = 0; from < count; ) {
      const begun = this.#length % BUCKET;
      const to = Math.min(count, from + (begun === 0 ? KERNEL_SAMPLES : BUCKET - begun));
      this.#positive = Math.min(this.#positive, reduce(from, to));
      this.#take(to - from);
      from = to;
    }
    this.#raise();
  }

  /** Takes over the buckets of `count` samples that the kernel has reduced. */
  #take(count: number): void {
    const { min, max, gaps } = this.#kernel;
    const begun = this.#length % BUCKET;
    const full = begun === 0 ? Math.floor(count / BUCKET) : 0;
    const buckets = Math.ceil(count / BUCKET);
    for (let i = 0; i < buckets; i++) this.#all.merge(min[i], max[i], gaps[i]);
    this.#levels[0].append(this.#kernel, full);
    this.#length += count;
    if (full === buckets) return;
    this.#rest.merge(min[full], max[full], gaps[full]);
    if (this.#length % BUCKET !== 0) return;
    this.#levels[0].push(this.#rest);
    this.#rest.clear();
  }

  /** Makes what the higher levels can have by now. */
  #raise(): void {
    for (let k = 1; this.#levels[k - 1].count >= FAN_OUT; k++) {
      this.#levels[k] ??= new LevelBuilder(Math.floor(this.#foreseen / FAN_OUT ** k), Float64Array);
      this.#levels[k].appendFrom(this.#levels[k - 1]);
    }
  }
}

function newKernel(kernel: PyramidOptions['kernel']): BucketKernel {
  return (kernel === 'plain' ? undefined : WasmKernel.make()) ?? new PlainKernel();
}
