import { constants } from 'node:fs';
import { open, statfs } from 'node:fs/promises';
import type { WritableHandle } from './output-files.ts';

/** Local file systems that write past the page cache well, by their magic numbers. Source: `statfs(2)`. */
const LOCAL_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // XFS
  0x9123683e, // Btrfs
  0xf2f52010, // F2FS
  0x794c7630, // overlayfs: containers
]);

/**
 * Opens a file a second time, for writes that go straight to the disk (`O_DIRECT`): whole pages from page-aligned memory. An
 * output is flushed before it gets its name, so that the way through the page cache would only be a copy more, and would push
 * out what others keep there. Undefined where the file system is not known to do that well.
 */
export async function openDirect(path: string): Promise<WritableHandle | undefined> {
  if (!constants.O_DIRECT) return undefined;
  try {
    const { type } = await statfs(path);
    if (!LOCAL_FILE_SYSTEMS.has(type)) return undefined;
    return await open(path, constants.O_WRONLY | constants.O_DIRECT | constants.O_NOFOLLOW);
  } catch {
    return undefined; // the ordinary way is always there
  }
}
