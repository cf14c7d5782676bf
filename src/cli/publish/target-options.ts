import type { Command } from 'commander';
import { type ChosenTarget, chooseTarget } from '../../publish/index.ts';
import type { CommandContext } from '../run/context.ts';

export interface TargetArgs {
  readonly key?: string;
  readonly subject?: string;
}

/** Options with which a target of Google Drive is entered. */
export function addTargetOptions(command: Command): Command {
  return command
    .option(
      '--key <file>',
      'Google Drive: key file of the service account (default: of the config file, or the account of this machine)',
    )
    .option('--subject <mail>', 'Google Drive: act in the name of this person (domain-wide delegation)');
}

/** The target that is meant; what does not keep it from working is told as a warning. */
export function targetOf(context: CommandContext, to: string, { key, subject }: TargetArgs): Promise<ChosenTarget> {
  return chooseTarget({ to, key, subject, warn: context.report });
}
