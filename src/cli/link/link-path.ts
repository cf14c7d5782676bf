import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { LinkForm } from './link-options.ts';

/**
 * How the HDF5 file names the recording: by its absolute path, which HDF5 finds from everywhere; or seen from the folder of
 * the output, which it finds where it is told to look there.
 */
export async function linkPath(source: string, output: string, form: LinkForm): Promise<string> {
  if (form === 'absolute') return resolve(source);
  const folder = await realpath(dirname(resolve(output))); // `..` leads up from where a folder really is
  return relative(folder, await realpath(source)).replaceAll('\\', '/');
}
