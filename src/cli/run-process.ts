import { runCli } from './program.ts';
import { type Ending, EXIT_CODES } from './run/exit-codes.ts';
import { interruptionSignal } from './run/interruption.ts';
import { bugText } from './run/run-command.ts';

/** Runs the command line of this process and ends it. */
export async function runProcess(): Promise<never> {
  const debug = process.env.DAQSCOPE_DEBUG === '1';
  const end = (ending: Ending): never => process.exit(EXIT_CODES[ending].code);
  process.on('uncaughtException', (error) => {
    process.stderr.write(`error: ${bugText(error, debug)}\n`);
    end('failed');
  });
  const { stdout, stderr, argv } = process;
  return end(await runCli(argv.slice(2), { stdout, stderr, signal: interruptionSignal(end), debug }));
}
