import { DataProblem } from '../../core/index.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { openInput } from '../input/open-input.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandFunction } from '../run/context.ts';
import { compareRecordings } from '../verify/compare-recordings.ts';

interface Args extends InputArgs {
  readonly a: string;
  readonly b: string;
}

/** `daqscope verify`: do two files hold the same data? */
export const addVerify: AddCommand = (program, run) => {
  addInputOptions(program.command('verify'))
    .description('tell whether two files, of whatever formats, hold the same values (attributes are not compared)')
    .argument('<a>', 'a recording')
    .argument('<b>', 'another, or what it was converted to')
    .addHelpText(
      'after',
      examples(
        ['Is everything in the HDF5 file?', 'daqscope verify run7.bin run7.h5 --schema run.yaml'],
        ['Two conversions', 'daqscope verify old/run7.h5 new/run7.h5'],
      ),
    )
    .action(run(verify));
};

const SHOWN = 20;

const verify: CommandFunction<Args> = async (context, { a, b, ...args }) => {
  await using first = await openInput(context, a, { ...args, beside: b, whole: true, quiet: true });
  await using second = await openInput(context, b, { ...args, beside: a, whole: true, quiet: true });
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
};
