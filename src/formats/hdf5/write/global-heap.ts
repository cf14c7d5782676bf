import { ByteBuilder, padded } from '../structure/byte-builder.ts';
import { ALIGNMENT, type FileSpace } from './file-space.ts';
import type { WriteCombiner } from './write-combiner.ts';

const HEADER_BYTES = 16;
const OBJECT_HEADER_BYTES = 16;
/** The library's smallest collection. */
const SMALLEST_BYTES = 4096;
const LARGEST_BYTES = 64 * 1024;
/** Bytes of the collections of all datasets that are being filled. */
const BUDGET_BYTES = 16 * 1024 * 1024;
const LARGEST_INDEX = 0xffff;

/** A value longer than this gets a collection of its own, so that others do not waste what is left of theirs. */
const LONG_BYTES = 8 * 1024;

/** Shorter values are copied by a loop: making a view of them would take longer. */
const LOOP_BYTES = 48;

/** How many datasets fill heaps of their own. */
export interface HeapUsers {
  count: number;
}

/**
 * Streams values of varying length into collections of the global heap; at most one collection is held in memory.
 * Source: HDF5 File Format Specification 2.0, III.E "Disk Format: Level 1E - Global Heap".
 */
export class GlobalHeap {
  readonly #space: FileSpace;
  readonly #out: WriteCombiner;
  #collection: Collection | undefined;
  readonly #users: HeapUsers;
  #nextBytes = SMALLEST_BYTES;
  /** Collections that are full and must be written. */
  readonly #sealed: { address: number; bytes: Uint8Array }[] = [];

  constructor(space: FileSpace, out: WriteCombiner, users: HeapUsers) {
    this.#space = space;
    this.#out = out;
    this.#users = users;
  }

  /**
   * Takes the value `source[from, to)` in and writes the 16 bytes that refer to it: its length in elements, then where it is.
   * Call {@link drain} now and then. An empty text is a value too (PyTables crashes where there is none); an empty sequence is not.
   */
  insert(source: Uint8Array, from: number, to: number, reference: DataView, at: number, elements = to - from): void {
    const size = to - from;
    reference.setUint32(at, elements, true);
    if (size > LONG_BYTES) {
      this.#insertLong(source.subarray(from, to), reference, at);
      return;
    }
    if (!this.#collection?.fits(size)) this.#startCollection();
    (this.#collection as Collection).insert(source, from, to, reference, at);
  }

  /** Writes the collections that are full. */
  async drain(): Promise<void> {
    for (const { address, bytes } of this.#sealed.splice(0)) await this.#out.write(address, bytes);
  }

  /** Writes all; the heap may go on to be used. */
  async finish(): Promise<void> {
    this.#seal();
    await this.drain();
  }

  #startCollection(): void {
    this.#seal();
    this.#collection = new Collection(this.#space.allocate(this.#nextBytes), this.#nextBytes);
    const share = Math.max(SMALLEST_BYTES, Math.floor(BUDGET_BYTES / Math.max(1, this.#users.count)));
    this.#nextBytes = Math.min(this.#nextBytes * 2, LARGEST_BYTES, padded(share, ALIGNMENT));
  }

  #insertLong(value: Uint8Array, reference: DataView, at: number): void {
    const size = Math.max(SMALLEST_BYTES, HEADER_BYTES + OBJECT_HEADER_BYTES + padded(value.byteLength, 8));
    const own = new Collection(this.#space.allocate(size), size);
    own.insert(value, 0, value.byteLength, reference, at);
    this.#sealed.push({ address: own.address, bytes: own.seal(size) });
  }

  #seal(): void {
    const full = this.#collection;
    if (!full) return;
    const size = Math.max(SMALLEST_BYTES, full.used);
    this.#sealed.push({ address: full.address, bytes: full.seal(size) });
    this.#space.trim(full.address, full.size, size);
    this.#collection = undefined;
  }
}

class Collection {
  readonly address: number;
  readonly size: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #used = HEADER_BYTES;
  #index = 0;

  constructor(address: number, size: number) {
    this.address = address;
    this.size = size;
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get used(): number {
    return this.#used;
  }

  fits(size: number): boolean {
    return this.#used + OBJECT_HEADER_BYTES + padded(size, 8) <= this.size && this.#index < LARGEST_INDEX;
  }

  insert(source: Uint8Array, from: number, to: number, reference: DataView, at: number): void {
    const size = to - from;
    const object = this.#used;
    const index = ++this.#index;
    this.#view.setUint16(object, index, true);
    this.#view.setUint32(object + 8, size, true);
    const target = object + OBJECT_HEADER_BYTES;
    if (size > LOOP_BYTES) this.#bytes.set(source.subarray(from, to), target);
    else for (let i = 0; i < size; i++) this.#bytes[target + i] = source[from + i];
    this.#used = target + padded(size, 8);
    reference.setUint32(at + 4, this.address, true);
    reference.setUint32(at + 8, Math.floor(this.address / 2 ** 32), true);
    reference.setUint32(at + 12, index, true);
  }

  /** The collection cut to `size` bytes, what is left of it marked as free. */
  seal(size: number): Uint8Array {
    this.#bytes.set(new ByteBuilder(HEADER_BYTES).text('GCOL').u8(1, 0, 0, 0).u64(size).bytes);
    const free = Math.min(size, this.size) - this.#used;
    if (free >= OBJECT_HEADER_BYTES) this.#view.setUint32(this.#used + 8, free, true);
    return this.#bytes.subarray(0, size);
  }
}
