import type { Recording } from '../../core/index.ts';
import { recordingJson } from '../info/tree-json.ts';
import { type TreeLine, treeLines } from '../info/tree-lines.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { openInput } from '../input/open-input.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandFunction } from '../run/context.ts';
import { bytesText } from '../terminal/quantities.ts';
import type { TextOutput } from '../terminal/text-output.ts';

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
        ['A datalog or HDF5 file describes itself', 'daqscope info weather.dat'],
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
  else await print(recording, context.stdout, context.signal);
  for (const problem of recording.problems) context.report(problem);
  return recording.problems.length > 0 ? 'skipped' : 'done';
};

async function print(recording: Recording, out: TextOutput, signal: AbortSignal): Promise<void> {
  const { source, format, facts } = recording;
  const order = typeof facts.byteOrder === 'string' ? `, ${facts.byteOrder}-endian` : '';
  out.line(`${out.style('bold', source.name)}  ${bytesText(source.size)}, ${format}${order}`);
  const lines = await treeLines(recording, signal);
  const nameWidth = Math.min(40, Math.max(0, ...lines.map(nameLength)));
  const typeWidth = Math.min(40, Math.max(0, ...lines.map((line) => line.type.length)));
  for (const line of lines) {
    const name = `${indent(line)}${line.name.endsWith('/') ? out.style('blue', line.name) : line.name}`;
    const gap = ' '.repeat(Math.max(2, nameWidth - nameLength(line) + 2));
    out.line(`${name}${gap}${out.style('cyan', line.type.padEnd(typeWidth))}  ${line.notes}`.trimEnd());
  }
}

function indent({ depth }: TreeLine): string {
  return '  '.repeat(depth + 1);
}

function nameLength(line: TreeLine): number {
  return indent(line).length + displayWidth(line.name);
}

/** Columns on a terminal: East Asian characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
