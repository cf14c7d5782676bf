import { DataProblem } from '../../../core/index.ts';
import { padded } from '../structure/byte-builder.ts';

/** Every structure begins at a multiple of this. */
export const ALIGNMENT = 8;

/** Regions of this size and more begin on a page of memory and disk, which copies faster. */
const LARGE_BYTES = 64 * 1024;
const PAGE_BYTES = 4096;

/** Hands out the space of a file that only grows. */
export class FileSpace {
  #end: number;

  constructor(start: number) {
    this.#end = start;
  }

  /** One byte behind all that was handed out. */
  get end(): number {
    return this.#end;
  }

  /** Address of `size` fresh bytes. */
  allocate(size: number): number {
    const address = padded(this.#end, size >= LARGE_BYTES ? PAGE_BYTES : ALIGNMENT);
    const end = padded(address + size, ALIGNMENT);
    if (!Number.isSafeInteger(end)) {
      throw new DataProblem({
        code: 'HDF5_LIMIT',
        message: `the file would grow beyond ${Number.MAX_SAFE_INTEGER} bytes`,
      });
    }
    this.#end = end;
    return address;
  }

  /** Gives back what lies from `end` on; nothing else may have been handed out since. */
  trim(address: number, size: number, keep: number): void {
    if (this.#end === padded(address + size, ALIGNMENT)) this.#end = padded(address + keep, ALIGNMENT);
  }
}
