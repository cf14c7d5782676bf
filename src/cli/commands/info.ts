import { printRecording } from '../info/print-recording.ts';
import { recordingJson } from '../info/tree-json.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { openInput } from '../input/open-input.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandFunction } from '../run/context.ts';

interface Args extends InputArgs {
  readonly file: string;
  readonly json?: boolean;
}

/** `daqscope info`: what is in a file. */
export const addInfo: AddCommand = (program, run) => {
  addInputOptions(program.command('info'))
    .description('show what is in a file: groups, datasets, their types, shapes, units and attributes')
    .argument('<file>', 'the recording')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples(
        ['A datalog, LVM or HDF5 file describes itself', 'daqscope info weather.dat'],
        ['A dump of a cluster needs a schema', 'daqscope info run7.bin --schema run.yaml'],
        ['For a script', 'daqscope info run7.bin --schema run.yaml --json | jq .children[].name'],
      ),
    )
    .action(run(info));
};

const info: CommandFunction<Args> = async (context, { file, json, ...args }) => {
  await using input = await openInput(context, file, args);
  const { recording } = input;
  if (json) context.stdout.line(JSON.stringify(recordingJson(recording), undefined, 2));
  else await printRecording(recording, context.stdout, context.signal);
  for (const problem of recording.problems) context.report(problem);
  return recording.problems.length > 0 ? 'skipped' : 'done';
};
