import { DataProblem } from '../../../core/index.ts';
import { ByteBuilder, UNDEFINED_ADDRESS } from '../structure/byte-builder.ts';
import { lookup3 } from '../structure/lookup3.ts';
import { MESSAGE, type Message } from '../structure/message-types.ts';
import type { FileSpace } from './file-space.ts';
import type { WriteCombiner } from './write-combiner.ts';

/** An attribute as a message body, and its name in UTF-8. */
export interface EncodedAttribute {
  readonly name: Uint8Array;
  readonly body: Uint8Array;
}

/** Size of the message that says where dense attributes are. */
export const ATTRIBUTE_INFO_BYTES = 18;

const HEAP_ID_BYTES = 8;
const MOST_RECORDS = 0xffff;

/**
 * Writes attributes beside the object header, since a message of a header holds less than 64 KiB: each is a "huge object" of a
 * fractal heap, found by number through one version 2 B-tree and by the hash of its name through another. HDF5 1.8 or newer
 * reads it. Source: HDF5 File Format Specification 3.0, III.A.2 "Version 2 B-trees" and III.G "Fractal Heap".
 */
export async function writeDenseAttributes(
  attributes: readonly EncodedAttribute[],
  space: FileSpace,
  out: WriteCombiner,
): Promise<Message> {
  const numbered = attributes.map((attribute, i) => ({
    ...attribute,
    id: i + 1,
    address: space.allocate(attribute.body.byteLength),
  }));
  for (const { address, body } of numbered) await out.write(address, body);
  const huge = await writeRecords(1, numbered.map(hugeObjectRecord), space, out);
  const byHash = numbered
    .map((attribute) => ({ ...attribute, hash: lookup3(attribute.name) }))
    .sort((a, b) => a.hash - b.hash || compareNames(a.name, b.name));
  const names = await writeRecords(8, byHash.map(nameRecord), space, out);
  const heap = encodeFractalHeap(
    numbered.map(({ body }) => body.byteLength),
    huge,
  );
  const heapAddress = space.allocate(heap.byteLength);
  await out.write(heapAddress, heap);
  return {
    type: MESSAGE.attributeInfo,
    body: new ByteBuilder(ATTRIBUTE_INFO_BYTES).u8(0, 0).u64(heapAddress).u64(names).bytes,
  };
}

/** Record type 1: an indirectly accessed huge object without filters. */
function hugeObjectRecord({ address, body, id }: { address: number; body: Uint8Array; id: number }): Uint8Array {
  return new ByteBuilder(24).u64(address).u64(body.byteLength).u64(id).bytes;
}

/** Record type 8: an attribute by name. The heap ID says "huge object" and gives its number. */
function nameRecord({ id, hash }: { id: number; hash: number }): Uint8Array {
  const hugeObject = 0x10;
  const noFlags = 0;
  return new ByteBuilder(17)
    .u8(hugeObject)
    .u32(id)
    .zeros(HEAP_ID_BYTES - 5)
    .u8(noFlags)
    .u32(id - 1)
    .u32(hash).bytes;
}

/** A version 2 B-tree that is one leaf, as large as it must be. Gives the address of its header. */
async function writeRecords(
  type: number,
  records: readonly Uint8Array[],
  space: FileSpace,
  out: WriteCombiner,
): Promise<number> {
  if (records.length > MOST_RECORDS) {
    throw new DataProblem({
      code: 'HDF5_LIMIT',
      message: `${records.length} attributes of one object, at most ${MOST_RECORDS}`,
    });
  }
  const recordBytes = records[0].byteLength;
  const leaf = new ByteBuilder(10 + records.length * recordBytes).text('BTLF').u8(0, type);
  for (const record of records) leaf.put(record);
  leaf.u32(lookup3(leaf.bytes));
  const nodeBytes = Math.max(512, leaf.length);
  const leafAddress = space.allocate(nodeBytes);
  await out.write(leafAddress, leaf.zeros(nodeBytes - leaf.length).bytes);
  const splitPercent = 100;
  const mergePercent = 40;
  const header = new ByteBuilder(38)
    .text('BTHD')
    .u8(0, type)
    .u32(nodeBytes)
    .u16(recordBytes)
    .u16(0)
    .u8(splitPercent, mergePercent)
    .u64(leafAddress)
    .u16(records.length)
    .u64(records.length);
  header.u32(lookup3(header.bytes));
  const address = space.allocate(header.length);
  await out.write(address, header.bytes);
  return address;
}

/** A fractal heap that holds huge objects only; the parameters of its empty rest are those that the library chooses. */
function encodeFractalHeap(sizes: readonly number[], hugeTree: number): Uint8Array<ArrayBuffer> {
  const heap = new ByteBuilder(146)
    .text('FRHP')
    .u8(0)
    .u16(HEAP_ID_BYTES)
    .u16(0) // no filters
    .u8(2) // direct blocks have checksums
    .u32(4096) // largest managed object
    .u64(sizes.length + 1) // next number of a huge object
    .u64(hugeTree)
    .u64(0)
    .u64(UNDEFINED_ADDRESS) // no free space in managed blocks
    .zeros(4 * 8) // nor any managed blocks and objects
    .u64(sizes.reduce((sum, size) => sum + size, 0))
    .u64(sizes.length)
    .zeros(2 * 8) // no tiny objects
    .u16(4) // table width
    .u64(1024) // smallest and
    .u64(65536) // largest direct block
    .u16(40) // bits of a heap offset
    .u16(1)
    .u64(UNDEFINED_ADDRESS)
    .u16(0);
  return heap.u32(lookup3(heap.bytes)).bytes;
}

function compareNames(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.byteLength, b.byteLength); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.byteLength - b.byteLength;
}
