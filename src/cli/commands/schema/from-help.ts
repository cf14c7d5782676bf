import { layoutFromContextHelp, schemaText } from '../../../formats/index.ts';
import { readText } from '../../input/read-text.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandFunction } from '../../run/context.ts';

interface Args {
  readonly file: string;
}

/** `daqscope schema from-help`: the text of LabVIEW's Context Help for a wire as a schema. */
export const addFromHelp: AddCommand = (program, run) => {
  program
    .command('from-help')
    .description("print a schema for what LabVIEW's Context Help says of a wire")
    .argument('<file>', 'a text file with what the window says, or - for standard input')
    .addHelpText(
      'after',
      `${examples(['Hover over the wire to Write to Binary File (Ctrl-H), type it off', 'daqscope schema from-help wire.txt > run.yaml'])}

The text looks like this:
  header (cluster of 3 elements)
    operator (string)
    gain (double [64-bit real (~15 digit precision)])
    trace (1-D array of)
      (double [64-bit real (~15 digit precision)])`,
    )
    .action(run(fromHelp));
};

const fromHelp: CommandFunction<Args> = async ({ stdout, report }, { file }) => {
  const { layout, notes } = layoutFromContextHelp(await readText(file), file);
  for (const note of notes) report(note);
  stdout.write(schemaText(layout));
  return notes.length > 0 ? 'skipped' : 'done';
};
