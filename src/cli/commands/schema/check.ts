import type { Recording } from '../../../core/index.ts';
import { openRecording, parseSchema } from '../../../formats/index.ts';
import { FileSource } from '../../../host/index.ts';
import { findSuspicions, type Suspicion } from '../../check/check-fit.ts';
import { readSchema } from '../../input/read-text.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../../run/context.ts';
import { bytesText } from '../../terminal/quantities.ts';

interface Args {
  readonly schema: string;
  readonly file?: string;
}

/** `daqscope schema check`: is a schema right, and does it fit a file? */
export const addSchemaCheck: AddCommand = (program, run) => {
  program
    .command('check')
    .description('prove a schema, and with a file whether it fits: where it ends, what is left, what is implausible')
    .argument('<schema>', 'the schema')
    .argument('[file]', 'a file that it should describe')
    .addHelpText(
      'after',
      examples(
        ['Is it well-formed?', 'daqscope schema check run.yaml'],
        ['Does it fit?', 'daqscope schema check run.yaml run7.bin'],
      ),
    )
    .action(run(check));
};

const check: CommandFunction<Args> = async (context, { schema, file }) => {
  const text = await readSchema(schema);
  if (file === undefined) {
    parseSchema(text, schema);
    context.stdout.line(`${schema} is a valid schema`);
    return 'done';
  }
  await using source = await FileSource.open(file);
  const { signal } = context;
  const recording = await context.progress(source.name, (onProgress) =>
    openRecording(source, { schema: text, schemaName: schema, onProgress, signal }),
  );
  const suspicions = await findSuspicions(recording, signal);
  return tell(context, recording, suspicions);
};

function tell({ stdout, report }: CommandContext, recording: Recording, suspicions: readonly Suspicion[]) {
  const { source, facts, children, problems } = recording;
  const end = Number(facts.end);
  const left = source.size - end;
  stdout.line(
    `${source.name}: ${bytesText(source.size)}, read up to byte ${end}${left > 0 ? `, ${left} are left` : ', all of it'}`,
  );
  for (const node of children) {
    const shape = node.kind === 'dataset' ? node.shape : firstShape(node.children);
    if (shape && shape.length > 0)
      stdout.line(`  ${node.name}: ${shape[0]} ${node.kind === 'group' ? 'rows' : 'values'}`);
  }
  for (const { path, index, count, shown } of suspicions) {
    stdout.line(`  ${path}: implausible from value ${index} of ${count} on: ${shown}`);
  }
  for (const problem of problems) report(problem);
  if (problems.length === 0 && suspicions.length === 0) stdout.line('The schema fits.');
  else if (problems.length === 0)
    stdout.line('The schema fits in size; look at the implausible values (byte order? a missing field?).');
  return problems.length > 0 ? 'failed' : 'done';
}

function firstShape(nodes: Recording['children']): readonly number[] | undefined {
  for (const node of nodes) {
    const shape = node.kind === 'dataset' ? node.shape : firstShape(node.children);
    if (shape) return shape;
  }
  return undefined;
}
