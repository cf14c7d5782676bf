import { addConvert } from './commands/convert.ts';
import { addDigest } from './commands/digest.ts';
import { addInfo } from './commands/info.ts';
import { addPlot } from './commands/plot.ts';
import { addSample } from './commands/sample.ts';
import { addSchema } from './commands/schema.ts';
import { addVerify } from './commands/verify.ts';
import type { AddCommand } from './run/add-command.ts';

/** All commands, in the order of the help. */
export const COMMANDS: readonly AddCommand[] = [
  addInfo,
  addPlot,
  addConvert,
  addVerify,
  addDigest,
  addSchema,
  addSample,
];
