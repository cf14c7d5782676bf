import type { Attribute, Module } from 'h5wasm';
import { DataProblem } from '../../../core/index.ts';
import { mountSource, silenceErrors } from './mount.ts';
import type { SyncByteSource } from './sync-source.ts';

/** The HDF5 library. */
export type H5Module = typeof Module;

/** A file that the HDF5 library has open. */
export interface OpenFile {
  /** Name of the source, for problems. */
  readonly name: string;
  readonly module: H5Module;
  readonly id: bigint;
  /** Value of an attribute, as the library gives it. */
  attribute(path: string, name: string): Attribute['value'];
  /** Runs calls of the library; whatever it throws becomes an `HDF5_INVALID` problem with this path. */
  run<T>(path: string, call: (module: H5Module, file: bigint) => T): T;
  close(): void;
}

/** The library is some megabytes, and not wanted where no HDF5 file is read. */
async function loadLibrary() {
  const { Attribute, ready } = await import('h5wasm');
  return { Attribute, module: await ready };
}

/** Loads the library ahead of its use, while there is nothing else to do. */
export function prepareLibrary(): void {
  loadLibrary().catch(() => {}); // whoever needs it is told
}

/**
 * Opens a file with the HDF5 library (`h5wasm`). The library sees nothing but this one file, under a name that nobody can guess,
 * so that links and external storage of a hostile file lead nowhere; its errors always throw.
 */
export async function openWithLibrary(source: SyncByteSource): Promise<OpenFile> {
  const { Attribute, module } = await loadLibrary();
  module.activate_throwing_error_handler();
  giveZeros(module);
  const run = <T>(path: string, call: (module: H5Module, file: bigint) => T, file: bigint): T => {
    try {
      return call(module, file);
    } catch (thrown) {
      throw asHdf5Problem(thrown, source.name, path);
    }
  };
  const mount = mountSource(module, source);
  try {
    const id = run('/', () => module.open(mount.path, module.H5F_ACC_RDONLY, false, -1, -1), -1n);
    if (id < 0n) throw asHdf5Problem(undefined, source.name, '/');
    return {
      name: source.name,
      module,
      id,
      attribute: (path, name) => run(path, () => new Attribute(id, path, name).value, id),
      run: (path, call) => run(path, call, id),
      close: () => {
        run('/', () => module.close_file(id), id);
        mount.unmount();
      },
    };
  } catch (problem) {
    mount.unmount();
    throw problem;
  }
}

const givesZeros = new WeakSet<H5Module>();

/**
 * Memory that the library's own JavaScript asks for is full of zeros from now on. It frees the texts that a buffer points to even
 * if they could not be read, and would follow whatever lay in that memory before.
 */
function giveZeros(module: H5Module): void {
  if (givesZeros.has(module)) return;
  givesZeros.add(module);
  const allocate = module._malloc;
  module._malloc = (size) => {
    const pointer = allocate(size);
    if (pointer !== 0) module.HEAPU8.fill(0, pointer, pointer + size);
    return pointer;
  };
}

/** Runs a call during which the library's errors neither throw nor are printed: the call's status must be looked at. */
export function withoutThrowing<T>(module: H5Module, call: () => T): T {
  const restore = silenceErrors(module);
  module.deactivate_throwing_error_handler();
  try {
    return call();
  } finally {
    module.activate_throwing_error_handler();
    restore();
  }
}

function asHdf5Problem(thrown: unknown, file: string, path: string): DataProblem {
  if (thrown instanceof DataProblem) return thrown.with({ file, path });
  return new DataProblem({
    code: 'HDF5_INVALID',
    message: reason(thrown) ?? 'the HDF5 library cannot read this',
    file,
    path,
    hint: 'Was the file written to its end, and copied whole?',
    cause: thrown,
  });
}

/** The innermost line of the library's error stack says what went wrong. */
function reason(thrown: unknown): string | undefined {
  const message = thrown instanceof Error ? thrown.message : undefined;
  const lines = message?.match(/#\d+: .*? in \S+\(\): .*/g);
  return (
    lines?.at(-1)?.replace(/^.*?\(\): |: time = .*/g, '') ??
    ((thrown as Error).name === 'RuntimeError' ? 'the file is damaged' : undefined)
  );
}
