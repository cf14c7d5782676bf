import { ByteBuilder, UNDEFINED_ADDRESS } from '../structure/byte-builder.ts';
import { type Datatype, datatypeSize } from '../structure/datatype.ts';
import { encodeDatatype } from '../structure/datatype-encode.ts';
import { MESSAGE, type Message } from '../structure/message-types.ts';

/** Sizes of a dataset or attribute, slowest dimension first; `null` is the empty dataspace, which holds not even one value. */
export type Extent = readonly number[] | null;

/** Body of a dataspace message: version 1, or 2 (HDF5 1.8) for the empty one, which version 1 does not know. */
export function encodeDataspace(extent: Extent): Uint8Array<ArrayBuffer> {
  if (extent === null) return new ByteBuilder(4).u8(2, 0, 0, 2).bytes;
  const body = new ByteBuilder().u8(1, extent.length, 0, 0).zeros(4);
  for (const size of extent) body.u64(size);
  return body.bytes;
}

/** The messages that every dataset has, but its layout. */
export function datasetMessages(datatype: Datatype, shape: readonly number[]): Message[] {
  const writeTimeIfSet = 2;
  return [
    { type: MESSAGE.dataspace, body: encodeDataspace(shape) },
    { type: MESSAGE.datatype, body: encodeDatatype(datatype) },
    { type: MESSAGE.fillValue, body: new ByteBuilder(8).u8(2, 2, writeTimeIfSet, 1).u32(0).bytes },
  ];
}

/** Layout version 3 (HDF5 1.6.3): bytes in one piece. */
export function contiguousLayout(address: number, sizeBytes: number): Message {
  return { type: MESSAGE.layout, body: new ByteBuilder().u8(3, 1).u64(address).u64(sizeBytes).bytes };
}

/** Layout version 3: chunks of a fixed shape, found through a version 1 B-tree. */
export function chunkedLayout(indexAddress: number, chunk: readonly number[], datatype: Datatype): Message {
  const body = new ByteBuilder().u8(3, 2, chunk.length + 1).u64(indexAddress);
  for (const size of chunk) body.u32(size);
  return { type: MESSAGE.layout, body: body.u32(datatypeSize(datatype)).bytes };
}

/** What is done with the bytes of a chunk, in order. */
export interface FilterEntry {
  readonly id: number;
  readonly name: string;
  /** Chunks that do not profit may be stored without it. */
  readonly optional: boolean;
  readonly parameters: readonly number[];
}

export function filterMessage(filters: readonly FilterEntry[]): Message {
  const body = new ByteBuilder().u8(1, filters.length).zeros(6);
  for (const { id, name, optional, parameters } of filters) {
    const text = new ByteBuilder().text(name).u8(0).pad(8).bytes;
    body
      .u16(id)
      .u16(text.byteLength)
      .u16(optional ? 1 : 0)
      .u16(parameters.length)
      .put(text);
    for (const parameter of parameters) body.u32(parameter);
    body.pad(8);
  }
  return { type: MESSAGE.filters, body: body.bytes };
}

/** The bytes of the dataset lie in another file. */
export function externalFilesMessage(
  heapAddress: number,
  nameOffset: number,
  offset: number,
  sizeBytes: number,
): Message {
  const body = new ByteBuilder()
    .u8(1, 0, 0, 0)
    .u16(1)
    .u16(1)
    .u64(heapAddress)
    .u64(nameOffset)
    .u64(offset)
    .u64(sizeBytes);
  return { type: MESSAGE.externalFiles, body: body.bytes };
}

/** A group whose links stand in its header, in the order in which they were made. */
export function compactGroupMessages(links: readonly { name: Uint8Array; address: number }[]): Message[] {
  const orderTrackedAndIndexed = 3;
  const linkInfo = new ByteBuilder()
    .u8(0, orderTrackedAndIndexed)
    .u64(links.length)
    .u64(UNDEFINED_ADDRESS)
    .u64(UNDEFINED_ADDRESS)
    .u64(UNDEFINED_ADDRESS);
  const phaseChange = 1;
  const groupInfo = new ByteBuilder().u8(0, phaseChange).u16(Math.max(links.length, 8)).u16(6);
  return [
    { type: MESSAGE.linkInfo, body: linkInfo.bytes },
    { type: MESSAGE.groupInfo, body: groupInfo.bytes },
    ...links.map((link, order) => linkMessage(link.name, link.address, order)),
  ];
}

function linkMessage(name: Uint8Array, address: number, order: number): Message {
  const lengthHasTwoBytes = 1;
  const orderGiven = 4;
  const charsetGiven = 16;
  const utf8 = 1;
  const body = new ByteBuilder()
    .u8(1, lengthHasTwoBytes | orderGiven | charsetGiven)
    .u64(order)
    .u8(utf8)
    .u16(name.byteLength)
    .put(name)
    .u64(address);
  return { type: MESSAGE.link, body: body.bytes };
}

/** A group whose links stand in a B-tree, sorted by name. */
export function symbolTableMessage(treeAddress: number, heapAddress: number): Message {
  return { type: MESSAGE.symbolTable, body: new ByteBuilder(16).u64(treeAddress).u64(heapAddress).bytes };
}
