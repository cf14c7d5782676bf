import type { AddCommand } from './run/add-command.ts';

/** All commands, in the order of the help. */
export const COMMANDS: readonly AddCommand[] = [];
