import type { Finding } from '../../../publish/index.ts';
import { addTargetOptions, type TargetArgs, targetOf } from '../../publish/target-options.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../../run/context.ts';

interface Args extends TargetArgs {
  readonly target: string;
}

/** `daqscope publish check`: everything that will go wrong, said before. */
export const addPublishCheck: AddCommand = (program, run) => {
  const command = program
    .command('check')
    .description('try whether one could publish there, and say what is missing')
    .argument('<target>', 'an address, or a name of the config file');
  addTargetOptions(command)
    .addHelpText('after', examples(['Before the three-day run', 'daqscope publish check lab']))
    .action(run(check));
};

const MARKS = { fine: ['green', 'fine'], warning: ['yellow', 'warning'], failed: ['red', 'failed'] } as const;

const check: CommandFunction<Args> = async (context, args) => {
  const chosen = await targetOf(context, args.target, args);
  await using target = await chosen.open();
  context.stdout.line(target.address);
  let hasFailed = false;
  for await (const finding of target.check({ signal: context.signal })) {
    tell(context, finding);
    hasFailed ||= finding.state === 'failed';
  }
  return hasFailed ? 'failed' : 'done';
};

const INDENT = 22;

/** Lines of whole words, at most so wide; a word that is wider has one for itself. */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length < columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function tell({ stdout }: CommandContext, { subject, state, text, problem }: Finding): void {
  const [colour, word] = MARKS[state];
  stdout.line(`${stdout.style(colour, word.padEnd(7))}  ${subject.padEnd(11)}  ${text}`);
  for (const line of wrapped(problem?.message ?? '', stdout.columns - INDENT))
    stdout.line(`${' '.repeat(INDENT)}${line}`);
}
