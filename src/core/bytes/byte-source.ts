import { DataProblem } from '../problems/data-problem.ts';

export interface ReadOptions {
  /** Cancels the read: it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Random access to bytes, wherever they lie: a file, memory, a Blob, a range of an HTTP resource.
 * Reads are all or nothing: exactly the bytes asked for, or a `TRUNCATED` problem. Concurrent reads are fine.
 */
export interface ByteSource {
  /** What people call it: the base name of a file. */
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  /** Reads `length` bytes from `offset` into a fresh array that belongs to the caller. */
  read(offset: number, length: number, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Fills all of `target` with the bytes from `offset`, without allocating. */
  readInto(offset: number, target: Uint8Array<ArrayBuffer>, options?: ReadOptions): Promise<void>;
  /** The same without waiting, where the source can: for libraries that cannot wait. It blocks the thread. */
  readIntoSync?(offset: number, target: Uint8Array<ArrayBuffer>): void;
}

/** Throws unless `[offset, offset + length)` lies inside the source. */
export function checkRange(source: { name: string; size: number }, offset: number, length: number): void {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
    throw new DataProblem({
      code: 'BAD_SELECTION',
      message: `cannot read ${length} bytes from offset ${offset}`,
      file: source.name,
    });
  }
  if (offset + length > source.size) {
    throw new DataProblem({
      code: 'TRUNCATED',
      message: `the file ends at ${source.size} bytes, inside a value`,
      file: source.name,
      offset,
      expected: `${length} bytes`,
      found: `${Math.max(0, source.size - offset)}`,
    });
  }
}
