import { inUseTexts, othersTexts } from '../../config/library-texts.ts';
import { surveyAll, tellNotes } from '../../config/survey.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

interface Args {
  readonly json?: boolean;
}

/** `daqscope config show`: which library is used, and why no other. */
export const addConfigShow: AddCommand = (program, run) => {
  program
    .command('show')
    .description('which library for linear algebra is used, and why no other')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples(
        ['Which one am I really using?', 'daqscope config show'],
        ['What would be used with another choice?', 'DAQSCOPE_BLAS=atlas daqscope config show'],
      ),
    )
    .action(run(show));
};

const show: CommandFunction<Args> = async (context, { json }) => {
  const report = await surveyAll(context);
  if (json) context.stdout.line(JSON.stringify(report, undefined, 2));
  else for (const line of [...inUseTexts(report), ...othersTexts(report)]) context.stdout.line(line);
  tellNotes(context, report);
  if (report.problem) throw report.problem;
  return 'done';
};
