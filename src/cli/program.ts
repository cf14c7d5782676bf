import { styleText } from 'node:util';
import { Command, CommanderError } from 'commander';
import { loadCommands } from './commands.ts';
import { type AddCommand, argsOf, examples, type Run } from './run/add-command.ts';
import type { CommandContext } from './run/context.ts';
import { type Ending, EXIT_CODES } from './run/exit-codes.ts';
import { flushOutputs, makeContext, runCommand, type Surroundings } from './run/run-command.ts';
import { VERSION } from './version.ts';

/** Runs a command line (without the names of program and script) to its end. */
export async function runCli(
  argv: readonly string[],
  surroundings: Surroundings,
  commands?: readonly AddCommand[],
): Promise<Ending> {
  const context = makeContext(surroundings);
  let ending: Ending = 'done';
  const run: Run = (command) =>
    async function () {
      ending = await runCommand(command, argsOf(this) as Parameters<typeof command>[1], context, surroundings.debug);
    };
  try {
    await makeProgram(run, context, commands ?? (await loadCommands(argv))).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    ending = error.exitCode === 0 ? 'done' : 'usage';
  }
  return flushOutputs(ending, context);
}

/** The whole command line with its help. */
export function makeProgram(
  run: Run,
  { stdout, stderr }: Pick<CommandContext, 'stdout' | 'stderr'>,
  commands: readonly AddCommand[],
): Command {
  const program = new Command('daqscope')
    .description('Reads what LabVIEW recorded: shows it, draws it, keeps it as HDF5, and shares it.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .enablePositionalOptions() // options after a command are its own
    .exitOverride()
    .showHelpAfterError('Try: daqscope --help')
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .configureHelp({ styleTitle: (title) => styleText('bold', title, { validateStream: false }) })
    .addHelpText('after', HELP);
  for (const add of commands) add(program, run);
  return program;
}

const HELP = `${examples(
  ['What is in this file?', 'daqscope info run7.dat'],
  [
    'A dump of a cluster says nothing of itself: a schema tells what the cluster was',
    'daqscope info run7.bin --schema run.yaml',
  ],
  ['Keep it as HDF5', 'daqscope convert run7.dat -o run7.h5'],
  ['Let others see it', 'daqscope publish run7.pdf --to drive:FOLDER_ID --key key.json'],
  ['No recording at hand? Make one', 'daqscope sample'],
)}

Exit codes:
${Object.values(EXIT_CODES)
  .map(({ code, meaning }) => `  ${String(code).padEnd(5)}${meaning}`)
  .join('\n')}

Data go to standard output, messages and progress to standard error. NO_COLOR=1 turns colours off.`;
