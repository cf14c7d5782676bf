import { isUnsoundHeap } from './heap-guard.ts';
import type { H5Module } from './library-instance.ts';
import type { SyncByteSource } from './sync-source.ts';

/** What is needed of Emscripten's file system. Source: its own `WORKERFS`. */
interface FileSystem {
  ErrnoError: new (errno: number) => Error;
  mkdir(path: string): void;
  rmdir(path: string): void;
  mount(type: { mount(): Node }, options: object, path: string): void;
  unmount(path: string): void;
  createNode(parent: Node | null, name: string, mode: number, device: number): Node;
  getStream(descriptor: number): { stream_ops: object };
}

interface Node {
  readonly id: number;
  readonly mode: number;
  node_ops: object;
  stream_ops: object;
}

const FOLDER = 0o040555;
const READ_ONLY_FILE = 0o100444;
const NO_ENTRY = 44;
const INVALID = 28;
const IO_ERROR = 29;

let mounts = 0;

export interface Mounted {
  readonly path: string;
  /** What kept the library from reading the source, once: it only says that reading failed. */
  takeFault(): unknown;
  unmount(): void;
}

/** Shows a source to the HDF5 library as the only file of a folder that nobody can guess. */
export function mountSource(module: H5Module, source: SyncByteSource): Mounted {
  const fileSystem = module.FS as unknown as FileSystem;
  const secret = `${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`;
  const folder = `/daqscope-${mounts++}-${secret}`;
  fileSystem.mkdir(folder);
  let fault: unknown;
  const operations = streamOperations(fileSystem, source, (error) => {
    fault = error;
  });
  fileSystem.mount({ mount: () => makeFolder(fileSystem, secret, source.size, operations) }, {}, folder);
  return {
    path: `${folder}/${secret}`,
    takeFault: () => {
      const taken = fault;
      fault = undefined;
      return taken;
    },
    unmount: () => {
      fileSystem.unmount(folder);
      fileSystem.rmdir(folder);
    },
  };
}

/** Swallows what the library prints to its standard error: it throws, and readers never print. */
export function silenceErrors(module: H5Module): void {
  const stream = (module.FS as unknown as FileSystem).getStream(2);
  const write = (_: unknown, _heap: unknown, _at: number, length: number) => length;
  stream.stream_ops = { ...stream.stream_ops, write };
}

function makeFolder(fileSystem: FileSystem, name: string, size: number, operations: object): Node {
  const folder = fileSystem.createNode(null, '/', FOLDER, 0);
  folder.node_ops = {
    getattr: (node: Node) => status(node, 0),
    lookup: () => {
      throw new fileSystem.ErrnoError(NO_ENTRY);
    },
  };
  folder.stream_ops = {};
  const file = fileSystem.createNode(folder, name, READ_ONLY_FILE, 0);
  file.node_ops = { getattr: (node: Node) => status(node, size) };
  file.stream_ops = operations;
  return folder;
}

function streamOperations(fileSystem: FileSystem, source: SyncByteSource, onFault: (error: unknown) => void) {
  return {
    read: (_: unknown, heap: Int8Array<ArrayBuffer>, at: number, length: number, position: number) => {
      const count = Math.max(0, Math.min(length, source.size - position));
      const target = new Uint8Array(heap.buffer, heap.byteOffset + at, count);
      try {
        source.readIntoSync(position, target);
      } catch (error) {
        onFault(error);
        throw new fileSystem.ErrnoError(IO_ERROR);
      }
      if (isUnsoundHeap(source, position, target)) throw new fileSystem.ErrnoError(IO_ERROR);
      return count;
    },
    llseek: (stream: { position: number }, offset: number, whence: 0 | 1 | 2) => {
      const position = offset + [0, stream.position, source.size][whence];
      if (position < 0) throw new fileSystem.ErrnoError(INVALID);
      return position;
    },
  };
}

function status({ id, mode }: Node, size: number) {
  const never = new Date(0);
  return {
    dev: 1,
    ino: id,
    mode,
    nlink: 1,
    uid: 0,
    gid: 0,
    rdev: 0,
    size,
    atime: never,
    mtime: never,
    ctime: never,
    blksize: 4096,
    blocks: Math.ceil(size / 4096),
  };
}
