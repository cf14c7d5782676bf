import type { H5Module } from './library-instance.ts';

/** Whatever a file needs that is not damaged: blocks, chunks, metadata. */
const LEAST_BYTES = 256 * 1024 * 1024;
/** Compressed chunks grow. */
const TIMES_FILE = 16;

/** How much memory the library may have to read a file of a size. */
export function memoryFor(fileBytes: number): number {
  return LEAST_BYTES + TIMES_FILE * fileBytes;
}

/**
 * Makes the library's memory end at `limit()` bytes. It believes every size that it finds in a file, and makes room for it before
 * it looks whether there is as much: without this, a few damaged bytes make it ask for gigabytes, and it never gives them back.
 */
export function limitMemory(module: H5Module, limit: () => number): void {
  const memory = memoryOf(module);
  if (!memory) return;
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > limit()) throw new RangeError('the library has enough memory');
    return WebAssembly.Memory.prototype.grow.call(memory, pages);
  };
}

const PAGE_BYTES = 65536;

/** The library keeps its memory to itself, but shows it when it is asked for more than there is, and takes a no for an answer. */
function memoryOf(module: H5Module): WebAssembly.Memory | undefined {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  let memory: WebAssembly.Memory | undefined;
  prototype.grow = function (this: WebAssembly.Memory) {
    memory = this;
    throw new RangeError('not now');
  };
  try {
    module._free(module._malloc(module.HEAPU8.byteLength));
  } finally {
    prototype.grow = grow;
  }
  return memory;
}
