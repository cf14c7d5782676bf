import { type CandidateReport, writeBlasChoice } from '../../../host/index.ts';
import { surveyAll, tellNotes } from '../../config/survey.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

interface Args {
  readonly library: string;
}

/** `daqscope config use`: which library shall be used from now on. */
export const addConfigUse: AddCommand = (program, run) => {
  program
    .command('use')
    .description('choose a library, if it works, and write that down in the config file')
    .argument('<library>', 'auto (the fastest), embedded, a name like openblas or mkl, or an absolute path')
    .addHelpText(
      'after',
      examples(
        ['The OpenBLAS of this machine, whatever else there is', 'daqscope config use openblas'],
        ['A certain file', 'daqscope config use /opt/intel/mkl/lib/intel64/libmkl_rt.so'],
        ['The fastest, again', 'daqscope config use auto'],
      ),
    )
    .action(run(use));
};

const use: CommandFunction<Args> = async (context, { library }) => {
  const report = await surveyAll(context, { choice: library, isComplete: false });
  tellNotes(context, report);
  if (report.problem) throw report.problem;
  const path = await writeBlasChoice(library);
  context.stdout.line(`${chosenText(library, report.inUse)} is used from now on`);
  context.stderr.line(`written to ${path}`);
  const { DAQSCOPE_BLAS: other } = process.env;
  if (other) context.stderr.line(`${context.stderr.style('yellow', 'warning:')} DAQSCOPE_BLAS=${other} comes first`);
  return 'done';
};

function chosenText(choice: string, inUse: CandidateReport | undefined): string {
  const { name, path } = inUse ?? {};
  if (choice === 'auto') return `the fastest, which is ${name} here,`;
  return path === undefined ? `${name}` : `${name}, ${path},`;
}
