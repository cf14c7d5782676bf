import type { Command } from 'commander';
import { DataProblem } from '../../core/index.ts';
import { TARGET_IDS, type Target, type TargetId } from '../../formats/index.ts';
import { convertFolder } from '../batch/convert-folder.ts';
import type { ConvertOptions } from '../convert/convert-file.ts';
import { convertInput, tellOutcome } from '../convert/convert-input.ts';
import { type OutputPlan, planOutputs } from '../convert/output-paths.ts';
import { targetOfOutput } from '../convert/target-of-output.ts';
import { checkTargetOptions } from '../convert/target-options.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { linkForm } from '../link/link-options.ts';
import { chartName, planChart } from '../profile/plan-chart.ts';
import { profiled } from '../profile/profiled.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { choice, chunkBytes, compression, list } from '../run/option-values.ts';

interface Args extends InputArgs {
  readonly files: readonly string[];
  readonly output?: string;
  readonly to?: TargetId;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly overwrite?: boolean;
  readonly force?: boolean;
  readonly chunk?: number | true;
  readonly compress?: number;
  readonly shuffle?: boolean;
  readonly checksum?: boolean;
  readonly timestamps?: 'cf' | 'raw';
  readonly ext?: 'float64' | 'binary128';
  readonly byteOrder?: 'little' | 'keep';
  readonly scales?: boolean;
  readonly sourceChecksum?: 'sha256' | 'none';
  readonly flush: boolean;
  readonly link?: boolean;
  readonly linkRelative?: boolean;
  readonly profile?: string | true;
}

/** `daqscope convert`: keep recordings as HDF5, or hand them on in other formats. */
export const addConvert: AddCommand = (program, run) => {
  const command = program
    .command('convert')
    .description('convert recordings to HDF5 (or TDMS, Parquet, CSV), one file each');
  command.argument('<files...>', 'the recordings');
  command.option(
    '-o, --output <path>',
    'the output (.h5, .tdms, .parquet, .csv: the extension says what it is), or a folder for several (default: the name of the input as .h5, in the current folder)',
  );
  command.option('--to <format>', 'what outputs are that go into a folder', choice(...TARGET_IDS));
  addInputOptions(command);
  addContentOptions(command);
  addLayoutOptions(command);
  addLinkOptions(command);
  command.option('--profile [chart]', 'draw the memory of this process over time, as SVG', chartName);
  command.addHelpText(
    'after',
    examples(
      ['A file that describes itself', 'daqscope convert weather.dat -o weather.h5'],
      ['A dump of a cluster', 'daqscope convert run7.bin --schema run.yaml -o run7.h5'],
      ['All runs of a day, into a folder', 'daqscope convert *.bin --schema run.yaml -o h5/'],
      ['The same again: only what is new or changed', 'daqscope convert *.bin --schema run.yaml -o h5/'],
      ['Smaller', 'daqscope convert run7.bin --schema run.yaml --compress gzip=4 --shuffle'],
      ['A table for pandas or a spreadsheet', 'daqscope convert weather.dat -o weather.csv'],
      ['All runs for DIAdem', 'daqscope convert *.bin --schema run.yaml -o tdms/ --to tdms'],
      ['Only some of it', 'daqscope convert run7.bin --schema run.yaml --only /header --only /measurements/trace'],
      ['Nothing copied: large arrays stay where they are', 'daqscope convert run7.bin --schema run.yaml --link'],
    ),
  );
  command.action(run(convert));
};

function addContentOptions(command: Command): void {
  command
    .option('--only <path>', 'only this group or dataset (may be repeated)', list)
    .option('--skip <path>', 'all but this group or dataset (may be repeated)', list)
    .option('--overwrite', 'replace outputs that exist, whoever made them')
    .option('--force', 'convert again what is unchanged since it was converted into the folder')
    .option(
      '--timestamps <form>',
      'cf (CF conventions): nanoseconds since 1970, the default; raw: seconds since 1904 and fraction',
      choice('cf', 'raw'),
    )
    .option(
      '--ext <type>',
      'float64 rounds EXT values, the default; binary128 keeps them (h5py cannot read it)',
      choice('float64', 'binary128'),
    )
    .option(
      '--byte-order <order>',
      'little, the default; keep leaves the bytes of numbers as they are',
      choice('little', 'keep'),
    )
    .option(
      '--source-checksum <which>',
      'sha256 of the whole input, the default (a second for about 1.5 GB), or none, the default of --link',
      choice('sha256', 'none'),
    )
    .option('--no-flush', 'do not wait for the disk: quicker, but a power cut may leave a broken output')
    .option('--scales', 'make dimension scales of the x axes that waveforms have');
}

function addLayoutOptions(command: Command): void {
  command
    .option('--chunk <bytes>', 'store in chunks of about so many bytes, or auto', chunkBytes)
    .option('--compress <method>', 'gzip (level 4) or gzip=LEVEL, 1 to 9; implies chunks', compression)
    .option('--shuffle', 'byte-shuffle filter: compresses better; implies chunks')
    .option('--checksum', 'a checksum (Fletcher 32) for every chunk; implies chunks');
}

function addLinkOptions(command: Command): void {
  command
    .option('--link', 'copy no large arrays: point to where they lie in the recording, which must stay where it is')
    .option('--link-relative', 'the same, naming the recording as seen from the folder of the output');
}

const convert: CommandFunction<Args> = async (context, args) => {
  const target = targetOfOutput(args.output, args.to);
  const options = optionsOf(args, target); // before anything is done
  const plan = await planOutputs(args.files, args.output, args.schema, target);
  if (args.force && plan.folder === undefined) throw forceOfOne(plan.conversions[0].output);
  if (args.profile === undefined) return convertAll(context, plan, args, options);
  const chart = { ...planChart(args.profile, plan.conversions), overwrite: args.overwrite ?? false };
  return profiled(context, chart, (watched) => convertAll(watched, plan, args, options));
};

async function convertAll(
  context: CommandContext,
  { conversions, folder }: OutputPlan,
  args: Args,
  options: ConvertOptions,
): Promise<Ending> {
  const { force = false, sourceChecksum } = args;
  if (folder !== undefined) {
    if (sourceChecksum === 'none') throw checksumNeeded(folder);
    return convertFolder(context, { folder, conversions }, args, { ...options, force, sourceChecksum: true });
  }
  const [conversion] = conversions;
  return tellOutcome(context, conversion.output, await convertInput(context, conversion, args, options));
}

function forceOfOne(output: string): DataProblem {
  const message = `--force is about what a folder knows of its outputs; ${output} is a single file`;
  return new DataProblem({ code: 'USAGE', message, hint: 'Say --overwrite to replace it, or -o FOLDER/.' });
}

function checksumNeeded(folder: string): DataProblem {
  const message = `what goes into a folder is told apart by its checksum, in the manifest of ${folder}`;
  return new DataProblem({ code: 'USAGE', message, hint: 'Leave out --source-checksum none.' });
}

function optionsOf(args: Args, target: Target): ConvertOptions {
  checkTargetOptions(target, args);
  const { only = [], skip = [], overwrite = false, chunk, compress, shuffle, checksum } = args;
  const { timestamps, ext, byteOrder, scales, flush } = args;
  const link = linkForm(args);
  const { sourceChecksum = link ? 'none' : 'sha256' } = args;
  return {
    to: target.id,
    only,
    skip,
    overwrite,
    flush,
    sourceChecksum: sourceChecksum === 'sha256',
    link,
    chunk,
    deflate: compress,
    shuffle,
    checksum,
    timestamps,
    ext,
    byteOrder,
    dimensionScales: scales,
  };
}
