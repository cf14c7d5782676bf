import { parseSchema, recordTypeText, schemaText } from '../../../formats/index.ts';
import { readSchema } from '../../input/read-text.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

interface Args {
  readonly schema: string;
  readonly type?: boolean;
}

/** `daqscope schema show`: a schema with all types spelled out. */
export const addSchemaShow: AddCommand = (program, run) => {
  program
    .command('show')
    .description('print a schema in its plain form, with all named types spelled out')
    .argument('<schema>', 'the schema')
    .option('--type', "print the type as one line, in LabVIEW's words")
    .addHelpText(
      'after',
      examples(
        ['What do I get?', 'daqscope schema show run.yaml'],
        ['As one line', 'daqscope schema show run.yaml --type'],
      ),
    )
    .action(run(show));
};

const show: CommandFunction<Args> = async ({ stdout }, { schema, type }) => {
  const layout = parseSchema(await readSchema(schema), schema);
  stdout.write(type ? `${recordTypeText(layout.file)}\n` : schemaText(layout));
  return 'done';
};
