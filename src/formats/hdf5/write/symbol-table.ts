import { ByteBuilder, padded } from '../structure/byte-builder.ts';
import { writeTree } from './b-tree.ts';
import type { FileSpace } from './file-space.ts';
import type { WriteCombiner } from './write-combiner.ts';

/** Half the capacity of a symbol table node; in the superblock. */
export const LEAF_K = 32;
/** Half the capacity of a B-tree node of a group; in the superblock. */
export const INTERNAL_K = 64;

const LEAF_ENTRIES = 2 * LEAF_K;
const LEAF_BYTES = 8 + LEAF_ENTRIES * 40;

export interface Link {
  /** In UTF-8. */
  readonly name: Uint8Array;
  /** Of the object's header. */
  readonly address: number;
}

/**
 * Writes the links of a group as a symbol table, which stays quick with any number of them: names in a local heap, links
 * sorted by the bytes of their names in nodes under a B-tree. Source: HDF5 File Format Specification 2.0, III.B to III.D.
 */
export async function writeSymbolTable(
  links: readonly Link[],
  space: FileSpace,
  out: WriteCombiner,
): Promise<{ treeAddress: number; heapAddress: number }> {
  const sorted = [...links].sort((a, b) => compareBytes(a.name, b.name));
  const { heapAddress, offsets } = await writeLocalHeap(
    sorted.map(({ name }) => name),
    space,
    out,
  );
  const leaves = Float64Array.from({ length: Math.ceil(sorted.length / LEAF_ENTRIES) }, () =>
    space.allocate(LEAF_BYTES),
  );
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    const first = leaf * LEAF_ENTRIES;
    const last = Math.min(first + LEAF_ENTRIES, sorted.length);
    const bytes = new ByteBuilder(LEAF_BYTES)
      .text('SNOD')
      .u8(1, 0)
      .u16(last - first);
    for (let i = first; i < last; i++) bytes.put(symbolTableEntry(offsets[i], sorted[i].address));
    await out.write(leaves[leaf], bytes.zeros(LEAF_BYTES - bytes.length).bytes);
  }
  const treeAddress = await writeTree(
    { type: 0, keyBytes: 8, capacity: 2 * INTERNAL_K },
    {
      count: leaves.length,
      address: (leaf) => leaves[leaf],
      // a key is the greatest name to its left; the empty name at offset 0 stands before all
      key: (leaf, into) => void into.u64(leaf === 0 ? 0 : offsets[Math.min(leaf * LEAF_ENTRIES, sorted.length) - 1]),
    },
    space,
    out,
  );
  return { treeAddress, heapAddress };
}

/** An entry of a symbol table, which is also how the superblock names the root group. */
export function symbolTableEntry(nameOffset: number, headerAddress: number): Uint8Array<ArrayBuffer> {
  return new ByteBuilder(40).u64(nameOffset).u64(headerAddress).zeros(24).bytes;
}

/** Writes a local heap that holds names, each with its NUL, from a multiple of 8 on; the first is the empty name. */
export async function writeLocalHeap(
  names: readonly Uint8Array[],
  space: FileSpace,
  out: WriteCombiner,
): Promise<{ heapAddress: number; offsets: Float64Array }> {
  const offsets = new Float64Array(names.length);
  let size = 8;
  names.forEach((name, i) => {
    offsets[i] = size;
    size += padded(name.byteLength + 1, 8);
  });
  const data = new Uint8Array(size);
  names.forEach((name, i) => void data.set(name, offsets[i]));
  const heapAddress = space.allocate(32);
  const dataAddress = space.allocate(size);
  const nothingFree = 1;
  const head = new ByteBuilder(32).text('HEAP').u8(0, 0, 0, 0).u64(size).u64(nothingFree).u64(dataAddress);
  await out.write(heapAddress, head.bytes);
  await out.write(dataAddress, data);
  return { heapAddress, offsets };
}

/** Order of `strcmp`: by unsigned bytes, a prefix before what it begins. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.byteLength, b.byteLength);
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.byteLength - b.byteLength;
}
