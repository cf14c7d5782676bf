import type { Attributes } from '../../../core/index.ts';
import { ByteWriter } from './byte-writer.ts';
import { TDMS_TYPES } from './data-types.ts';
import { singleProperties } from './properties.ts';

/** Bits of the table of contents. Source: NI, "TDMS File Format Internal Structure", Lead In. */
const TOC = { metaData: 0x02, newObjectList: 0x04, rawData: 0x08 } as const;

const VERSION = 4713;

export const LEAD_IN_BYTES = 28;

/** No raw data in this segment. */
const NO_DATA = 0xffff_ffff;

/** What a channel has in a segment. */
export interface RawDataIndex {
  /** Code of the data type. */
  readonly type: number;
  readonly count: number;
  /** Bytes of all values with their offsets; only for text. */
  readonly textBytes?: number | undefined;
}

/** An object as a segment tells of it. */
export interface SegmentObject {
  readonly path: string;
  readonly properties?: Attributes | undefined;
  readonly index?: RawDataIndex | undefined;
}

/** Lead-in and metadata of a segment with `rawBytes` of raw data behind it. */
export function segmentHead(objects: readonly SegmentObject[], rawBytes: number): Uint8Array<ArrayBuffer> {
  const metadata = new ByteWriter().u32(objects.length);
  for (const { path, properties, index } of objects) {
    metadata.text(path);
    putIndex(metadata, index);
    putProperties(metadata, properties);
  }
  const toc = TOC.metaData | TOC.newObjectList | (rawBytes > 0 ? TOC.rawData : 0);
  const head = new ByteWriter().append(new TextEncoder().encode('TDSm')).u32(toc).u32(VERSION);
  return head
    .u64(metadata.size + rawBytes)
    .u64(metadata.size)
    .append(metadata.bytes).bytes;
}

function putIndex(writer: ByteWriter, index: RawDataIndex | undefined): void {
  if (!index) {
    writer.u32(NO_DATA);
    return;
  }
  const { type, count, textBytes } = index;
  const isText = textBytes !== undefined;
  writer
    .u32(isText ? 28 : 20)
    .u32(type)
    .u32(1)
    .u64(count);
  if (isText) writer.u64(textBytes);
}

function putProperties(writer: ByteWriter, properties: Attributes = new Map()): void {
  const singles = [...singleProperties(properties)];
  writer.u32(singles.length);
  for (const [name, dtype, value] of singles) {
    const type = TDMS_TYPES[dtype.name];
    writer.text(name).u32(type.code);
    type.put(writer, value);
  }
}
