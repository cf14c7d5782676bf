import type { ByteOrder } from '../../../core/index.ts';

/** Bytes of a lead-in. */
export const LEAD_IN_BYTES = 28;

/** First bytes of a segment: `TDSm` in a TDMS file, `TDSh` in its index file. */
export const SEGMENT_TAG = 0x6d534454;
export const INDEX_TAG = 0x68534454;

/** Bits of the ToC mask. Source: NI, "TDMS File Format Internal Structure". */
export const TOC = {
  metadata: 0x02,
  newObjectList: 0x04,
  rawData: 0x08,
  interleaved: 0x20,
  bigEndian: 0x40,
  daqmx: 0x80,
};

/** Versions of the format: TDMS 1.0 and 2.0. */
export const VERSIONS: readonly number[] = [4712, 4713];

/** The next segment offset of a segment that was never closed. */
export const NOT_CLOSED = 0xffff_ffff_ffff_ffffn;

/** What a segment says in its first 28 bytes. */
export interface LeadIn {
  readonly tag: number;
  readonly toc: number;
  readonly byteOrder: ByteOrder;
  readonly version: number;
  /** Bytes from the end of the lead-in to the next segment; undefined if the segment was never closed. */
  readonly nextOffset: number | undefined;
  /** Bytes of the metadata, with their padding. */
  readonly rawOffset: number;
}

/** Reads a lead-in. The ToC mask is always little-endian; it tells the byte order of all that follows (real files). */
export function readLeadIn(view: DataView, at: number): LeadIn {
  const toc = view.getUint32(at + 4, true);
  const little = (toc & TOC.bigEndian) === 0;
  return {
    tag: view.getUint32(at, true),
    toc,
    byteOrder: little ? 'little' : 'big',
    version: view.getUint32(at + 8, little),
    nextOffset: closedOffset(view, at + 12, little),
    rawOffset: offset64(view, at + 20, little),
  };
}

function closedOffset(view: DataView, at: number, little: boolean): number | undefined {
  const low = view.getUint32(little ? at : at + 4, little);
  const high = view.getUint32(little ? at + 4 : at, little);
  return low === 0xffff_ffff && high === 0xffff_ffff ? undefined : high * 2 ** 32 + low;
}

/** A U64 as a number: beyond 2^53 it is not exact, and far beyond any file. */
export function offset64(view: DataView, at: number, little: boolean): number {
  const low = view.getUint32(little ? at : at + 4, little);
  const high = view.getUint32(little ? at + 4 : at, little);
  return high * 2 ** 32 + low;
}
