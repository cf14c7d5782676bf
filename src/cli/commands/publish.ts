import { DataProblem, nearNames } from '../../core/index.ts';
import { type Audience, audienceText, type ChosenTarget, checkSecretsOutside } from '../../publish/index.ts';
import { checkAudiences } from '../publish/check-audiences.ts';
import { liesIn } from '../publish/lies-in.ts';
import { type LeftOut, type Publication, planPublications } from '../publish/publication.ts';
import { isAboutTarget, type Published, publishAll } from '../publish/publish-all.ts';
import { addTargetOptions, audiences, type TargetArgs, targetOf } from '../publish/target-options.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../run/context.ts';
import { bytesText } from '../terminal/quantities.ts';
import { addPublishCheck } from './publish/check.ts';
import { addPublishList } from './publish/list.ts';

interface Args extends TargetArgs {
  readonly files: readonly string[];
  readonly to?: string;
  readonly as?: string;
  readonly share?: readonly Audience[];
  readonly notify?: boolean;
  readonly sheet?: boolean;
}

/** `daqscope publish`: files to where others see them. */
export const addPublish: AddCommand = (program, run) => {
  const command = program
    .command('publish')
    .enablePositionalOptions() // so that those of check and list are theirs
    .description('publish files: to Google Drive, a WebDAV server (Nextcloud) or a folder, each at one stable link')
    .argument('[files...]', 'the files; folders with all that is in them')
    .option('--to <target>', 'drive:FOLDER_ID/path, dav+https://server/path, file:folder, or a name of the config file')
    .option(
      '--as <key>',
      'the place below the target: reports/run7.pdf; with a slash at the end, what all places begin with',
    )
    .option(
      '--share <whom>',
      'user:MAIL, group:MAIL, domain:NAME or anyone, with :reader (default), :commenter or :writer (may be repeated)',
      audiences,
    )
    .option('--notify', 'send a mail to those it is shared with')
    .option('--sheet', 'Google Drive: make Google Sheets of CSV files');
  addTargetOptions(command)
    .addHelpText(
      'after',
      examples(
        ['A report, on Google Drive', 'daqscope publish run7.pdf --to drive:FOLDER_ID --key key.json'],
        ['Will it work, before the three-day run?', 'daqscope publish check drive:FOLDER_ID --key key.json'],
        ['A folder of results, to a target of the config file', 'daqscope publish results --to lab'],
        ['For everybody who has the link', 'daqscope publish run7.pdf --to lab --share anyone:reader'],
        ['A table as a Google Sheet, at the same link each time', 'daqscope publish weather.csv --to lab --sheet'],
        ['What is there?', 'daqscope publish list lab'],
      ),
    )
    .action(run(publish));
  for (const add of [addPublishCheck, addPublishList]) add(command, run);
};

const publish: CommandFunction<Args> = async (context, args) => {
  const { files, to, as, sheet, notify, share = [] } = args;
  if (files.length === 0 || to === undefined) throw notSaid(files.length === 0 ? 'what' : 'where', files[0]);
  const chosen = await targetOf(context, to, args);
  await checkSecretsOutside(chosen.secrets, files);
  await checkTargetOutside(files, chosen);
  const tally = new PublishTally(context);
  const listeners = { onLeftOut: leftOutTeller(context), onMissing: tally.missing };
  const publications = await planPublications(files, as, listeners);
  if (sheet && !publications.some(({ key }) => /\.csv$/i.test(key))) throw noTable();
  const shared = [...chosen.audiences, ...share];
  if (notify && !shared.some(({ kind }) => kind === 'user' || kind === 'group')) throw nobodyToNotify();
  await using target = await chosen.open();
  checkAudiences(target, shared);
  await context.progress(labelOf(publications), (onProgress) =>
    publishAll(target, publications, {
      audiences: shared,
      notify,
      sheet,
      signal: context.signal,
      onProgress,
      onEnd: tally.add,
    }),
  );
  return tally.end(publications.length);
};

function leftOutTeller({ stderr }: CommandContext): LeftOut {
  return (path, why) => stderr.line(`${stderr.style('yellow', 'warning:')} ${path} is ${why}, and is left out`);
}

/** What is published into a folder that is published would be published again the next time, one folder deeper. */
async function checkTargetOutside(files: readonly string[], { address }: ChosenTarget): Promise<void> {
  if (address.kind !== 'file') return;
  for (const path of files) {
    if (!(await liesIn(path, address.folder))) continue;
    throw new DataProblem({
      code: 'USAGE',
      message: `the target ${address.folder} lies in what is to be published`,
      file: path,
      hint: 'Choose a folder beside it.',
    });
  }
}

function labelOf(publications: readonly Publication[]): string {
  return publications.length === 1 ? publications[0].key : `${publications.length.toLocaleString('en')} files`;
}

/** Tells what became of each file, and counts. */
class PublishTally {
  readonly #context: CommandContext;
  readonly #counts = new Map<string, number>();
  readonly #told = new Set<string>();
  #ended = 0;

  constructor(context: CommandContext) {
    this.#context = context;
  }

  readonly add = ({ key, path, bytes }: Publication, result: Published | DataProblem): void => {
    this.#ended += 1;
    if (result instanceof DataProblem) {
      this.#failed(isAboutTarget(result) ? result : result.with({ file: path }));
      return;
    }
    const { stdout } = this.#context;
    stdout.line(`${result.outcome.padEnd(9)}  ${key}  ${bytesText(bytes)}  ${result.url}`);
    for (const audience of result.shared) stdout.line(`${' '.repeat(11)}shared with ${audienceText(audience)}`);
    this.#count(result.outcome);
  };

  /** An operand that is not there. */
  readonly missing = (problem: DataProblem): void => this.#failed(problem);

  /** What is wrong with the target is told once, not for every file. */
  #failed(problem: DataProblem): void {
    const { stderr } = this.#context;
    this.#count('failed');
    if (isAboutTarget(problem) && this.#told.has(problem.code)) return;
    this.#told.add(problem.code);
    stderr.line(`${stderr.style('red', 'error:')} ${problem.message}`);
  }

  end(total: number): 'done' | 'failed' {
    const notTried = total - this.#ended;
    if (notTried > 0) this.#counts.set('not tried', notTried);
    const counts = [...this.#counts].map(([outcome, count]) => `${count.toLocaleString('en')} ${outcome}`);
    if (total > 1 || counts.length > 1) this.#context.stderr.line(counts.join(', '));
    return this.#counts.has('failed') || notTried > 0 ? 'failed' : 'done';
  }

  #count(outcome: string): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }
}

function notSaid(what: 'what' | 'where', first = ''): DataProblem {
  const [near] = nearNames(first, ['check', 'list']);
  return new DataProblem({
    code: 'USAGE',
    message: what === 'what' ? 'nothing says what is to be published' : 'nothing says where it is to be published',
    expected: what === 'what' ? 'files' : '--to TARGET',
    hint: near === undefined ? 'daqscope publish --help has examples.' : `Did you mean: daqscope publish ${near}?`,
  });
}

function nobodyToNotify(): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: '--notify sends a mail to persons and groups, and it is shared with none',
    hint: 'Add --share user:MAIL.',
  });
}

function noTable(): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: '--sheet makes spreadsheets of CSV files, and none of these is one',
    hint: 'daqscope convert FILE -o FILE.csv makes one.',
  });
}
