import { badTarget, namesOf } from '../address/target-address.ts';

/** Where files go that were removed; beside the files, so that moving them there copies nothing. */
export const BIN_FOLDER = '.daqscope-bin';

/** What daqscope remembers of the files in a folder, at targets that keep no checksums. */
export const INDEX_NAME = '.daqscope.json';

/** Uploads that are not whole yet, of this run or of one that was killed: `.k3j9x0qa.daqscope-new`. */
const UNFINISHED = /^\.[0-9a-z]{8}\.daqscope-new$/;

/** A part of an atomic output of this machine: `.run7.h5.k3j9x0qa.part`. */
const PART = /^\..*\.[0-9a-z]{8}\.part$/s;

/** Parts of a key, all of which are names that a file or folder may have. Problem: `BAD_TARGET`. */
export function namesOfKey(key: string): string[] {
  const names = namesOf(key.split('/'), key);
  if (names.length === 0) throw badTarget('an empty key names no file', 'Name the file: 2026/run7.h5.');
  if (names.some(isOurOwn)) throw badTarget(`${key} is a name that daqscope keeps for itself`, 'Choose another name.');
  return names;
}

/** Is it something that daqscope made for itself, and not for people to see? */
export function isOurOwn(name: string): boolean {
  return name === BIN_FOLDER || name === INDEX_NAME || isUnfinished(name) || PART.test(name);
}

/** Is it an upload that is not whole yet, or never will be? */
export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name);
}

/** A new name for an upload that is not whole yet. */
export function unfinishedName(): string {
  return `.${randomLetters()}.daqscope-new`;
}

/** A new folder of the bin for one file that is removed now: `2026-03-02T09-41-07-123Z-k3j9x0qa`. */
export function binName(now = new Date()): string {
  return `${now.toISOString().replace(/[:.]/g, '-')}-${randomLetters()}`;
}

function randomLetters(): string {
  return Array.from({ length: 8 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
}

/** May a folder hold keys that begin with `prefix`? `folder` ends with a slash, or is empty. */
export function mayHold(folder: string, prefix: string): boolean {
  return folder.startsWith(prefix) || prefix.startsWith(folder);
}

/** Order of keys: that of their characters' codes, which is the same on all machines. */
export function inOrderOfKeys(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
