import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { DataProblem } from '../../core/index.ts';
import { TARGET_IDS, type TargetId } from '../../formats/index.ts';
import { type Audience, addressText, checkSecretsOutside, namesOfKey } from '../../publish/index.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { addTargetOptions, audiences, type TargetArgs, targetOf } from '../publish/target-options.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandFunction } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { choice, list, wholeNumber } from '../run/option-values.ts';
import { checkOutside, checkTarget } from '../watch/check-start.ts';
import { folderProblem } from '../watch/folder-problem.ts';
import { FreshTarget } from '../watch/fresh-target.ts';
import { namePattern } from '../watch/name-pattern.ts';
import { recipeOf } from '../watch/recipe.ts';
import { Warnings } from '../watch/warnings.ts';
import { WatchLedger } from '../watch/watch-ledger.ts';
import { WatchLog } from '../watch/watch-log.ts';
import { logFolder, onlyOne, stateOf } from '../watch/watch-state.ts';
import { Watcher } from '../watch/watcher.ts';

interface Args extends TargetArgs, InputArgs {
  readonly folder: string;
  readonly to?: string;
  readonly as?: string;
  readonly match?: readonly string[];
  readonly convert?: TargetId;
  readonly plot?: readonly string[];
  readonly plotAs: 'png' | 'pdf' | 'svg';
  readonly report?: 'pdf' | 'html' | true;
  readonly original?: boolean;
  readonly keep?: string;
  readonly share?: readonly Audience[];
  readonly settle: number;
  readonly every: number;
  readonly once?: boolean;
}

/** `daqscope watch`: publishes what a recording program has finished, unattended. */
export const addWatch: AddCommand = (program, run) => {
  const command = program
    .command('watch')
    .description('publish recordings as they are finished: converted, drawn, with a report, and a log of it all')
    .argument('<folder>', 'where the recording program writes; its subfolders as well')
    .option('--to <target>', 'drive:FOLDER_ID/path, dav+https://server/path, file:folder, or a name of the config file')
    .option(
      '--as <prefix>',
      'what all places below the target begin with, with a slash at its end: machine2/',
      prefixOf,
    )
    .option('--match <pattern>', 'only such files: "*.tdms" (may be repeated)', list)
    .option('--convert <format>', 'convert to h5, tdms, parquet or csv', choice(...TARGET_IDS))
    .option('--plot <spec>', 'draw this figure spec of each (may be repeated)', list)
    .option('--plot-as <form>', 'figures are png, pdf or svg', choice('png', 'pdf', 'svg'), 'png')
    .option('--report [form]', 'write a report: pdf (default) or html', choice('pdf', 'html'))
    .option('--original', 'publish the recording itself as well; without other wishes it is all that is published')
    .option('--keep <folder>', 'keep what is made in this folder')
    .option('--share <whom>', 'share everything: see daqscope publish (may be repeated)', audiences)
    .option('--settle <seconds>', 'a file that rests for so long is finished', wholeNumber, 10)
    .option('--every <seconds>', 'look at the folder so often', wholeNumber, 5)
    .option('--once', 'do the work that there is, and end: for cron');
  addTargetOptions(command);
  addInputOptions(command)
    .addHelpText(
      'after',
      examples(
        ['Recordings, as they are', 'daqscope watch /data/run --to lab'],
        ['HDF5 and a report of each', 'daqscope watch /data/run --to lab --convert h5 --report'],
        [
          'A figure of each, always of the same channels',
          'daqscope watch /data/run --to lab --match "*.tdms" --plot fig.json',
        ],
        ['From cron, every ten minutes', 'daqscope watch /data/run --to lab --report --once'],
      ),
    )
    .action(run(watch));
};

const watch: CommandFunction<Args> = async (context, args) => {
  const { to, as: prefix = '', share = [], keep, signal } = { ...args, signal: context.signal };
  if (to === undefined) throw notSaid();
  const { match: patterns = [] } = args;
  const isMeant = namePattern(patterns);
  const watched = await folderAt(args.folder);
  using warnings = new Warnings(context.report);
  const chosen = await targetOf({ ...context, report: warnings.report }, to, args);
  const state = stateOf({ watched, target: chosen, prefix });
  await checkSecretsOutside(chosen.secrets, [watched]);
  await checkOutside(watched, { target: chosen, keep, state });
  const recipe = await recipeOf({ ...args, report: args.report === true ? 'pdf' : args.report });
  const shared = [...chosen.audiences, ...share];
  await using _lock = await onlyOne(state, watched, signal);
  await using ledger = await WatchLedger.open(join(state, 'ledger.jsonl'));
  await using target = new FreshTarget(chosen);
  const log = await WatchLog.open({
    folder: join(state, 'log'),
    output: context.stdout,
    prefix: prefix + logFolder(watched, state),
  });
  return await untilStopped(log, signal, async () => {
    await checkTarget({ signal, report: warnings.report }, await target.get(), shared);
    const watcher = new Watcher({
      watched,
      target,
      prefix,
      audiences: shared,
      recipe,
      ledger,
      log,
      folder: keep === undefined ? join(state, 'products') : resolve(keep),
      keepsProducts: keep !== undefined,
      patterns,
      isMeant,
      settleMs: args.settle * 1000,
      everyMs: args.every * 1000,
      signal,
    });
    await log.write('started', watched, `to ${addressText(chosen.address)}`);
    warnings.writeTo(log);
    return args.once ? endingOf(await watcher.runOnce()) : await watcher.run().then(() => 'done');
  });
};

/** Being asked to end is how a watch ends. */
async function untilStopped(log: WatchLog, signal: AbortSignal, work: () => Promise<Ending>): Promise<Ending> {
  try {
    return await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    await log.write('stopped', '', 'it goes on where it was when it is started again');
    return 'done';
  }
}

function endingOf({ isAllDone, hasFailed }: Awaited<ReturnType<Watcher['runOnce']>>): Ending {
  if (!isAllDone) return 'failed';
  return hasFailed ? 'skipped' : 'done';
}

async function folderAt(path: string): Promise<string> {
  const state = await stat(path).catch(async (error) => {
    throw await folderProblem(path, error);
  });
  if (state.isDirectory()) return realpath(path);
  throw new DataProblem({
    code: 'USAGE',
    message: 'it is a file, not a folder',
    file: path,
    hint: 'daqscope publish publishes files.',
  });
}

/** A prefix of keys, as `--as` takes it. */
function prefixOf(text: string): string {
  if (!text.endsWith('/')) throw new InvalidArgumentError('It ends with a slash: machine2/');
  try {
    const names = namesOfKey(`${text}x`).slice(0, -1);
    return names.map((name) => `${name}/`).join('');
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be the beginning of a place: ${(error as DataProblem).summary}.`);
  }
}

function notSaid(): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: 'nothing says where it is to be published',
    expected: '--to TARGET',
    hint: 'daqscope watch --help has examples.',
  });
}
