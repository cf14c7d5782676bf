import { createHash } from 'node:crypto';
import { mkdir, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { TARGET_IDS, type TargetId } from '../../formats/index.ts';
import { openingProblem, stateFolder } from '../../host/index.ts';
import {
  type Audience,
  addressText,
  type ChosenTarget,
  checkSecretsOutside,
  lockKey,
  parseAudience,
  type Target,
} from '../../publish/index.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { addTargetOptions, type TargetArgs, targetOf } from '../publish/target-options.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { choice, list, wholeNumber } from '../run/option-values.ts';
import { FreshTarget } from '../watch/fresh-target.ts';
import { namePattern } from '../watch/name-pattern.ts';
import { recipeOf } from '../watch/recipe.ts';
import { WatchLedger } from '../watch/watch-ledger.ts';
import { WatchLog } from '../watch/watch-log.ts';
import { Watcher } from '../watch/watcher.ts';

interface Args extends TargetArgs, InputArgs {
  readonly folder: string;
  readonly to?: string;
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
    .option('--match <pattern>', 'only such files: "*.tdms" (may be repeated)', list)
    .option('--convert <format>', 'convert to h5, tdms, parquet or csv', choice(...TARGET_IDS))
    .option('--plot <spec>', 'draw this figure spec of each (may be repeated)', list)
    .option('--plot-as <form>', 'figures are png, pdf or svg', choice('png', 'pdf', 'svg'), 'png')
    .option('--report [form]', 'write a report: pdf (default) or html', choice('pdf', 'html'))
    .option('--original', 'publish the recording itself as well; without other wishes it is all that is published')
    .option('--keep <folder>', 'keep what is made in this folder')
    .option(
      '--share <whom>',
      'share everything: see daqscope publish (may be repeated)',
      (text, before: readonly Audience[] = []) => [...before, parseAudience(text)],
    )
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
  const { to, share = [], signal } = { ...args, signal: context.signal };
  if (to === undefined) throw notSaid();
  const watched = await folderAt(args.folder);
  const chosen = await targetOf(context, to, args);
  await checkSecretsOutside(chosen.secrets, [watched]);
  await checkOutside(watched, chosen, args.keep);
  const recipe = await recipeOf({ ...args, report: args.report === true ? 'pdf' : args.report });
  const state = stateOf(watched, chosen);
  await using _lock = await onlyOne(state, watched, signal);
  await using target = new FreshTarget(chosen);
  await checkTarget(context, await target.get());
  await using ledger = await WatchLedger.open(join(state, 'ledger.jsonl'));
  const log = new WatchLog(join(state, 'log'), context.stdout);
  const watcher = new Watcher({
    watched,
    target,
    audiences: [...chosen.audiences, ...share],
    recipe,
    ledger,
    log,
    folder: args.keep ?? join(state, 'products'),
    keepsProducts: args.keep !== undefined,
    isMeant: namePattern(args.match ?? []),
    settleMs: args.settle * 1000,
    everyMs: args.every * 1000,
    signal,
  });
  await log.write('started', watched, `to ${addressText(chosen.address)}`);
  return await runUntilStopped(watcher, log, args.once ?? false, signal);
};

async function runUntilStopped(watcher: Watcher, log: WatchLog, once: boolean, signal: AbortSignal): Promise<Ending> {
  try {
    if (!once) return await watcher.run().then(() => 'done');
    const { isAllDone } = await watcher.runOnce();
    return isAllDone ? 'done' : 'failed';
  } catch (error) {
    if (!signal.aborted) throw error;
    await log.write('stopped', '', 'it goes on where it was when it is started again');
    return 'done';
  }
}

async function folderAt(path: string): Promise<string> {
  const state = await stat(path).catch(async (error) => {
    throw await openingProblem(path, error);
  });
  if (state.isDirectory()) return realpath(path);
  throw new DataProblem({
    code: 'USAGE',
    message: 'it is a file, not a folder',
    file: path,
    hint: 'daqscope publish publishes files.',
  });
}

/** What is published into the watched folder would be found there, and published again. */
async function checkOutside(watched: string, { address }: ChosenTarget, keep: string | undefined): Promise<void> {
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  const places = [keep, address.kind === 'file' ? address.folder : undefined].filter((place) => place !== undefined);
  for (const place of places) {
    const way = relative(watched, await realpath(place).catch(() => resolve(place)));
    if (way === '..' || way.startsWith(`..${sep}`)) continue;
    throw new DataProblem({
      code: 'USAGE',
      message: `${place} lies in the watched folder, where it would be found and published again`,
      hint: 'Choose a folder beside it.',
    });
  }
}

/** Where the state of this watch is: a folder of the user, the same for the same folder and target. */
function stateOf(watched: string, { address }: ChosenTarget): string {
  const name = createHash('sha256')
    .update(`${watched}\n${addressText(address)}`)
    .digest('hex')
    .slice(0, 16);
  return join(stateFolder(), 'watch', name);
}

const LOCK_WAIT_MS = 3000;

async function onlyOne(state: string, watched: string, signal: AbortSignal): Promise<AsyncDisposable> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(LOCK_WAIT_MS)]);
  try {
    return await lockKey(join(state, 'watch.lock'), { signal: patience });
  } catch (error) {
    signal.throwIfAborted();
    if (!patience.aborted) throw error;
    throw new DataProblem({
      code: 'USAGE',
      message: `${watched} is being watched for this target already`,
      hint: `Another daqscope watch is at work; its state is in ${state}.`,
    });
  }
}

/** What is wrong for good is told at once; a network may come back. */
async function checkTarget(context: CommandContext, target: Target): Promise<void> {
  for await (const { state, problem } of target.check({ signal: context.signal })) {
    if (problem === undefined || state === 'fine') continue;
    if (state === 'failed' && problem.code !== 'TARGET_UNREACHABLE' && problem.code !== 'TARGET_BUSY') throw problem;
    context.report(problem);
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
