import { DataProblem } from '../../core/index.ts';
import type { OutputFiles } from './output-files.ts';

/** File systems without hard links say so in one of these ways. */
const NO_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']);

/**
 * Gives a finished file its name. Without `overwrite` only one of several processes that try at the same time succeeds;
 * the others get `OUTPUT_EXISTS`.
 */
export async function publish(part: string, target: string, overwrite: boolean, files: OutputFiles): Promise<void> {
  if (overwrite) return files.rename(part, target);
  try {
    await files.link(part, target);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw outputExists(target, error);
    if (!NO_HARD_LINKS.has(code)) throw error;
    return reserveAndRename(part, target, files);
  }
  await files.unlink(part).catch(() => {}); // published all the same; a later run removes the second name
}

/** Takes the name with an empty file, which only one can make, and puts the finished file in its place. */
async function reserveAndRename(part: string, target: string, files: OutputFiles): Promise<void> {
  const reserved = await files.create(target).catch((error) => {
    throw error.code === 'EEXIST' ? outputExists(target, error) : error;
  });
  await reserved.close();
  await files.rename(part, target).catch(async (error) => {
    await files.unlink(target).catch(() => {});
    throw error;
  });
}

/** Throws if `target` cannot be made, or replaced: what is there exists and may not be overwritten, or is not a file. */
export async function checkTarget(target: string, overwrite: boolean, files: OutputFiles): Promise<void> {
  const present = await files.lstat(target).catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!present) return;
  const replaceable = present.isFile() || present.isSymbolicLink();
  if (replaceable && !overwrite) throw outputExists(target);
  if (replaceable) return;
  throw new DataProblem({
    code: 'OUTPUT_FAILED',
    message: present.isDirectory() ? 'a folder is in its place' : 'what is there is a device or a pipe, not a file',
    file: target,
    hint: 'Give another name for the output.',
  });
}

function outputExists(target: string, cause?: unknown): DataProblem {
  return new DataProblem({
    code: 'OUTPUT_EXISTS',
    message: 'it exists already',
    file: target,
    hint: 'Say --overwrite to replace it, or give another name.',
    cause,
  });
}
