import { UNDEFINED_ADDRESS } from '../structure/byte-builder.ts';
import { type Datatype, datatypeSize } from '../structure/datatype.ts';
import type { Message } from '../structure/message-types.ts';
import { writeTree } from './b-tree.ts';
import type { ChunkRuns } from './chunk-runs.ts';
import type { FileSpace } from './file-space.ts';
import { type FilteredChunk, filterChunk, type filterPipeline } from './filters.ts';
import { chunkedLayout, filterMessage } from './messages.ts';
import type { Storage } from './storage.ts';
import type { WriteCombiner } from './write-combiner.ts';

/** Half the capacity of a B-tree node for chunks: superblock version 0 knows only this one. */
const CHUNK_K = 32;

/** Chunks of a dataset that are compressed at the same time. */
const CHUNKS_IN_FLIGHT = 4;

/** Bytes of chunks of all datasets that are compressed at the same time. */
const BYTES_IN_FLIGHT = 32 * 1024 * 1024;

/** Shared by the chunked datasets of a file. */
export interface InFlight {
  bytes: number;
}

/** Values in chunks, each filtered on its own and found through a B-tree. */
export class ChunkedStorage implements Storage {
  readonly #datatype: Datatype;
  readonly #runs: ChunkRuns;
  readonly #pipeline: ReturnType<typeof filterPipeline>;
  readonly #space: FileSpace;
  readonly #out: WriteCombiner;
  readonly #inFlight: InFlight;
  readonly #chunkBytes: number;
  #buffer: Uint8Array | undefined;
  #filled = 0;
  #started = 0;
  readonly #pending: Promise<FilteredChunk>[] = [];
  readonly #index: ChunkIndex;

  constructor(
    datatype: Datatype,
    runs: ChunkRuns,
    pipeline: ReturnType<typeof filterPipeline>,
    file: { readonly space: FileSpace; readonly out: WriteCombiner; readonly inFlight: InFlight },
  ) {
    this.#datatype = datatype;
    this.#runs = runs;
    this.#pipeline = pipeline;
    this.#space = file.space;
    this.#out = file.out;
    this.#inFlight = file.inFlight;
    this.#chunkBytes = runs.values * datatypeSize(datatype);
    this.#index = new ChunkIndex(runs);
  }

  async write(bytes: Uint8Array): Promise<void> {
    const valueBytes = datatypeSize(this.#datatype);
    for (let at = 0; at < bytes.byteLength; ) {
      this.#buffer ??= new Uint8Array(this.#chunkBytes);
      const room = this.#runs.valuesIn(this.#started) * valueBytes - this.#filled;
      const part = bytes.subarray(at, at + room);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.byteLength;
      at += part.byteLength;
      if (part.byteLength === room) await this.#startChunk(this.#buffer);
    }
  }

  async finish(): Promise<Message[]> {
    while (this.#pending.length > 0) await this.#writeOldest();
    const address =
      this.#index.count === 0
        ? UNDEFINED_ADDRESS
        : await writeTree(this.#index.kind, this.#index, this.#space, this.#out);
    const layout = chunkedLayout(address, this.#runs.chunk, this.#datatype);
    return this.#pipeline.length > 0 ? [layout, filterMessage(this.#pipeline)] : [layout];
  }

  async #startChunk(chunk: Uint8Array): Promise<void> {
    this.#buffer = undefined;
    this.#filled = 0;
    this.#started++;
    this.#inFlight.bytes += this.#chunkBytes;
    const filtered = filterChunk(this.#pipeline, chunk);
    filtered.catch(() => {}); // it is thrown where it is waited for
    this.#pending.push(filtered);
    while (
      this.#pending.length >= CHUNKS_IN_FLIGHT ||
      (this.#pending.length > 0 && this.#inFlight.bytes > BYTES_IN_FLIGHT)
    ) {
      await this.#writeOldest();
    }
  }

  async #writeOldest(): Promise<void> {
    const { bytes, mask } = await (this.#pending.shift() as Promise<FilteredChunk>);
    this.#inFlight.bytes -= this.#chunkBytes;
    const address = this.#space.allocate(bytes.byteLength);
    this.#index.add(address, bytes.byteLength, mask);
    await this.#out.write(address, bytes);
  }
}

/** Where the chunks are, in order; 16 bytes each. */
class ChunkIndex {
  readonly #runs: ChunkRuns;
  readonly #addresses: Float64Array;
  readonly #sizes: Uint32Array;
  readonly #masks: Uint32Array;
  #count = 0;

  constructor(runs: ChunkRuns) {
    this.#runs = runs;
    this.#addresses = new Float64Array(runs.count);
    this.#sizes = new Uint32Array(runs.count);
    this.#masks = new Uint32Array(runs.count);
  }

  get count(): number {
    return this.#count;
  }

  get kind() {
    return { type: 1, keyBytes: 8 + 8 * (this.#runs.chunk.length + 1), capacity: 2 * CHUNK_K } as const;
  }

  add(address: number, sizeBytes: number, mask: number): void {
    this.#addresses[this.#count] = address;
    this.#sizes[this.#count] = sizeBytes;
    this.#masks[this.#count++] = mask;
  }

  address(index: number): number {
    return this.#addresses[index];
  }

  /** Stored size, filter mask and origin of a chunk; behind the last one, a corner that lies beyond all. */
  key(index: number, into: { u32(value: number): unknown; u64(value: number): unknown }): void {
    const { chunk } = this.#runs;
    const behind = index === this.#count;
    into.u32(behind ? 0 : this.#sizes[index]);
    into.u32(behind ? 0 : this.#masks[index]);
    this.#runs
      .origin(behind ? index - 1 : index)
      .forEach((start, d) => void into.u64(behind ? start + chunk[d] : start));
    into.u64(0);
  }
}
