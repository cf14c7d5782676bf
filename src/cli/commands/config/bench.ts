import type { CandidateReport } from '../../../host/index.ts';
import { digits, table } from '../../config/library-texts.ts';
import { surveyAll, tellNotes } from '../../config/survey.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

interface Args {
  readonly library?: string;
}

/** `daqscope config bench`: how fast all libraries are here. */
export const addConfigBench: AddCommand = (program, run) => {
  program
    .command('bench')
    .description('measure libraries: products and decompositions, small and large, and how exact they are')
    .argument('[library]', 'an absolute path, to measure that one and the embedded one; or embedded (default: all)')
    .addHelpText(
      'after',
      examples(
        ['Which is the fastest here?', 'daqscope config bench'],
        ['How much would this one gain?', 'daqscope config bench /opt/openblas/lib/libopenblas.so'],
      ),
    )
    .action(run(bench));
};

const HEAD = ['', 'GF/s 512', 'GF/s 1024', 'ms SVD 400x100', 'ms SVD 2000x500', 'residual', 'to embedded', ''];

const bench: CommandFunction<Args> = async (context, { library }) => {
  const report = await surveyAll(context, { isThorough: true, choice: library, isComplete: library === undefined });
  const embedded = report.candidates.find(({ path }) => path === undefined);
  const rows = report.candidates.filter(({ facts }) => facts).map((candidate) => cellsOf(candidate, embedded));
  for (const line of table([HEAD, ...rows])) context.stdout.line(line);
  context.stdout.line();
  context.stdout.line(`threads: ${report.threads.threads} (${report.threads.why}); residuals in units of rounding`);
  tellNotes(context, report);
  if (report.problem) throw report.problem;
  return 'done';
};

function cellsOf({ name, path, facts }: CandidateReport, embedded: CandidateReport | undefined): string[] {
  const { speed, large, residual } = facts ?? {};
  const ratio = (large?.gemmGflops ?? Number.NaN) / (embedded?.facts?.large?.gemmGflops ?? Number.NaN);
  return [
    name,
    ...[speed?.gemmGflops, large?.gemmGflops, speed?.svdMs, large?.svdMs].map((value) =>
      value === undefined ? '' : digits(value),
    ),
    residual?.toFixed(2) ?? '',
    Number.isFinite(ratio) ? `${ratio.toPrecision(2)} x` : '',
    path ?? '',
  ];
}
