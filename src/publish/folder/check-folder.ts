import { join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import type { OutputFiles } from '../../host/index.ts';
import { unfinishedName } from '../keys/key-names.ts';
import type { Finding } from '../target.ts';
import { realRoot } from './folder-place.ts';
import { folderProblem } from './folder-problem.ts';

/** Below this, the next recording may be the one that does not fit. */
const LITTLE_BYTES = 500e6;

/** Is the folder there, can files be made in it, and how much room is there? */
export async function* checkFolder(folder: string, files: OutputFiles): AsyncGenerator<Finding> {
  try {
    const root = await realRoot(folder);
    await tryToWrite(root, files);
    yield { subject: 'folder', state: 'fine', text: `Files can be made in ${folder}.` };
    yield room(await files.freeBytes(root));
  } catch (error) {
    const problem = folderProblem(error, folder);
    if (!(problem instanceof DataProblem)) throw problem;
    yield { subject: 'folder', state: 'failed', text: `Nothing can be published to ${folder}.`, problem };
  }
}

async function tryToWrite(root: string, files: OutputFiles): Promise<void> {
  const probe = join(root, unfinishedName());
  const handle = await files.create(probe);
  try {
    await handle.write(Uint8Array.of(0), 0, 1, 0);
  } finally {
    await handle.close();
    await files.unlink(probe);
  }
}

function room(bytes: number): Finding {
  const isLittle = bytes < LITTLE_BYTES;
  return { subject: 'storage', state: isLittle ? 'warning' : 'fine', text: `${gigabytes(bytes)} are free there.` };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
