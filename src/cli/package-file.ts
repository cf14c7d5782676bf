import { fileURLToPath } from 'node:url';

/** A file of this package, by its path in it. This module lies two folders deep in the sources, when compiled and when bundled. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
