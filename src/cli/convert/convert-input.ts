import type { InputArgs } from '../input/input-options.ts';
import { openInput } from '../input/open-input.ts';
import type { CommandContext, WorkContext } from '../run/context.ts';
import { bytesText } from '../terminal/quantities.ts';
import { type Converted, type ConvertOptions, convertFile } from './convert-file.ts';
import { type Linked, linkedText, linkFile } from './link-file.ts';
import type { Conversion } from './output-paths.ts';

/** What became of an input. */
export interface Outcome extends Converted {
  /** Text of the schema that it was read by; undefined if it describes itself. */
  readonly schemaText: string | undefined;
  /** How many datasets there are, and where. */
  readonly what: string;
}

/** Opens an input and stores it at its output. */
export async function convertInput(
  context: WorkContext,
  { input, output }: Conversion,
  args: InputArgs,
  options: ConvertOptions,
): Promise<Outcome> {
  await using opened = await openInput(context, input, args);
  const { link } = options;
  const converted: Converted | Linked = link
    ? await linkFile(opened, output, { ...options, link }, context)
    : await convertFile(opened, output, options, context);
  const problems = converted.problems.map((problem) => problem.with({ file: opened.source.name }));
  return { ...converted, problems, schemaText: opened.recording.schemaText, what: datasetsText(converted) };
}

/** Tells what became of an input, and how that counts. */
export function tellOutcome(context: CommandContext, output: string, outcome: Outcome): 'done' | 'skipped' {
  const { sizeBytes, what, problems } = outcome;
  for (const problem of problems) context.report(problem);
  context.stderr.line(`${output}  ${bytesText(sizeBytes)}, ${what}`);
  return problems.length > 0 ? 'skipped' : 'done';
}

function datasetsText(converted: Converted | Linked): string {
  if ('linked' in converted) return linkedText(converted);
  const { datasets, remark } = converted;
  const text = datasets === 1 ? '1 dataset' : `${datasets} datasets`;
  return remark === undefined ? text : `${text}: ${remark}`;
}
