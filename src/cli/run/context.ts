import type { DataProblem, Monitor, ProgressListener } from '../../core/index.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import type { Ending } from './exit-codes.ts';

/** What a command has to do with the world; nothing else of the process. */
export interface CommandContext {
  /** For data. */
  readonly stdout: TextOutput;
  /** For messages. */
  readonly stderr: TextOutput;
  /** Aborted when the user wants to stop. */
  readonly signal: AbortSignal;
  /**
   * Shows on a terminal what `work` tells its listener, under a label (the name of a file); gives its result back. Short work
   * is shown only with `atOnce`.
   */
  readonly progress: <T>(
    label: string,
    work: (onProgress: ProgressListener) => Promise<T>,
    options?: { readonly atOnce?: boolean },
  ) => Promise<T>;
  /** Tells of a problem that does not end the command. */
  readonly report: (problem: DataProblem) => void;
}

/** What work with files needs of it; whoever is no command gives that much. */
export type WorkContext = Pick<CommandContext, 'signal' | 'progress' | 'report'> & {
  /** For what readers have to say. */
  readonly stderr: Monitor;
};

/**
 * A command: a function of the context and its arguments, where `Args` has operands and options by name in camel case
 * (`<file>` and `--byte-order` are `{file, byteOrder}`). It ends in one of the rows of `EXIT_CODES`, or throws.
 */
export type CommandFunction<Args> = (context: CommandContext, args: Args) => Promise<Ending>;
