import { ByteBuilder, UNDEFINED_ADDRESS } from '../structure/byte-builder.ts';
import type { FileSpace } from './file-space.ts';
import type { WriteCombiner } from './write-combiner.ts';

/** What a version 1 B-tree indexes. */
export interface TreeKind {
  readonly type: 0 | 1;
  readonly keyBytes: number;
  /** Children that a node has room for. */
  readonly capacity: number;
}

/** The leaves' children in order: `key(i)` stands before child `i`, `key(count)` behind the last one. */
export interface TreeEntries {
  readonly count: number;
  address(index: number): number;
  key(index: number, into: ByteBuilder): void;
}

/**
 * Writes a balanced version 1 B-tree from the leaves up and gives the address of its root. All keys are known, so every node
 * but the last of a level is full. Source: HDF5 File Format Specification 2.0, III.A.1 "Disk Format: Level 1A1".
 */
export async function writeTree(
  kind: TreeKind,
  entries: TreeEntries,
  space: FileSpace,
  out: WriteCombiner,
): Promise<number> {
  let level = entries;
  for (let depth = 0; ; depth++) {
    level = await writeLevel(kind, depth, level, space, out);
    if (level.count === 1) return level.address(0);
  }
}

async function writeLevel(
  kind: TreeKind,
  depth: number,
  entries: TreeEntries,
  space: FileSpace,
  out: WriteCombiner,
): Promise<TreeEntries> {
  const { keyBytes, capacity } = kind;
  const nodeBytes = 24 + capacity * (8 + keyBytes) + keyBytes;
  const nodes = Math.max(1, Math.ceil(entries.count / capacity));
  const addresses = Float64Array.from({ length: nodes }, () => space.allocate(nodeBytes));
  for (let node = 0; node < nodes; node++) {
    const first = node * capacity;
    const last = Math.min(first + capacity, entries.count);
    const bytes = new ByteBuilder(nodeBytes)
      .text('TREE')
      .u8(kind.type, depth)
      .u16(last - first)
      .u64(addresses[node - 1] ?? UNDEFINED_ADDRESS)
      .u64(addresses[node + 1] ?? UNDEFINED_ADDRESS);
    for (let index = first; index < last; index++) {
      entries.key(index, bytes);
      bytes.u64(entries.address(index));
    }
    entries.key(last, bytes);
    await out.write(addresses[node], bytes.zeros(nodeBytes - bytes.length).bytes);
  }
  return {
    count: nodes,
    address: (node) => addresses[node],
    key: (node, into) => entries.key(Math.min(node * capacity, entries.count), into),
  };
}
