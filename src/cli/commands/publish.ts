import { DataProblem } from '../../core/index.ts';
import { type Audience, type ChosenTarget, checkSecretsOutside, type PutResult } from '../../publish/index.ts';
import { checkAudiences } from '../publish/check-audiences.ts';
import { liesIn } from '../publish/lies-in.ts';
import { type LeftOut, type Publication, planPublications } from '../publish/publication.ts';
import { isAboutTarget, publishAll } from '../publish/publish-all.ts';
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
  if (files.length === 0 || to === undefined) throw notSaid(files.length === 0 ? 'what' : 'where');
  const chosen = await targetOf(context, to, args);
  await checkSecretsOutside(chosen.secrets, files);
  await checkTargetOutside(files, chosen);
  const publications = await planPublications(files, as, leftOutTeller(context));
  if (sheet && !publications.some(({ key }) => /\.csv$/i.test(key))) throw noTable();
  const shared = [...chosen.audiences, ...share];
  if (notify && shared.length === 0) throw nobodyToNotify();
  await using target = await chosen.open();
  checkAudiences(target, shared);
  const tally = new PublishTally(context);
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

  constructor(context: CommandContext) {
    this.#context = context;
  }

  readonly add = ({ key, path, bytes }: Publication, result: PutResult | DataProblem): void => {
    const { stdout, stderr } = this.#context;
    if (result instanceof DataProblem) {
      stderr.line(
        `${stderr.style('red', 'error:')} ${(isAboutTarget(result) ? result : result.with({ file: path })).message}`,
      );
      this.#count('failed');
      return;
    }
    stdout.line(`${result.outcome.padEnd(9)}  ${key}  ${bytesText(bytes)}  ${result.url}`);
    this.#count(result.outcome);
  };

  end(total: number): 'done' | 'failed' {
    const ended = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    if (ended < total) this.#counts.set('not tried', total - ended);
    const counts = [...this.#counts].map(([outcome, count]) => `${count.toLocaleString('en')} ${outcome}`);
    if (total > 1) this.#context.stderr.line(counts.join(', '));
    return this.#counts.has('failed') || ended < total ? 'failed' : 'done';
  }

  #count(outcome: string): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }
}

function notSaid(what: 'what' | 'where'): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: what === 'what' ? 'nothing says what is to be published' : 'nothing says where it is to be published',
    expected: what === 'what' ? 'files' : '--to TARGET',
    hint: 'daqscope publish --help has examples.',
  });
}

function nobodyToNotify(): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: '--notify sends a mail to those it is shared with, and it is shared with nobody',
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
