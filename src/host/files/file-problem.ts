import type { Stats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { DataProblem, nearNames, type ProblemFields } from '../../core/index.ts';

type Explanation = Pick<ProblemFields, 'code' | 'message' | 'hint'>;

/** What an error of the file system means to someone who wanted to read. */
const EXPLANATIONS: Record<string, Explanation> = {
  ENOENT: { code: 'FILE_NOT_FOUND', message: 'there is no such file' },
  ENOTDIR: { code: 'FILE_NOT_FOUND', message: 'a folder on the way to it is a file' },
  EACCES: { code: 'FILE_UNREADABLE', message: 'you may not read it', hint: 'Ask its owner for the right to read it.' },
  EPERM: { code: 'FILE_UNREADABLE', message: 'you may not read it', hint: 'Ask its owner for the right to read it.' },
  ELOOP: { code: 'FILE_UNREADABLE', message: 'it is a link that leads in a circle' },
  ENAMETOOLONG: { code: 'FILE_NOT_FOUND', message: 'the name is longer than a file name can be' },
  EMFILE: {
    code: 'FILE_UNREADABLE',
    message: 'too many files are open',
    hint: 'Raise the limit (ulimit -n) or give fewer files at once.',
  },
  ENXIO: { code: 'NOT_A_FILE', message: 'this is a socket or a device, not a file' },
  ERR_INVALID_ARG_VALUE: { code: 'FILE_NOT_FOUND', message: 'this cannot be a file name' },
};

/** The problem behind an error of the file system, with what to do; a {@link DataProblem} stays what it is. */
export function fileProblem(path: string, error: unknown, offset?: number): DataProblem {
  if (error instanceof DataProblem) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const explanation = EXPLANATIONS[code] ?? { code: 'FILE_UNREADABLE', message: `it could not be read: ${message}` };
  return new DataProblem({ ...explanation, file: path, offset, cause: error });
}

/** The same for a file that could not be opened: of a missing one it says what it may be called. */
export async function openingProblem(path: string, error: unknown): Promise<DataProblem> {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return fileProblem(path, error).with({ hint: missing ? await missingHint(path) : undefined });
}

async function missingHint(path: string): Promise<string | undefined> {
  if (path.includes('\uFFFD')) return 'Its name is not valid UTF-8: rename the file first.';
  const names = await readdir(dirname(path)).catch(() => undefined);
  if (!names) return `There is no folder ${dirname(path)} either.`;
  const near = nearNames(basename(path), names);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : undefined;
}

/** What people call something that is not a regular file. */
export function fileKind(stats: Pick<Stats, (typeof KINDS)[number]['is']>): string {
  return KINDS.find(({ is }) => stats[is]())?.label ?? 'something else';
}

const KINDS = [
  { is: 'isDirectory', label: 'a folder' },
  { is: 'isFIFO', label: 'a pipe' },
  { is: 'isCharacterDevice', label: 'a device' },
  { is: 'isBlockDevice', label: 'a device' },
  { is: 'isSocket', label: 'a socket' },
] as const;
