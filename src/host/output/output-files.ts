import { constants } from 'node:fs';
import { type FileHandle, link, lstat, open, readdir, rename, statfs, unlink } from 'node:fs/promises';
import { openDirect } from './direct-writes.ts';

/** What an {@link AtomicFile} needs of an open file; `FileHandle` is one. */
export type WritableHandle = Pick<FileHandle, 'write' | 'sync' | 'close'>;

/** The calls of the file system that outputs are made with; a test puts faulty ones in their place. */
export interface OutputFiles {
  /** Makes a file that was not there; never follows a link. */
  create(path: string): Promise<WritableHandle>;
  /** Opens what was created once more, for writes past the page cache; undefined where that cannot be. Never fails. */
  openDirect(path: string): Promise<WritableHandle | undefined>;
  lstat: (
    path: string,
  ) => Promise<{ isFile(): boolean; isSymbolicLink(): boolean; isDirectory(): boolean; mtimeMs: number }>;
  readdir: (path: string) => Promise<string[]>;
  link: (from: string, to: string) => Promise<void>;
  rename: (from: string, to: string) => Promise<void>;
  unlink: (path: string) => Promise<void>;
  /** Makes the names in a folder durable, where the platform can. Never fails. */
  syncFolder(path: string): Promise<void>;
  /** Bytes that may still be written to the folder's file system. */
  freeBytes(path: string): Promise<number>;
}

export const NODE_OUTPUT_FILES: OutputFiles = {
  create: (path) =>
    open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0), 0o666),
  openDirect,
  lstat,
  readdir,
  link,
  rename,
  unlink,
  async syncFolder(path) {
    try {
      await using folder = await open(path, constants.O_RDONLY);
      await folder.sync();
    } catch {
      // Not every platform can; what is in the file is flushed already, and its name is the file system's to keep.
    }
  },
  async freeBytes(path) {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};
