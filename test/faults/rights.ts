import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CLI } from '../../scripts/paths.mjs';
import { ensureBuilt } from '../run-cli.ts';
import { scratchFolder } from './scratch.ts';

/** Nobody's number, where there is one. */
const NOBODY = 65534;

const isRoot = process.getuid?.() === 0;

/** Says on stderr what is missing, if something is. Use: `test.skipIf(missing(…))`. */
export function missing(what: string, isMissing: boolean): boolean {
  if (isMissing) process.stderr.write(`Tests are skipped: ${what}\n`);
  return isMissing;
}

/** The user that commands run as whose rights are tested: root is refused nothing. */
export const ordinaryUser: number | undefined = isRoot ? NOBODY : undefined;

/** Root's clone may lie where others may not look. */
export function ordinaryUserMissing(): boolean {
  if (process.platform === 'win32') return true;
  ensureBuilt();
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const { status } = spawnSync(process.execPath, [CLI, '--version'], user);
  return missing('another user than root cannot read this clone', status !== 0);
}

/** A file system of one megabyte. */
export function smallDisk(): string {
  const folder = join(scratchFolder(), 'disk');
  mkdirSync(folder);
  if (!mount(folder)) throw new Error('it could not be mounted');
  onTestFinished(() => void spawnSync('umount', [folder]));
  return folder;
}

export function smallDiskMissing(): boolean {
  return missing('a small disk can only be mounted by root (mount -t tmpfs)', !isRoot || !canMount());
}

function canMount(): boolean {
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt']).status === 0;
}

function mount(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
}

/** Makes a folder that everyone may read, and only its owner write; it can be removed again all the same. */
export function readOnly(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  return folder;
}
