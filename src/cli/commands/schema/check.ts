import type { Recording } from '../../../core/index.ts';
import { openRecording, parseSchema } from '../../../formats/index.ts';
import { FileSource } from '../../../host/index.ts';
import { findSuspicions, type Suspicion } from '../../check/check-fit.ts';
import { printRecording } from '../../info/print-recording.ts';
import { readSchema } from '../../input/read-text.ts';
import { type AddCommand, examples } from '../../run/add-command.ts';
import type { CommandContext, CommandFunction } from '../../run/context.ts';
import type { Ending } from '../../run/exit-codes.ts';

interface Args {
  readonly schema: string;
  readonly file?: string;
}

/** `daqscope schema check`: is a schema right, and does it fit a file? */
export const addSchemaCheck: AddCommand = (program, run) => {
  program
    .command('check')
    .description('check a schema, and with a file whether it fits: where it ends, what is left, what is implausible')
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
  await printRecording(recording, context.stdout, signal);
  const suspicions = await findSuspicions(recording, signal);
  return tell(context, recording, suspicions);
};

function tell({ stdout, report }: CommandContext, recording: Recording, suspicions: readonly Suspicion[]): Ending {
  const { source, facts, problems } = recording;
  const end = Number(facts.end);
  const left = source.size - end;
  stdout.line(`read up to byte ${end}${left > 0 ? `; ${left} are left` : ', which is all of it'}`);
  for (const { path, index, count, shown } of suspicions) {
    stdout.line(
      count === 1
        ? `${path} is implausible: ${shown}`
        : `${path} is implausible from value ${index} of ${count} on: ${shown}`,
    );
  }
  for (const problem of problems) report(problem);
  const verdict = problems.length > 0 ? 'misfit' : suspicions.length > 0 ? 'doubtful' : 'fits';
  stdout.line(VERDICTS[verdict].text);
  return VERDICTS[verdict].ending;
}

const VERDICTS: Record<'fits' | 'doubtful' | 'misfit', { readonly text: string; readonly ending: Ending }> = {
  fits: { text: 'The schema fits.', ending: 'done' },
  doubtful: {
    text: 'The schema fits in size, but some values are implausible: is the byte order right, is a field missing?',
    ending: 'skipped',
  },
  misfit: { text: 'The schema does not fit.', ending: 'failed' },
};
