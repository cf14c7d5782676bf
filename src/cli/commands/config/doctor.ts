import type { CandidateReport } from '../../../host/index.ts';
import { adviceOn } from '../../config/advice.ts';
import { inUseTexts, speedText } from '../../config/library-texts.ts';
import { surveyAll, tellNotes } from '../../config/survey.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../../run/context.ts';

/** `daqscope config doctor`: everything tried again, and what to do about what is wrong. */
export const addConfigDoctor: AddCommand = (program, run) => {
  program
    .command('doctor')
    .description('try all libraries again, and say what is wrong with them and what to do')
    .addHelpText('after', examples(['Why is my MKL not used?', 'daqscope config doctor']))
    .action(run(doctor));
};

const doctor: CommandFunction<object> = async (context) => {
  const report = await surveyAll(context, { isAfresh: true });
  for (const candidate of report.candidates) tell(context, candidate);
  context.stdout.line();
  for (const line of inUseTexts(report)) context.stdout.line(line);
  tellNotes(context, report);
  if (report.problem) throw report.problem;
  return 'done';
};

function tell({ stdout }: CommandContext, candidate: CandidateReport): void {
  const { path, name, reason } = candidate;
  if (reason === undefined) {
    stdout.line(`${stdout.style('green', 'fine   ')}  ${path ?? name}`);
    stdout.line(`         ${name}, ${speedText(candidate)}`);
    return;
  }
  const advice = adviceOn(reason);
  const [colour, word] = advice === undefined ? (['dim', 'skipped'] as const) : (['yellow', 'no good'] as const);
  stdout.line(`${stdout.style(colour, word)}  ${path ?? name}`);
  stdout.line(`         It ${reason}.${advice === undefined ? '' : ` ${advice}`}`);
}
