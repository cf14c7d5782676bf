import { jsonSchemaText } from '../../../formats/index.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

/** `daqscope schema json-schema`: what editors need to check and complete schemas. */
export const addJsonSchema: AddCommand = (program, run) => {
  program
    .command('json-schema')
    .description('print the JSON Schema of schemas, for editors that check and complete YAML')
    .addHelpText(
      'after',
      examples(['For the settings of an editor', 'daqscope schema json-schema > daqscope-schema.json']),
    )
    .action(run(printJsonSchema));
};

const printJsonSchema: CommandFunction<unknown> = async ({ stdout }) => {
  stdout.write(jsonSchemaText());
  return 'done';
};
