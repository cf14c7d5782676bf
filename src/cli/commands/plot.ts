import { resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import {
  backendOf,
  buildSpec,
  DATA_OPTIONS,
  type DataArgs,
  draw,
  findChannels,
  oneFigure,
} from '../../engine/index.ts';
import type { FigureSpec, SvgOptions } from '../../figure/index.ts';
import { tellingLinearAlgebra } from '../analyze/telling-linear-algebra.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { figureFile } from '../plot/figure-file.ts';
import { figureFonts } from '../plot/figure-fonts.ts';
import { addDataOptions, addFigureOptions, type FigureArgs, withFigureOptions } from '../plot/figure-options.ts';
import { sortOperands } from '../plot/operands.ts';
import { folderOf, Recordings } from '../plot/recordings.ts';
import { filesOf, readSpecFile, saveSpecFile, withFiles } from '../plot/spec-files.ts';
import { plotOnTerminal } from '../plot/terminal-plot.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import { choice, wholeNumber } from '../run/option-values.ts';
import { bytesText } from '../terminal/quantities.ts';

interface Args extends InputArgs, DataArgs, FigureArgs {
  readonly operands: readonly string[];
  readonly output?: string;
  readonly terminal?: boolean;
  readonly dpi: number;
  readonly text?: SvgOptions['text'];
  readonly spec?: string;
  readonly saveSpec?: string;
  readonly overwrite?: boolean;
}

/** `daqscope plot`: a figure of datasets. */
export const addPlot: AddCommand = (program, run) => {
  const command = program
    .command('plot')
    .description('draw datasets: a figure for a paper as SVG, PDF or PNG, or a quick look on the terminal')
    .argument('[operands...]', 'recordings, then paths of datasets or groups in them; FILE::PATH is both')
    .option('-o, --output <figure>', 'the figure: .svg, .pdf or .png (without it: on the terminal)')
    .option('--terminal', 'draw on the terminal, whatever else is asked for');
  addDataOptions(command);
  addFigureOptions(command);
  command
    .option('--dpi <number>', 'dots per inch of a PNG', wholeNumber, 300)
    .option(
      '--text <form>',
      'text of an SVG: outlines look the same everywhere, text can be edited',
      choice('outlines', 'text'),
    )
    .option('--spec <json>', 'draw this figure spec; what else is said changes it')
    .option('--save-spec <json>', 'keep the figure spec, to draw or edit it again')
    .option('--overwrite', 'replace outputs that daqscope did not draw');
  addInputOptions(command);
  command.addHelpText('after', examples(...EXAMPLES)).action(run(plot));
};

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['A look, over ssh', 'daqscope plot run7.tdms /group/channel'],
  [
    'For a paper: only the x axis, no frame',
    'daqscope plot run7.tdms /group/channel -o fig1.pdf --axes x --size 85x55mm',
  ],
  ['Two runs in one plot', 'daqscope plot a.tdms b.tdms /group/channel -o both.svg'],
  ['One against the other', 'daqscope plot run7.tdms /sweep/amplitude --x /sweep/frequency --log y -o sweep.svg'],
  ['Keep how it looks, for all other runs', 'daqscope plot run7.tdms /group/channel -o fig1.pdf --save-spec fig1.json'],
  ['The same figure of another run', 'daqscope plot run8.tdms --spec fig1.json -o fig2.pdf'],
];

const plot: CommandFunction<Args> = async (context, args) => {
  const backend = args.output === undefined || args.terminal ? undefined : backendOf(args.output); // before anything is done
  await using recordings = new Recordings(context, args);
  const { spec, file } = await specOf(args, recordings, context);
  const place = recordings.place({ file, specFile: args.spec, signal: context.signal });
  checkOutputs(args, spec, file);
  const saveSpec = async () => {
    if (args.saveSpec !== undefined) await saveSpecFile(spec, args.saveSpec, args.overwrite ?? false);
  };
  if (!backend) {
    const ending = await plotOnTerminal(context, spec, place);
    await saveSpec();
    return recordings.haveFaults ? 'skipped' : ending;
  }
  const output = args.output as string;
  await using figure = await figureFile(output, args.overwrite ?? false);
  const { bytes, problems } = await context.progress(output, (onProgress) =>
    draw(spec, oneFigure({ ...place, onProgress }), backend, figureFonts, args),
  );
  await figure.write(0, bytes);
  await figure.commit();
  await saveSpec();
  tell(context, output, bytes.byteLength);
  for (const problem of problems) context.report(problem);
  return problems.length > 0 || recordings.haveFaults ? 'skipped' : 'done';
};

/** The spec that is drawn, and the file of data that name none. */
async function specOf(
  args: Args,
  recordings: Recordings,
  context: CommandContext,
): Promise<{ spec: FigureSpec; file: string | undefined }> {
  if (args.spec === undefined) {
    if (args.operands.length === 0) throw nothingSaid();
    const channels = await findChannels(
      sortOperands(args.operands),
      async (file) => (await recordings.open(file)).recording,
      { signal: context.signal, linearAlgebra: tellingLinearAlgebra(context.stderr) },
    );
    return { spec: withFigureOptions(buildSpec(channels, args), args), file: channels[0].file };
  }
  const operands = args.operands.length > 0 ? sortOperands(args.operands) : [];
  if (operands.some(({ paths }) => paths.length > 0)) throw pathsOfSpec();
  checkNoDataOptions(args);
  const files = operands.map(({ file }) => file);
  return { spec: withFigureOptions(withFiles(await readSpecFile(args.spec), files), args), file: files[0] };
}

function tell({ stdout }: CommandContext, output: string, bytes: number): void {
  stdout.line(`${output}  ${bytesText(bytes)}`);
}

function nothingSaid(): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: 'nothing says what is to be drawn',
    expected: 'a recording and a dataset in it, or --spec',
    hint: 'daqscope plot --help has examples.',
  });
}

/** What is read, or written already, is never written. */
function checkOutputs({ output, saveSpec, spec: specFile }: Args, spec: FigureSpec, first: string | undefined): void {
  const named = filesOf(spec).map((file) =>
    file === undefined ? resolve(first ?? '.') : resolve(folderOf(specFile), file),
  );
  const taken = new Map(named.map((file) => [file, 'what is drawn is read from it']));
  for (const path of [output, saveSpec]) {
    if (path === undefined) continue;
    const file = resolve(path);
    const why = taken.get(file);
    if (why)
      throw new DataProblem({
        code: 'USAGE',
        file: path,
        message: `it is not written, as ${why}`,
        hint: 'Give another name.',
      });
    taken.set(file, 'the figure goes there');
  }
}

/** A spec says what is drawn; only how it looks can be said otherwise. */
function checkNoDataOptions(args: Args): void {
  const given = DATA_OPTIONS.filter((option) => args[option] !== undefined);
  if (given.length === 0) return;
  const options = given.map((option) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  throw new DataProblem({
    code: 'USAGE',
    message: `${options.join(', ')} and --spec both say what is drawn`,
    hint: 'Change it in the spec, or leave out --spec.',
  });
}

function pathsOfSpec(): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: 'the spec says which datasets are drawn',
    hint: 'Name only recordings beside --spec, or leave out --spec.',
  });
}
