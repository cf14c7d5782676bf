import type { AddCommand } from '../run/add-command.ts';
import { addConfigBench } from './config/bench.ts';
import { addConfigDoctor } from './config/doctor.ts';
import { addConfigShow } from './config/show.ts';
import { addConfigUse } from './config/use.ts';

/** `daqscope config …`: which library computes. */
export const addConfig: AddCommand = (program, run) => {
  const config = program.command('config').description('which library computes: show, choose, examine, measure');
  for (const add of [addConfigShow, addConfigUse, addConfigDoctor, addConfigBench]) add(config, run);
};
