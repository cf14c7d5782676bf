import { type ByteOrder, DataProblem, type ProblemFields } from '../../../core/index.ts';

/** What to ask oneself when a length is out of this world. */
export const ORDER_HINT = 'Are byte order and schema right?';

export interface ReaderOptions {
  /** Default `big`, as LabVIEW's. */
  readonly byteOrder?: ByteOrder | undefined;
  /** Offset of the first byte in the file, for problems. Default 0. */
  readonly base?: number | undefined;
}

/**
 * A cursor over bytes that never reads beyond them: `TRUNCATED`, `NEGATIVE_LENGTH` and `LENGTH_EXCEEDS_FILE` problems carry
 * the absolute offset.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly base: number;
  byteOrder: ByteOrder;
  /** Index in `bytes` of the next byte. */
  position = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, { byteOrder = 'big', base = 0 }: ReaderOptions = {}) {
    this.bytes = bytes;
    this.base = base;
    this.byteOrder = byteOrder;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Absolute offset of the next byte. */
  get offset(): number {
    return this.base + this.position;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.bytes.byteLength - this.position;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  i8(): number {
    return this.#view.getInt8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), this.#little);
  }

  i16(): number {
    return this.#view.getInt16(this.#take(2), this.#little);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), this.#little);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), this.#little);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8), this.#little);
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#take(8), this.#little);
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), this.#little);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), this.#little);
  }

  /** The next `count` bytes, as a view and not a copy. */
  take(count: number): Uint8Array {
    const start = this.#take(count);
    return this.bytes.subarray(start, start + count);
  }

  /** A copy of the next `count` bytes. */
  copy(count: number): Uint8Array {
    return this.take(count).slice();
  }

  skip(count: number): void {
    this.#take(count);
  }

  /**
   * A length or count as LabVIEW prefixes it: I32, not negative, and so that as many items of at least `itemBytes` fit into
   * the bytes left. `what` names it in problems.
   */
  length(what = 'length', itemBytes = 1): number {
    const offset = this.offset;
    const value = this.i32();
    if (value < 0) throw this.problem('NEGATIVE_LENGTH', `${what} ${value} is negative`, { offset, hint: ORDER_HINT });
    if (value * itemBytes > this.left) {
      throw this.problem('LENGTH_EXCEEDS_FILE', `${what} ${value} exceeds the ${this.left} bytes left`, {
        offset,
        hint: this.#lengthHint(value, itemBytes),
      });
    }
    return value;
  }

  /** A problem at the current offset (unless another is given). */
  problem(code: ProblemFields['code'], message: string, more: Partial<ProblemFields> = {}): DataProblem {
    return new DataProblem({ code, message, offset: this.offset, ...more });
  }

  get #little(): boolean {
    return this.byteOrder === 'little';
  }

  #lengthHint(value: number, itemBytes: number): string {
    const swapped = new DataView(new ArrayBuffer(4));
    swapped.setInt32(0, value, true);
    const other = swapped.getInt32(0);
    if (other < 0 || other * itemBytes > this.left) return ORDER_HINT;
    return `In the other byte order it would be ${other}. ${ORDER_HINT}`;
  }

  #take(count: number): number {
    const start = this.position;
    if (count > this.left) {
      throw this.problem('TRUNCATED', 'the data end inside a value', {
        expected: `${count} bytes`,
        found: `${this.left}`,
      });
    }
    this.position = start + count;
    return start;
  }
}
