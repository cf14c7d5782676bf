/** The calls of the file system, as `node:fs` names them, by what they do to what is on the disk. */
export const FAMILIES = {
  /** They leave the disk as it is. */
  reading: ['read', 'readv', 'readFile', 'stat', 'lstat', 'fstat', 'statfs', 'readdir', 'access', 'realpath'],
  /** They change it, or promise that changes last. */
  changing: [
    'write',
    'writev',
    'writeFile',
    'appendFile',
    'copyFile',
    'ftruncate',
    'truncate',
    'fsync',
    'fdatasync',
    'link',
    'symlink',
    'rename',
    'unlink',
    'rm',
    'mkdir',
    'rmdir',
  ],
  /** They do one or the other. */
  opening: ['open', 'close'],
};

/** @typedef {keyof typeof FAMILIES} Family */

/** What is called another way through a handle. */
export const HANDLE_CALLS = {
  write: 'write',
  writev: 'writev',
  writeFile: 'writeFile',
  read: 'read',
  readv: 'readv',
  readFile: 'readFile',
  close: 'close',
  sync: 'fsync',
  datasync: 'fdatasync',
  truncate: 'ftruncate',
  stat: 'fstat',
};
