import { DataProblem } from '../../core/index.ts';

/** What an error of the file system means to someone who wanted to write. */
const EXPLANATIONS: Record<string, { message: string; hint?: string }> = {
  ENOSPC: { message: 'the disk is full', hint: 'Free some space, or choose another disk for the output.' },
  EDQUOT: { message: 'your quota is used up', hint: 'Free some space, or choose another disk for the output.' },
  EFBIG: { message: 'the file would be larger than is allowed', hint: 'See ulimit -f, or choose another disk.' },
  EACCES: { message: 'you may not write there', hint: 'Choose another folder for the output.' },
  EPERM: { message: 'you may not write there', hint: 'Choose another folder for the output.' },
  EROFS: { message: 'the disk is read-only', hint: 'Choose another folder for the output.' },
  ENOENT: { message: 'there is no such folder', hint: 'Make the folder first.' },
  ENOTDIR: { message: 'a folder on the way to it is a file' },
  EISDIR: { message: 'a folder is in its place' },
  ENAMETOOLONG: { message: 'the name is longer than a file name can be' },
  EMFILE: { message: 'too many files are open', hint: 'Raise the limit (ulimit -n).' },
  EIO: { message: 'the disk failed' },
};

/** Faults that are about room; the problem then says how much is needed. */
const ABOUT_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** `OUTPUT_FAILED` for an error of the file system; a {@link DataProblem} stays what it is. */
export function outputProblem(
  target: string,
  error: unknown,
  room: { readonly neededBytes: number; readonly freeBytes?: number | undefined } = { neededBytes: 0 },
): DataProblem {
  if (error instanceof DataProblem) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const aboutRoom = ABOUT_ROOM.has(code);
  return new DataProblem({
    code: 'OUTPUT_FAILED',
    ...(EXPLANATIONS[code] ?? { message: `it could not be written: ${message}` }),
    file: target,
    expected: aboutRoom ? `room for ${room.neededBytes} bytes or more` : undefined,
    found: aboutRoom && room.freeBytes !== undefined ? `${room.freeBytes} bytes free` : undefined,
    cause: error,
  });
}
