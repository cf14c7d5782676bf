import type { AddCommand } from '../run/add-command.ts';
import { addSchemaCheck } from './schema/check.ts';
import { addFromDatalog } from './schema/from-datalog.ts';
import { addFromDescriptor } from './schema/from-descriptor.ts';
import { addFromHelp } from './schema/from-help.ts';
import { addJsonSchema } from './schema/json-schema.ts';
import { addSchemaShow } from './schema/show.ts';

/** `daqscope schema …`: make, check and show schemas of flattened data. */
export const addSchema: AddCommand = (program, run) => {
  const schema = program.command('schema').description('make, check and show schemas of flattened data');
  const commands = [addSchemaCheck, addSchemaShow, addFromDatalog, addFromDescriptor, addFromHelp, addJsonSchema];
  for (const add of commands) add(schema, run);
};
