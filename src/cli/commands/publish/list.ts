import { withoutControls } from '../../../core/index.ts';
import { addTargetOptions, type TargetArgs, targetOf } from '../../publish/target-options.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';
import { bytesText } from '../../terminal/quantities.ts';

interface Args extends TargetArgs {
  readonly target: string;
  readonly prefix?: string;
  readonly json?: boolean;
}

/** `daqscope publish list`: what is at a target, whoever put it there. */
export const addPublishList: AddCommand = (program, run) => {
  const command = program
    .command('list')
    .description('list the files at a target, with their links')
    .argument('<target>', 'an address, or a name of the config file')
    .argument('[prefix]', 'only files whose places begin with this')
    .option('--json', 'one JSON object per line');
  addTargetOptions(command)
    .addHelpText(
      'after',
      examples(['Everything', 'daqscope publish list lab'], ['Of a year', 'daqscope publish list lab 2026/']),
    )
    .action(run(list));
};

const list: CommandFunction<Args> = async (context, args) => {
  const chosen = await targetOf(context, args.target, args);
  await using target = await chosen.open();
  let count = 0;
  for await (const file of target.list(args.prefix, { signal: context.signal })) {
    const { key, size, modified, url } = file;
    const time = modified === undefined ? '' : `${modified.toISOString().slice(0, 16).replace('T', ' ')}Z`;
    const facts = [withoutControls(key), size === undefined ? '' : bytesText(size), time, url];
    count += 1;
    context.stdout.line(args.json ? JSON.stringify(file) : facts.filter(Boolean).join('  '));
  }
  if (count === 0) context.stderr.line(args.prefix ? `Nothing there begins with ${args.prefix}.` : 'There is nothing.');
  return 'done';
};
