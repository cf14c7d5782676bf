import { InvalidArgumentError } from 'commander';
import { DataProblem } from '../../core/index.ts';
import { formOfReport, REPORT_FORMS, type ReportForm } from '../../report/index.ts';
import { type Conversion, planOutputs } from '../convert/output-paths.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { reportCommandLine } from '../report/report-command-line.ts';
import { type ReportRequest, reportInput } from '../report/report-input.ts';
import { readReportSpecs } from '../report/report-specs.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { choice, list } from '../run/option-values.ts';
import { bytesText } from '../terminal/quantities.ts';

interface Args extends InputArgs {
  readonly files: readonly string[];
  readonly output?: string;
  readonly to?: (typeof KINDS)[number];
  readonly plot?: readonly string[];
  readonly figures: boolean;
  readonly madeAt?: Date;
  readonly overwrite?: boolean;
}

const KINDS = ['html', 'pdf'] as const;

/** `daqscope report`: a page of a recording, for those who have no daqscope. */
export const addReport: AddCommand = (program, run) => {
  const command = program
    .command('report')
    .description('write a page about a recording: what it is, figures, statistics, attributes, problems, checksums')
    .argument('<files...>', 'the recordings')
    .option(
      '-o, --output <path>',
      'the report (.html or .pdf: the extension says what it is), or a folder for several (default: the name of the input as .html, in the current folder)',
    )
    .option('--to <kind>', 'what reports are that go into a folder: html (default) or pdf', choice(...KINDS))
    .option('--plot <json>', 'draw this figure spec instead of what daqscope chooses (may be repeated)', list)
    .option('--no-figures', 'no figures')
    .option('--made-at <time>', 'the time that the report says it was made at, ISO 8601 (default: now)', time)
    .option('--overwrite', 'replace outputs that daqscope did not make');
  addInputOptions(command);
  command.addHelpText('after', examples(...EXAMPLES)).action(run(report));
};

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['A page that opens in any browser', 'daqscope report weather.dat -o weather.html'],
  ['For the archive, or to be printed', 'daqscope report run7.bin --schema run.yaml -o run7.pdf'],
  ['With the figures of the paper', 'daqscope report run7.tdms --plot fig1.json --plot fig2.json -o run7.pdf'],
  ['All runs of a day, into a folder', 'daqscope report *.tdms -o reports/'],
];

const report: CommandFunction<Args> = async (context, args) => {
  const { to, output, files, figures } = args;
  const form = formOf(output, to); // before anything is done
  if (!figures && args.plot !== undefined) throw plotWithoutFigures();
  const kind = { id: 'reports', extensions: [form], isFileName };
  const specs = await readReportSpecs(args.plot ?? []);
  const { conversions, folder } = await planOutputs(files, output, args.schema, kind);
  if (folder === undefined && output !== undefined && formOfReport(output) === undefined) throw unknownForm(output);
  const request: ReportRequest = {
    form,
    made: args.madeAt ?? new Date(),
    figures: figures ? (specs.length > 0 ? specs : 'chosen') : 'none',
    overwrite: args.overwrite ?? false,
  };
  if (folder === undefined || conversions.length === 1) return reportOne(context, conversions[0], args, request);
  return reportEach(context, conversions, args, request);
};

async function reportOne(
  context: CommandContext,
  { input, output }: Conversion,
  args: Args,
  request: ReportRequest,
): Promise<Ending> {
  const command = reportCommandLine(input, output, args);
  const { sizeBytes, problems } = await reportInput(context, input, output, args, { ...request, command });
  for (const problem of problems) context.report(problem);
  context.stdout.line(`${output}  ${bytesText(sizeBytes)}`);
  return problems.length > 0 ? 'skipped' : 'done';
}

/** One that fails does not keep the others from being made. */
async function reportEach(
  context: CommandContext,
  conversions: readonly Conversion[],
  args: Args,
  request: ReportRequest,
): Promise<Ending> {
  const endings = new Set<Ending>();
  for (const conversion of conversions) {
    try {
      endings.add(await reportOne(context, conversion, args, request));
    } catch (error) {
      if (!(error instanceof DataProblem)) throw error;
      const { stderr } = context;
      stderr.line(`${stderr.style('red', 'error:')} ${error.with({ file: conversion.input }).message}`);
      endings.add('failed');
    }
  }
  if (endings.has('failed')) return 'failed';
  return endings.has('skipped') ? 'skipped' : 'done';
}

/** Names that promise a file, be it one that is not written. */
function isFileName(name: string): boolean {
  return formOfReport(name) !== undefined || /\.(docx?|odt|md|rtf|tex|txt|png|svg|json|xlsx?|csv|h5|zip)$/i.test(name);
}

/** What reports are: as `--to` says, else by the extension of the output, else HTML. Problem: `USAGE` where they do not fit. */
function formOf(output: string | undefined, to: Args['to']): ReportForm {
  const asked = to === undefined ? undefined : (`.${to}` as const);
  if (output === undefined) return asked ?? '.html';
  const named = formOfReport(output);
  if (named !== undefined && asked !== undefined && asked !== named) throw disagree(output, asked);
  return named ?? asked ?? '.html';
}

function disagree(output: string, asked: ReportForm): DataProblem {
  const message = `--to asks for ${asked}, and ${output} is the name of something else`;
  return new DataProblem({ code: 'USAGE', message, hint: 'Leave out --to, or give another -o.' });
}

function unknownForm(output: string): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: `${output} does not say what it is to be`,
    expected: `a name that ends in ${REPORT_FORMS.join(' or ')}, or a folder`,
  });
}

function plotWithoutFigures(): DataProblem {
  const message = '--plot asks for a figure, and --no-figures for none';
  return new DataProblem({ code: 'USAGE', message, hint: 'Leave out one of them.' });
}

function time(text: string): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('It is a time in ISO 8601, such as 2026-03-14T09:26:53Z.');
  }
  return date;
}
