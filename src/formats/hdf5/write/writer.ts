import type { ByteSink } from '../../../core/index.ts';
import { ByteBuilder, UNDEFINED_ADDRESS } from '../structure/byte-builder.ts';
import { FileSpace } from './file-space.ts';
import type { Deflate } from './filters.ts';
import { GlobalHeap } from './global-heap.ts';
import { Hdf5Group } from './group.ts';
import type { FileContext } from './object.ts';
import { INTERNAL_K, LEAF_K, symbolTableEntry } from './symbol-table.ts';
import { WriteCombiner } from './write-combiner.ts';

export interface WriterOptions {
  /** Needed for datasets with the deflate filter. */
  readonly deflate?: Deflate | undefined;
  /** Cancels the next write. */
  readonly signal?: AbortSignal | undefined;
}

const SUPERBLOCK_BYTES = 96;

/**
 * Writes an HDF5 file from front to back: values as they come, then what describes them, at the very end the superblock. A file
 * that was not finished is therefore no HDF5 file. All structures are the oldest that do the job: superblock version 0, object
 * headers version 1; HDF5 1.8 (2008) and newer read everything.
 *
 * Memory: some buffers of fixed size, and a few hundred bytes per object and 16 per chunk.
 */
export class Hdf5Writer {
  readonly root: Hdf5Group;
  readonly #file: FileContext;

  constructor(sink: ByteSink, { deflate, signal }: WriterOptions = {}) {
    const space = new FileSpace(SUPERBLOCK_BYTES);
    const out = new WriteCombiner(sink, signal);
    const heapUsers = { count: 0 };
    const heap = new GlobalHeap(space, out, heapUsers);
    this.#file = { space, out, heap, heapUsers, inFlight: { bytes: 0 }, deflate, objects: new Set() };
    this.root = new Hdf5Group('/', this.#file);
  }

  /** Writes what is left; gives the size of the file. All datasets must have got all their values. */
  async close(): Promise<{ sizeBytes: number }> {
    const { objects, heap, out, space } = this.#file;
    for (const object of objects) await object.finishValues();
    for (const object of objects) for (const target of object.targets) target.reserve();
    const childrenFirst = [...objects];
    for (let object = childrenFirst.pop(); object; object = childrenFirst.pop()) {
      await object.finishLinks();
      await object.writeHeader();
    }
    await heap.finish();
    await out.write(space.allocate(8), new Uint8Array(8)); // the file must not end inside the padding of a structure
    const sizeBytes = space.end;
    await out.flush();
    await out.write(0, encodeSuperblock(this.root.address, sizeBytes));
    await out.flush();
    return { sizeBytes };
  }
}

/** Superblock version 0. Source: HDF5 File Format Specification 2.0, II.A "Disk Format: Level 0A". */
function encodeSuperblock(rootAddress: number, sizeBytes: number): Uint8Array {
  return new ByteBuilder(SUPERBLOCK_BYTES)
    .u8(0x89)
    .text('HDF\r\n')
    .u8(0x1a)
    .text('\n')
    .u8(0, 0, 0, 0, 0) // versions
    .u8(8, 8, 0) // bytes of an address and a size
    .u16(LEAF_K)
    .u16(INTERNAL_K)
    .u32(0)
    .u64(0)
    .u64(UNDEFINED_ADDRESS)
    .u64(sizeBytes)
    .u64(UNDEFINED_ADDRESS)
    .put(symbolTableEntry(0, rootAddress)).bytes;
}
