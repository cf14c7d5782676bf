import { descriptorLayout, schemaText } from '../../../formats/index.ts';
import { readText } from '../../input/read-text.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

interface Args {
  readonly hex: readonly string[];
  readonly textEncoding?: string;
}

/** `daqscope schema from-descriptor`: a type descriptor as a schema. */
export const addFromDescriptor: AddCommand = (program, run) => {
  program
    .command('from-descriptor')
    .description('print a LabVIEW type descriptor (hex digits, or - to read them from standard input) as a schema')
    .argument('<hex...>', 'the type string in hex display; spaces do not matter')
    .option('--text-encoding <name>', 'encoding of names (default: guessed)')
    .addHelpText(
      'after',
      examples(
        ['A cluster of I16 and U32', 'daqscope schema from-descriptor 000E 0050 0002 0004 0002 0004 0007'],
        ['From a file', 'daqscope schema from-descriptor - < type-string.txt'],
      ),
    )
    .action(run(fromDescriptor));
};

const fromDescriptor: CommandFunction<Args> = async ({ stdout }, { hex, textEncoding }) => {
  const text = hex.length === 1 && hex[0] === '-' ? await readText('-') : hex.join(' ');
  stdout.write(schemaText(descriptorLayout(text, { textEncoding })));
  return 'done';
};
