import { type ByteSource, DataProblem } from '../../../core/index.ts';

/** A {@link ByteSource} that can also be read without waiting: a file in Node, memory, a Blob in a worker (`FileReaderSync`). */
export interface SyncByteSource extends ByteSource {
  readIntoSync(offset: number, target: Uint8Array<ArrayBuffer>): void;
}

/** Sources that cannot be read without waiting are loaded whole, up to this size. */
const LARGEST_LOADED_BYTES = 512 * 1024 * 1024;
const STEP_BYTES = 8 * 1024 * 1024;

/** The HDF5 library does not wait for its bytes, so other sources are loaded into memory first. */
export async function withSyncReads(source: ByteSource, signal?: AbortSignal): Promise<SyncByteSource> {
  if (source.readIntoSync) return source as SyncByteSource;
  if (source.size > LARGEST_LOADED_BYTES) {
    throw new DataProblem({
      code: 'TOO_LARGE',
      message: `an HDF5 file of ${source.size} bytes cannot be read from here`,
      file: source.name,
      hint: 'Open it from a local file.',
    });
  }
  const bytes = new Uint8Array(source.size);
  for (let at = 0; at < bytes.byteLength; at += STEP_BYTES) {
    await source.readInto(at, bytes.subarray(at, at + STEP_BYTES), { signal });
  }
  return {
    name: source.name,
    size: source.size,
    read: (offset, length, options) => source.read(offset, length, options),
    readInto: (offset, target, options) => source.readInto(offset, target, options),
    readIntoSync: (offset, target) => target.set(bytes.subarray(offset, offset + target.byteLength)),
  };
}
