import type { Module } from 'h5wasm';
import { limitMemory, memoryFor } from './memory-limit.ts';
import { silenceErrors } from './mount.ts';

type Library = typeof import('h5wasm');

/** The HDF5 library. */
export type H5Module = typeof Module;

/** Each error that the library throws costs it a piece of its stack; after about 1900 it breaks (h5wasm 0.10). */
const MOST_FAILURES = 500;

/** The library with a memory of its own. */
export class LibraryInstance {
  readonly module: H5Module;
  readonly Attribute: Library['Attribute'];
  #memoryBytes = 0;
  #failures = 0;
  #isBroken = false;

  constructor(module: H5Module, { Attribute }: Library) {
    this.module = module;
    this.Attribute = Attribute;
    module.activate_throwing_error_handler();
    silenceErrors(module);
    limitMemory(module, () => this.#memoryBytes);
    giveZeros(module);
  }

  /** Lets it have the memory that a file of this size may need. */
  allow(fileBytes: number): void {
    this.#memoryBytes = Math.max(this.#memoryBytes, memoryFor(fileBytes));
  }

  /** Nothing that it says can be believed any more. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Should another one open the next file? */
  get isWorn(): boolean {
    return this.#isBroken || this.#failures >= MOST_FAILURES;
  }

  /** Notes down that a call threw. WebAssembly's own errors leave the library in the middle of what it did. */
  failed(thrown: unknown): void {
    this.#failures++;
    this.#isBroken ||= thrown instanceof Error && thrown.name === 'RuntimeError';
  }
}

let current: Promise<LibraryInstance> | undefined;
let loaded = 0;

/** The instance that opens the next file: a new one when damaged files have worn out the one before. */
export async function libraryInstance(): Promise<LibraryInstance> {
  current ??= load();
  const before = current;
  if ((await before).isWorn && current === before) current = loadAgain(before);
  return current;
}

async function load(): Promise<LibraryInstance> {
  const library = await import('h5wasm'); // some megabytes, not wanted where no HDF5 file is read
  return new LibraryInstance(await library.ready, library);
}

/** A module is loaded a second time under another address. Where a bundler has hidden it there is none, and the old one must do. */
async function loadAgain(before: Promise<LibraryInstance>): Promise<LibraryInstance> {
  try {
    const library: Library = await import(`${import.meta.resolve('h5wasm')}?${++loaded}`);
    return new LibraryInstance(await library.ready, library);
  } catch {
    return before;
  }
}

/**
 * Memory that the library's own JavaScript asks for is full of zeros from now on. It frees the texts that a buffer points to even
 * if they could not be read, and would follow whatever lay in that memory before.
 */
function giveZeros(module: H5Module): void {
  const allocate = module._malloc;
  module._malloc = (size) => {
    const pointer = allocate(size);
    if (pointer !== 0) module.HEAPU8.fill(0, pointer, pointer + size);
    return pointer;
  };
}
