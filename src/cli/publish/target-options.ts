import { type Command, InvalidArgumentError } from 'commander';
import { DataProblem } from '../../core/index.ts';
import { AUDIENCE_FORMS, type Audience, type ChosenTarget, chooseTarget, parseAudience } from '../../publish/index.ts';
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

/** Collects whom to share with. */
export function audiences(text: string, before: readonly Audience[] = []): Audience[] {
  try {
    return [...before, parseAudience(text)];
  } catch (error) {
    if (error instanceof DataProblem) throw new InvalidArgumentError(`It is ${AUDIENCE_FORMS}.`);
    throw error;
  }
}

/** The target that is meant; what does not keep it from working is told as a warning. */
export function targetOf(context: CommandContext, to: string, { key, subject }: TargetArgs): Promise<ChosenTarget> {
  return chooseTarget({ to, key, subject, warn: context.report });
}
