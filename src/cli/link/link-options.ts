import { DataProblem } from '../../core/index.ts';

/** How the HDF5 file names the recording. */
export type LinkForm = 'absolute' | 'relative';

/** Options of `convert` that matter to links. */
export interface LinkArgs {
  readonly link?: boolean;
  readonly linkRelative?: boolean;
  readonly chunk?: unknown;
  readonly compress?: unknown;
  readonly shuffle?: unknown;
  readonly checksum?: unknown;
  readonly byteOrder?: string | undefined;
}

/** Options that say how bytes are to be written, by their name on the command line. */
const WRITING = { chunk: '--chunk', compress: '--compress', shuffle: '--shuffle', checksum: '--checksum' } as const;

/** Is the recording to be linked, and how? Problem: `USAGE` with options that ask for other bytes than it has. */
export function linkForm(args: LinkArgs): LinkForm | undefined {
  if (!args.link && !args.linkRelative) return undefined;
  const flag = args.linkRelative ? '--link-relative' : '--link';
  const written = Object.entries(WRITING).find(([name]) => args[name as keyof typeof WRITING] !== undefined);
  const other = written?.[1] ?? (args.byteOrder === 'little' ? '--byte-order little' : undefined);
  if (other !== undefined) {
    throw new DataProblem({
      code: 'USAGE',
      message: `${flag} leaves the values where they are, as they are, so ${other} has nothing to work on`,
      hint: 'Leave out one of the two.',
    });
  }
  return args.linkRelative ? 'relative' : 'absolute';
}
