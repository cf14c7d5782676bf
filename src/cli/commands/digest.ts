import { sha256OfSource } from '../../host/index.ts';
import { digestRecording } from '../digest/digest-recording.ts';
import { addInputOptions, type InputArgs } from '../input/input-options.ts';
import { openInput } from '../input/open-input.ts';
import { type AddCommand, examples } from '../run/add-command.ts';
import type { CommandFunction } from '../run/context.ts';
import { VERSION } from '../version.ts';

interface Args extends InputArgs {
  readonly file: string;
  readonly json?: boolean;
}

/** `daqscope digest`: a fingerprint of every dataset. */
export const addDigest: AddCommand = (program, run) => {
  addInputOptions(program.command('digest'))
    .description('fingerprint every dataset: SHA-256 of its values, first and last ones, minimum, maximum, mean')
    .argument('<file>', 'the recording')
    .option('--json', 'print JSON (the schema is in docs/digest.md)')
    .addHelpText(
      'after',
      examples(
        ['A line per dataset', 'daqscope digest weather.dat'],
        [
          'Keep it beside the data, to compare in ten years',
          'daqscope digest weather.dat --json > weather.digest.json',
        ],
      ),
    )
    .action(run(digest));
};

const digest: CommandFunction<Args> = async (context, { file, json, ...args }) => {
  await using input = await openInput(context, file, args);
  const { recording, source } = input;
  const { signal, progress, stdout } = context;
  const sha256 = await progress(source.name, (onProgress) => sha256OfSource(source, { signal, onProgress }));
  const result = await digestRecording(recording, { sha256, oracle: `daqscope ${VERSION}`, signal });
  if (json) stdout.line(JSON.stringify(result, undefined, 1));
  else {
    stdout.line(`${sha256}  ${source.name}`);
    for (const entry of (result.fields ?? result.datasets) as unknown as Entry[]) {
      stdout.line(
        `${entry.sha256}  ${entry.dtype.padEnd(9)} ${String(entry.count).padStart(10)}  ${entry.path.join('/')}`,
      );
    }
  }
  for (const problem of recording.problems) context.report(problem);
  return recording.problems.length > 0 ? 'skipped' : 'done';
};

interface Entry {
  readonly sha256: string;
  readonly dtype: string;
  readonly count: number;
  readonly path: readonly string[];
}
