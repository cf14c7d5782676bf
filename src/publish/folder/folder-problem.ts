import { DataProblem, isCancellation, type ProblemFields } from '../../core/index.ts';

type Explanation = Pick<ProblemFields, 'code' | 'message' | 'hint'>;

const DENIED: Explanation = {
  code: 'TARGET_DENIED',
  message: 'you may not write there',
  hint: 'Ask the owner of the folder for the right to write in it.',
};
const SILENT: Explanation = {
  code: 'TARGET_UNREACHABLE',
  message: 'the disk or share does not answer',
  hint: 'Is it still mounted, and is there a network?',
};
const NAME_REFUSED: Explanation = {
  code: 'TARGET_CANNOT',
  message: 'the file system there takes no file of this name',
  hint: 'Choose another name.',
};
const NO_FILE: Explanation = { code: 'TARGET_NOT_FOUND', message: 'it is not there' };

/** What an error of the file system means to someone who publishes into a folder. */
const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  ENOSPC: {
    code: 'TARGET_FULL',
    message: 'the disk is full',
    hint: 'Free some space there, or publish to another folder.',
  },
  EDQUOT: {
    code: 'TARGET_FULL',
    message: 'your quota there is used up',
    hint: 'Free some space there, or publish to another folder.',
  },
  EFBIG: {
    code: 'TARGET_CANNOT',
    message: 'the file is larger than files can be there',
    hint: 'FAT has room for 4 GB; ulimit -f may be lower.',
  },
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: { code: 'TARGET_DENIED', message: 'the disk is read-only' },
  ENOENT: NO_FILE,
  ENOTDIR: { code: 'TARGET_DENIED', message: 'a file is in the place of a folder on the way to it' },
  EISDIR: { code: 'TARGET_DENIED', message: 'a folder is in its place' },
  ENAMETOOLONG: {
    code: 'TARGET_CANNOT',
    message: 'the name is longer than file names can be there',
    hint: 'Most file systems take 255 bytes; letters beyond A to Z take two or more.',
  },
  EINVAL: NAME_REFUSED,
  EILSEQ: NAME_REFUSED,
  ERR_INVALID_ARG_VALUE: NAME_REFUSED,
  EIO: SILENT,
  ESTALE: SILENT,
  ETIMEDOUT: SILENT,
  EHOSTDOWN: SILENT,
  ENOTCONN: SILENT,
  ENODEV: SILENT,
};

/** What to throw for an error at a folder: cancellations and problems of the source as they are. */
export function folderProblem(error: unknown, file: string): unknown {
  if (isCancellation(error)) return error;
  if (error instanceof DataProblem) return error.code.startsWith('OUTPUT_') ? ofOutput(error, file) : error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return error; // a bug
  return new DataProblem({
    ...(EXPLANATIONS[code] ?? { code: 'TARGET_FAILED', message: `the file system failed: ${message}` }),
    file,
    cause: error,
  });
}

/** Outputs of the host are told as those of a target: what it knows of the room that is missing is kept. */
function ofOutput(problem: DataProblem, file: string): DataProblem {
  const { cause, expected, found, summary: message } = problem;
  if (cause instanceof DataProblem && cause.code === 'FILE_CHANGED') return cause;
  const more = { expected, found, file, cause: problem };
  if (problem.code === 'OUTPUT_NOT_VERIFIED') {
    return new DataProblem({ code: 'UPLOAD_NOT_VERIFIED', message, hint: NOT_VERIFIED_HINT, ...more });
  }
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  const other: Explanation = { code: code === undefined ? 'TARGET_DENIED' : 'TARGET_FAILED', message };
  return new DataProblem({ ...(EXPLANATIONS[code ?? ''] ?? other), ...more });
}

const NOT_VERIFIED_HINT =
  'What was there before is still there. Publish it again; if that fails too, the disk or the network damages data.';
