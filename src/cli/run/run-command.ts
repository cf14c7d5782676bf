import { DataProblem, isCancellation } from '../../core/index.ts';
import { problemsOf } from '../../formats/index.ts';
import { ProgressBar } from '../terminal/progress-bar.ts';
import { TextOutput, type TextStream } from '../terminal/text-output.ts';
import type { CommandContext, CommandFunction } from './context.ts';
import type { Ending } from './exit-codes.ts';
import { Interruption } from './interruption.ts';

/** The process, or what a test puts in its place. */
export interface Surroundings {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly signal: AbortSignal;
  /** Show where in the code unexpected errors come from (`DAQSCOPE_DEBUG=1`). */
  readonly debug?: boolean | undefined;
}

/** Runs a command; whatever it throws becomes a line on stderr and an ending. */
export async function runCommand<Args>(
  command: CommandFunction<Args>,
  args: Args,
  context: CommandContext,
  debug = false,
): Promise<Ending> {
  try {
    return await command(context, args);
  } catch (error) {
    return endingOf(error, context, debug);
  }
}

/** Waits until all that was written is on its way; a command whose data did not get out has failed, however it ended. */
export async function flushOutputs(ending: Ending, context: CommandContext): Promise<Ending> {
  const failure = await context.stdout.flush();
  const final = failure ? endingOf(standardOutputProblem(failure), context) : ending;
  await context.stderr.flush();
  return final;
}

/** What commands get to see of the process. */
export function makeContext({ stdout, stderr, signal }: Surroundings): CommandContext {
  const messages = new TextOutput(stderr);
  const bar = new ProgressBar(stderr, messages);
  return {
    stdout: new TextOutput(stdout),
    stderr: messages,
    signal,
    progress: (label, work, options) => bar.track(label, work, options),
    report: (problem) => messages.line(`${messages.style('yellow', 'warning:')} ${problem.message}`),
  };
}

function endingOf(error: unknown, { stderr, signal }: CommandContext, debug = false): Ending {
  if (signal.aborted && isCancellation(error)) {
    return signal.reason instanceof Interruption ? signal.reason.ending : 'interrupted';
  }
  const title = stderr.style('red', 'error:');
  if (error instanceof DataProblem) {
    for (const problem of problemsOf(error)) stderr.line(`${title} ${problem.message}`);
    return error.code === 'USAGE' ? 'usage' : 'failed';
  }
  stderr.line(`${title} ${bugText(error, debug)}`);
  return 'failed';
}

/** An error that nobody foresaw: one line, and where it comes from if that was asked for. */
export function bugText(error: unknown, debug = false): string {
  if (debug && error instanceof Error) return `this is a bug in daqscope: ${error.stack}`;
  const message = String(error).replaceAll('\n', ' ');
  return `this is a bug in daqscope: ${message} (DAQSCOPE_DEBUG=1 shows where; please report it)`;
}

function standardOutputProblem(cause: Error): DataProblem {
  return new DataProblem({
    code: 'OUTPUT_FAILED',
    message: `standard output could not be written: ${cause.message}`,
    cause,
  });
}
