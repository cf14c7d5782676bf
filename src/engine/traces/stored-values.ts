import {
  type ByteOrder,
  type ByteSource,
  type Dataset,
  dtypeRow,
  type FixedValues,
  isCancellation,
  newMemory,
  type ReadOptions,
  swapInPlace,
} from '../../core/index.ts';

/** A file from which so little is wanted is quicker asked at once than by way of another thread. */
const AT_ONCE_BYTES = 64 * 1024;

/** Two of these are in memory: one is being read while the other is looked at. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Values of a fixed size that lie end to end in a file, read without the reader of its format. */
export class StoredValues {
  readonly #source: ByteSource;
  readonly #dataset: Dataset;
  readonly order: ByteOrder;
  /** Bytes of a value. */
  readonly size: number;
  #place: Promise<number | undefined> | undefined;

  private constructor(source: ByteSource, dataset: Dataset, order: ByteOrder) {
    this.#source = source;
    this.#dataset = dataset;
    this.order = order;
    this.size = dtypeRow(dataset.dtype).size;
  }

  /** Undefined if nobody can know where the values of a dataset lie. */
  static of(dataset: Dataset, source: ByteSource): StoredValues | undefined {
    const known = KNOWN.get(dataset);
    if (known) return known;
    const { storedByteOrder: order } = dataset;
    if (!order || !dataset.locate || dtypeRow(dataset.dtype).size === 0) return undefined;
    const values = new StoredValues(source, dataset, order);
    KNOWN.set(dataset, values);
    return values;
  }

  /** Byte offset of the first value; undefined if they do not lie end to end. Looked for once for all who ask. */
  async place(options: ReadOptions): Promise<number | undefined> {
    while (true) {
      try {
        return await this.#placeFoundBy(options);
      } catch (error) {
        if (!isCancellation(error) || options.signal?.aborted) throw error; // else whoever looked for it was cancelled, not we
      }
    }
  }

  #placeFoundBy(options: ReadOptions): Promise<number | undefined> | undefined {
    this.#place ??= this.#dataset.locate?.(options)?.catch((error) => {
      this.#place = undefined; // a failure, or a cancel, is not kept
      throw error;
    });
    return this.#place;
  }

  /** Some values, little-endian. `place` as {@link StoredValues.place} gave it. */
  async read(place: number, start: number, count: number, options: ReadOptions): Promise<FixedValues> {
    const { dtype } = this.#dataset;
    const bytes = newMemory(count * this.size);
    const offset = place + start * this.size;
    if (this.#source.readIntoSync && bytes.byteLength <= AT_ONCE_BYTES) this.#source.readIntoSync(offset, bytes);
    else await this.#source.readInto(offset, bytes, options);
    if (this.order === 'big') swapInPlace(bytes, dtypeRow(dtype).word);
    return { dtype, count, bytes };
  }

  /** The bytes of values one after the other, in their own order, in pieces that are valid until the next one. */
  async *pieces(place: number, start: number, count: number, options: ReadOptions): AsyncGenerator<Uint8Array> {
    const buffers = [newMemory(PIECE_BYTES), newMemory(PIECE_BYTES)];
    const [from, end] = [place + start * this.size, place + (start + count) * this.size];
    const step = PIECE_BYTES - (PIECE_BYTES % this.size);
    const begin = async (offset: number) => {
      if (offset >= end) return undefined;
      const piece = buffers[((offset - from) / step) % 2].subarray(0, Math.min(step, end - offset));
      await this.#source.readInto(offset, piece, options);
      return piece;
    };
    let next = begin(from);
    for (let offset = from; offset < end; offset += step) {
      const piece = (await next) as Uint8Array;
      next = begin(offset + step);
      next.catch(() => {}); // told when its turn comes
      yield piece;
    }
  }
}

const KNOWN = new WeakMap<Dataset, StoredValues>();
