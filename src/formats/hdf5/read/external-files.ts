import { ByteCursor, invalid } from '../structure/byte-cursor.ts';
import type { HeaderReader } from './object-header.ts';

/** A stretch of another file in which values of a dataset lie. */
export interface ExternalStretch {
  readonly fileName: string;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Names of files are shorter than this. */
const LONGEST_NAME_BYTES = 64 * 1024;

/** Reads an External Data Files message and its names. Source: HDF5 File Format Specification 2.0, IV.A.2.h and III.D. */
export function readExternalFiles(headers: HeaderReader, body: Uint8Array): ExternalStretch[] {
  const cursor = new ByteCursor(body);
  if (cursor.u8() !== 1) throw invalid('a list of external files has a version that is not known');
  cursor.skip(5);
  const used = cursor.u16();
  const heap = localHeap(headers, cursor.u64());
  return Array.from({ length: used }, () => {
    const nameAt = cursor.u64();
    const [offset, sizeBytes] = [cursor.u64(), cursor.u64()];
    return { fileName: heap(nameAt), offset, sizeBytes };
  });
}

/** Gives the names in a local heap by their offset in it. */
function localHeap(headers: HeaderReader, address: number): (offset: number) => string {
  const cursor = new ByteCursor(headers.bytes(address, 32));
  if (new TextDecoder().decode(cursor.take(4)) !== 'HEAP') throw invalid('there is no local heap here');
  cursor.skip(4);
  const size = cursor.u64();
  cursor.skip(8);
  const data = cursor.u64();
  return (offset) => {
    if (!(offset >= 0 && offset < size)) throw invalid('a name lies outside its heap');
    return new ByteCursor(headers.bytes(data + offset, Math.min(size - offset, LONGEST_NAME_BYTES))).name();
  };
}
