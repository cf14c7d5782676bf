import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const folders = new Set<string>();

/** Remembers where a file was opened. Code that lies there may have come along with the data: no library is loaded from it. */
export function rememberDataFolder(path: string): void {
  folders.add(dirname(resolve(path)));
}

/** Folders of the files that this thread has opened, with all links followed as well. */
export function dataFolders(): string[] {
  return [...new Set([...folders].flatMap((folder) => [folder, followed(folder)]))];
}

function followed(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // it is gone
  }
}
