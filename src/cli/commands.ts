import { addDigest } from './commands/digest.ts';
import { addInfo } from './commands/info.ts';
import { addVerify } from './commands/verify.ts';
import type { AddCommand } from './run/add-command.ts';

/** All commands, in the order of the help. */
export const COMMANDS: readonly AddCommand[] = [addInfo, addDigest, addVerify];
