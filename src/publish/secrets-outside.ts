import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { DataProblem } from '../core/index.ts';

/** Refuses to publish a file, or a folder, with a key in it. Problem: `CREDENTIALS_EXPOSED`. */
export async function checkSecretsOutside(secrets: readonly string[], published: readonly string[]): Promise<void> {
  for (const secret of secrets) {
    const key = await realpath(secret).catch(() => secret);
    for (const path of published) {
      if (!isIn(key, await realpath(path).catch(() => path))) continue;
      throw new DataProblem({
        code: 'CREDENTIALS_EXPOSED',
        message: `the key ${secret} lies in what is to be published, and everybody would get it`,
        file: path,
        hint: 'Move the key to another folder: ~/.config/daqscope, for example.',
      });
    }
  }
}

function isIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^([A-Za-z]:|[/\\])/.test(way));
}
