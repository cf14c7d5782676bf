import { DataProblem } from '../../core/index.ts';
import { type VerifyFolderArgs, verifyFolder } from '../batch/verify-folder.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { compareRecordings } from '../verify/compare-recordings.ts';
import { openPair } from '../verify/open-pair.ts';

interface Args extends VerifyFolderArgs {
  readonly a: string;
  readonly b?: string;
}

/** `daqscope verify`: do two files hold the same data? Is a folder of outputs what it was made from? */
export const addVerify: AddCommand = (program, run) => {
  addInputOptions(program.command('verify'))
    .description(
      'tell whether two files, of whatever formats, hold the same values (attributes are not compared), or whether all outputs ' +
        'in a folder and their sources are as they were when they were converted',
    )
    .argument('<a>', 'a recording, or the folder of convert -o FOLDER/')
    .argument('[b]', 'another recording, or what it was converted to')
    .option('--deep', 'of a folder: compare all values, too, not checksums alone')
    .option('--sources <folder>', 'of a folder: where the sources are now, if they were moved')
    .addHelpText(
      'after',
      examples(
        ['Is everything in the HDF5 file?', 'daqscope verify run7.bin run7.h5'],
        ['Two conversions', 'daqscope verify old/run7.h5 new/run7.h5'],
        ['A folder that many recordings were converted into', 'daqscope verify h5'],
        ['The recordings are in an archive now', 'daqscope verify h5 --sources /archive/day1 --deep'],
      ),
    )
    .action(run(verify));
};

const SHOWN = 20;

const verify: CommandFunction<Args> = (context, { a, b, ...args }) => {
  if (b === undefined) return verifyFolder(context, a.replace(/(?<=[^/\\])[/\\]+$/, ''), args);
  const { deep, sources } = args;
  if (!deep && sources === undefined) return verifyPair(context, a, b, args);
  throw new DataProblem({
    code: 'USAGE',
    message: '--deep and --sources are for a folder; two files are compared in full',
  });
};

async function verifyPair(context: CommandContext, a: string, b: string, args: InputArgs): Promise<Ending> {
  await using pair = await openPair(context, a, b, args);
  const { first, second } = pair;
  const names = [first.source.name, second.source.name] as const;
  const { signal, stdout } = context;
  const differences = await compareRecordings(first.recording, second.recording, { names, signal });
  for (const { path, what } of differences.slice(0, SHOWN)) stdout.line(`${path} ${what}`);
  if (differences.length > SHOWN) stdout.line(`… and ${differences.length - SHOWN} more`);
  if (differences.length > 0) {
    const message = `${names.join(' and ')} differ in ${differences.length} ${differences.length === 1 ? 'dataset' : 'datasets'}`;
    throw new DataProblem({ code: 'DATA_DIFFER', message });
  }
  stdout.line(`${names.join(' and ')} hold the same data`);
  const problems = [...first.recording.problems, ...second.recording.problems];
  for (const problem of problems) context.report(problem);
  return problems.length > 0 ? 'skipped' : 'done';
}
