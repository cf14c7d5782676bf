import type { ByteOrder } from '../../../core/index.ts';
import { INDEX_TAG, SEGMENT_TAG, TOC } from '../metadata/lead-in.ts';

/** Bytes that are put together in one byte order. */
export class BytesBuilder {
  readonly #bytes: number[] = [];
  readonly little: boolean;

  constructor(byteOrder: ByteOrder) {
    this.little = byteOrder === 'little';
  }

  get length(): number {
    return this.#bytes.length;
  }

  u8(value: number): this {
    this.#bytes.push(value & 0xff);
    return this;
  }

  u32(value: number): this {
    return this.#number(4, (view) => view.setUint32(0, value >>> 0, this.little));
  }

  u64(value: number | bigint): this {
    return this.#number(8, (view) => view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)), this.little));
  }

  text(text: string): this {
    const bytes = new TextEncoder().encode(text);
    return this.u32(bytes.length).raw(bytes);
  }

  /** Bytes as they are. */
  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  /** Little-endian bytes of words of this size, in the byte order of the builder. */
  words(bytes: Uint8Array, word: number): this {
    for (let at = 0; at < bytes.length; at += word) {
      const part = bytes.slice(at, at + word);
      this.raw(this.little ? part : part.reverse());
    }
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }

  #number(size: number, set: (view: DataView) => void): this {
    const view = new DataView(new ArrayBuffer(size));
    set(view);
    return this.raw(new Uint8Array(view.buffer));
  }
}

/** A property as it is written: its type, and the little-endian bytes of its value in words. */
export interface PropertyBytes {
  readonly name: string;
  readonly code: number;
  readonly bytes: Uint8Array;
  readonly word: number;
}

/** The raw data index of an object. */
export type IndexSpec =
  | { readonly kind: 'none' | 'same' }
  | { readonly kind: 'fixed'; readonly code: number; readonly count: number | bigint; readonly dimension?: number }
  | { readonly kind: 'string'; readonly count: number | bigint; readonly total: number | bigint }
  | {
      readonly kind: 'daqmx';
      readonly header: 0x1269 | 0x126a | 0x1369;
      readonly count: number;
      readonly scalers: readonly {
        readonly code: number;
        readonly buffer: number;
        readonly offset: number;
        readonly id: number;
      }[];
      readonly widths: readonly number[];
    };

export interface ObjectSpec {
  readonly path: string;
  readonly index: IndexSpec;
  readonly properties?: readonly PropertyBytes[] | undefined;
}

/** A segment; what is left out is as LabVIEW writes it. */
export interface SegmentSpec {
  readonly byteOrder?: ByteOrder | undefined;
  readonly version?: number | undefined;
  readonly interleaved?: boolean | undefined;
  readonly daqmx?: boolean | undefined;
  /** Undefined: no metadata. */
  readonly objects?: readonly ObjectSpec[] | undefined;
  readonly newObjectList?: boolean | undefined;
  /** Raw data as they lie in the file. */
  readonly data?: Uint8Array | undefined;
  /** Zeros behind the metadata, as DAQmx logging writes them. */
  readonly padding?: number | undefined;
  /** Overwrites the next segment offset. */
  readonly nextOffset?: bigint | undefined;
}

/** The bytes of a segment, or of its lead-in and metadata in an index file. */
export function encodeSegment(spec: SegmentSpec, { index = false } = {}): Uint8Array<ArrayBuffer> {
  const { byteOrder = 'little', objects, data = new Uint8Array(0), padding = 0 } = spec;
  const metadata = objects ? encodeMetadata(objects, byteOrder) : new Uint8Array(0);
  const rawOffset = metadata.length + padding;
  const toc = tocOf(spec);
  return new BytesBuilder('little')
    .u32(index ? INDEX_TAG : SEGMENT_TAG)
    .u32(toc)
    .raw(
      new BytesBuilder(byteOrder)
        .u32(spec.version ?? 4713)
        .u64(spec.nextOffset ?? rawOffset + data.length)
        .u64(rawOffset)
        .finish(),
    )
    .raw(metadata)
    .raw(new Uint8Array(padding))
    .raw(index ? [] : data)
    .finish();
}

/** The bytes of a file. */
export function encodeSegments(specs: readonly SegmentSpec[], options?: { index?: boolean }): Uint8Array<ArrayBuffer> {
  return new BytesBuilder('little').raw(specs.flatMap((spec) => [...encodeSegment(spec, options)])).finish();
}

function tocOf({ byteOrder, interleaved, daqmx, objects, newObjectList, data }: SegmentSpec): number {
  const bits: [boolean, number][] = [
    [objects !== undefined, TOC.metadata],
    [newObjectList ?? false, TOC.newObjectList],
    [(data?.length ?? 0) > 0, TOC.rawData],
    [interleaved ?? false, TOC.interleaved],
    [byteOrder === 'big', TOC.bigEndian],
    [daqmx ?? false, TOC.daqmx],
  ];
  return bits.reduce((toc, [set, bit]) => (set ? toc | bit : toc), 0);
}

function encodeMetadata(objects: readonly ObjectSpec[], byteOrder: ByteOrder): Uint8Array<ArrayBuffer> {
  const builder = new BytesBuilder(byteOrder).u32(objects.length);
  for (const { path, index, properties = [] } of objects) {
    builder.text(path);
    encodeIndex(builder, index);
    builder.u32(properties.length);
    for (const { name, code, bytes, word } of properties) {
      builder.text(name).u32(code);
      if (code === 0x20) builder.u32(bytes.length);
      builder.words(bytes, word);
    }
  }
  return builder.finish();
}

function encodeIndex(builder: BytesBuilder, index: IndexSpec): void {
  switch (index.kind) {
    case 'none':
      builder.u32(0xffff_ffff);
      return;
    case 'same':
      builder.u32(0);
      return;
    case 'fixed':
      builder
        .u32(0x14)
        .u32(index.code)
        .u32(index.dimension ?? 1)
        .u64(index.count);
      return;
    case 'string':
      builder.u32(0x1c).u32(0x20).u32(1).u64(index.count).u64(index.total);
      return;
    case 'daqmx':
      builder.u32(index.header).u32(0xffff_ffff).u32(1).u64(index.count).u32(index.scalers.length);
      for (const { code, buffer, offset, id } of index.scalers) {
        builder.u32(code).u32(buffer).u32(offset);
        if (index.header === 0x1269) builder.u32(0).u32(id);
        else builder.u8(0).u32(id);
      }
      builder.u32(index.widths.length);
      for (const width of index.widths) builder.u32(width);
  }
}
