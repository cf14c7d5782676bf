import { InvalidArgumentError } from 'commander';
import { DataProblem, type Group } from '../../core/index.ts';
import { nodeAt } from '../../engine/index.ts';
import { TARGET_IDS, type TargetId } from '../../formats/index.ts';
import { addressesOf } from '../analyze/addresses.ts';
import { stepsText } from '../analyze/steps-text.ts';
import { tableText } from '../analyze/table-text.ts';
import { tellingLinearAlgebra } from '../analyze/telling-linear-algebra.ts';
import { convertFile } from '../convert/convert-file.ts';
import { planOutputs } from '../convert/output-paths.ts';
import { targetOfOutput } from '../convert/target-of-output.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { type Input, openInput } from '../input/open-input.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { choice } from '../run/option-values.ts';
import { bytesText } from '../terminal/quantities.ts';

interface Args extends InputArgs {
  readonly file?: string;
  readonly paths: readonly string[];
  readonly do?: string;
  readonly steps?: string | true;
  readonly output?: string;
  readonly to?: TargetId;
  readonly overwrite?: boolean;
}

/** Rows of a table that are shown. */
const SHOWN_ROWS = 20;

/** `daqscope analyze`: computes on datasets, step by step. */
export const addAnalyze: AddCommand = (program, run) => {
  const command = program
    .command('analyze')
    .description('compute on datasets: smooth, filter, spectra, peaks, fits, statistics')
    .argument('[file]', 'the recording')
    .argument('[paths...]', 'datasets in it, or groups of them')
    .option('--do <steps>', 'what to do, step by step: "savgol(15, 3) | peaks(prominence=0.1)"', once)
    .option('--steps [name]', 'list the steps, or tell the parameters of one')
    .option(
      '-o, --output <path>',
      'keep the result (.h5, .csv, .tdms, .parquet: the extension says what it is); without it, tables are shown',
    )
    .option('--to <format>', 'what the output is, if its extension does not say it', choice(...TARGET_IDS))
    .option('--overwrite', 'replace an output that exists');
  addInputOptions(command);
  command.addHelpText('after', examples(...EXAMPLES)).action(run(analyze));
};

function once(text: string, before: string | undefined): string {
  if (before === undefined) return text;
  throw new InvalidArgumentError('It is said once; | puts steps behind each other.');
}

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['What can be done', 'daqscope analyze --steps'],
  ['Statistics of all channels of a group', 'daqscope analyze run7.tdms /group --do stats'],
  ['A second derivative, kept', 'daqscope analyze run7.tdms /group/ch --do "savgol(15, 3, deriv=2)" -o d2.h5'],
  ['Resonances', 'daqscope analyze run7.tdms /group/ch --do "peaks(prominence=0.2) | fit(lorentzian)" -o fits.csv'],
  ['The same, drawn', 'daqscope plot run7.tdms "/group/ch | savgol(15, 3, deriv=2)"'],
];

const analyze: CommandFunction<Args> = async (context, args) => {
  if (args.steps !== undefined) {
    for (const line of stepsText(args.steps === true ? undefined : args.steps)) context.stdout.line(line);
    return 'done';
  }
  const { file, paths, do: steps } = args;
  const isSaid = steps !== undefined || paths.every((path) => path.includes('|'));
  if (file === undefined || paths.length === 0 || !isSaid) throw notSaid(file, paths, steps);
  await using input = await openInput(context, file, args);
  const addresses = await addressesOf(input.recording, paths, steps, file);
  return await (args.output === undefined ? show(context, input, addresses) : keep(context, input, addresses, args));
};

function notSaid(file: string | undefined, paths: readonly string[], steps: string | undefined): DataProblem {
  const missing =
    file === undefined ? 'which recording' : paths.length === 0 ? 'which datasets' : (steps ?? 'what to do');
  return new DataProblem({
    code: 'USAGE',
    message: `nobody says ${missing}`,
    expected: 'daqscope analyze FILE PATH --do STEPS',
    hint: 'daqscope analyze --steps lists the steps, daqscope info FILE the paths.',
  });
}

async function show(
  context: CommandContext,
  { recording, source }: Input,
  addresses: readonly string[],
): Promise<Ending> {
  for (const [index, address] of addresses.entries()) {
    const node = await context.progress(source.name, (onProgress) =>
      nodeAt(recording, address, source.name, {
        onProgress,
        signal: context.signal,
        linearAlgebra: tellingLinearAlgebra(context.stderr),
      }),
    );
    if (node.kind === 'dataset') throw noTable(address);
    if (addresses.length > 1) context.stdout.line(`${index > 0 ? '\n' : ''}${address}`);
    await showTable(context, node);
  }
  for (const problem of recording.problems) context.report(problem);
  return recording.problems.length > 0 ? 'skipped' : 'done';
}

async function showTable({ stdout, stderr, signal }: CommandContext, table: Group): Promise<void> {
  for (const line of await tableText(table, SHOWN_ROWS, { signal })) stdout.line(line);
  const [first] = table.children;
  const rows = first?.kind === 'dataset' ? (first.shape[0] ?? 1) : 0;
  if (rows > SHOWN_ROWS) stderr.line(`… ${rows - SHOWN_ROWS} more rows; -o FILE.csv keeps all of them`);
}

function noTable(address: string): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: 'these steps give samples, which are not shown as numbers',
    hint: `Keep them with -o FILE.h5 or .csv, draw them with daqscope plot FILE ${JSON.stringify(address)}, or add | stats.`,
  });
}

async function keep(context: CommandContext, input: Input, only: readonly string[], args: Args): Promise<Ending> {
  const target = targetOfOutput(args.output, args.to);
  const { conversions } = await planOutputs([input.source.path], args.output, args.schema, target);
  const [{ output }] = conversions;
  const options = {
    to: target.id,
    only,
    skip: [],
    overwrite: args.overwrite ?? false,
    flush: true,
    sourceChecksum: true,
  };
  const linearAlgebra = tellingLinearAlgebra(context.stderr);
  const { sizeBytes, datasets, problems } = await convertFile(input, output, { ...options, linearAlgebra }, context);
  for (const problem of problems) context.report(problem);
  context.stderr.line(`${output}  ${bytesText(sizeBytes)}, ${datasets === 1 ? '1 dataset' : `${datasets} datasets`}`);
  return problems.length > 0 ? 'skipped' : 'done';
}
