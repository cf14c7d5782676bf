import { datalogLayout, schemaText } from '../../../formats/index.ts';
import { FileSource } from '../../../host/index.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

interface Args {
  readonly file: string;
  readonly textEncoding?: string;
}

/** `daqscope schema from-datalog`: the type of a datalog file's records as a schema. */
export const addFromDatalog: AddCommand = (program, run) => {
  program
    .command('from-datalog')
    .description("print the type of a datalog file's records as a schema for flattened data of the same type")
    .argument('<file>', 'a LabVIEW datalog file')
    .option('--text-encoding <name>', 'encoding of names and text (default: guessed)')
    .addHelpText(
      'after',
      examples(['Start from what you have', 'daqscope schema from-datalog weather.dat > weather.yaml']),
    )
    .action(run(fromDatalog));
};

const fromDatalog: CommandFunction<Args> = async ({ stdout, signal }, { file, textEncoding }) => {
  await using source = await FileSource.open(file);
  stdout.write(schemaText(await datalogLayout(source, { textEncoding, signal })));
  return 'done';
};
