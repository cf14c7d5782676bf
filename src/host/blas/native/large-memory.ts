import { newMemory } from '../../../core/index.ts';
import type { Koffi } from './koffi.ts';

/** Below it, a page more or less does not matter. NumPy has the same limit (`numpy/core/src/multiarray/alloc.c`). */
const LARGE_BYTES = 4 * 2 ** 20;
const PAGE_BYTES = 4096;
/** Linux: `MADV_HUGEPAGE`. */
const HUGE_PAGES = 14;

/** Doubles in memory that is quickly there. What they are is undefined until they are written. */
export type Allocate = (length: number) => Float64Array;

/**
 * Makes room for results. Clearing it, and getting it page by page, takes 5 % of the time of a product of 1024 x 1024: it is not cleared, and
 * comes in large pages where Linux has them on demand.
 */
export function allocator(koffi: Koffi, platform: NodeJS.Platform = process.platform): Allocate {
  const advise = platform === 'linux' ? adviser(koffi) : undefined;
  return (length) => {
    const values = new Float64Array(newMemory(8 * length).buffer);
    if (values.byteLength >= LARGE_BYTES) advise?.(values);
    return values;
  };
}

function adviser(koffi: Koffi): ((values: Float64Array) => void) | undefined {
  try {
    const madvise = koffi.load(null).func('madvise', 'int', ['void *', 'size_t', 'int']);
    return (values) => {
      const offset = PAGE_BYTES - Number(koffi.address(values) % BigInt(PAGE_BYTES));
      madvise(new Uint8Array(values.buffer, offset), values.byteLength - offset, HUGE_PAGES); // it may decline
    };
  } catch {
    return undefined; // a C library without it
  }
}
