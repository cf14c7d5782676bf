import type { Attribute } from 'h5wasm';
import { DataProblem } from '../../../core/index.ts';
import { type H5Module, libraryInstance } from './library-instance.ts';
import { type Mounted, mountSource } from './mount.ts';
import type { SyncByteSource } from './sync-source.ts';

/** A file that the HDF5 library has open. */
export interface OpenFile {
  /** Name of the source, for problems. */
  readonly name: string;
  readonly module: H5Module;
  readonly id: bigint;
  /** Value of an attribute, as the library gives it. */
  attribute(path: string, name: string): Attribute['value'];
  /** Runs calls of the library; whatever it throws becomes an `HDF5_INVALID` problem with this path, unless the source failed. */
  run<T>(path: string, call: (module: H5Module, file: bigint) => T): T;
  close(): void;
}

/** Loads the library ahead of its use, while there is nothing else to do. */
export function prepareLibrary(): void {
  libraryInstance().catch(() => {}); // whoever needs it is told
}

/**
 * Opens a file with the HDF5 library (`h5wasm`). The library sees nothing but this one file, under a name that nobody can guess,
 * so that links and external storage of a hostile file lead nowhere; its errors always throw.
 */
export async function openWithLibrary(source: SyncByteSource): Promise<OpenFile> {
  const library = await libraryInstance();
  const { module, Attribute } = library;
  let faults: Pick<Mounted, 'takeFault'> | undefined;
  library.allow(source.size);
  const run = <T>(path: string, call: (module: H5Module, file: bigint) => T, file: bigint): T => {
    if (library.isBroken) throw asHdf5Problem(undefined, source.name, path);
    try {
      return call(module, file);
    } catch (thrown) {
      library.failed(thrown);
      throw asHdf5Problem(faults?.takeFault() ?? thrown, source.name, path);
    }
  };
  const mount = run('/', () => mountSource(module, source), -1n);
  faults = mount;
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
        if (!library.isBroken) run('/', () => module.close_file(id), id);
        mount.unmount();
      },
    };
  } catch (problem) {
    mount.unmount();
    throw problem;
  }
}

/** Runs a call during which the library's errors do not throw: the call's status must be looked at. */
export function withoutThrowing<T>(module: H5Module, call: () => T): T {
  module.deactivate_throwing_error_handler();
  try {
    return call();
  } finally {
    module.activate_throwing_error_handler();
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
    ((thrown as Error | undefined)?.name === 'RuntimeError' ? 'the file is damaged' : undefined)
  );
}
