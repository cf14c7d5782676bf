import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { DataProblem } from '../../core/index.ts';
import type { FigureSpec } from '../../figure/index.ts';
import { type AtomicFile, sha256OfFile } from '../../host/index.ts';
import { makeReport, type Origin, type ReportForm, writeReport } from '../../report/index.ts';
import { CREATED_BY } from '../convert/provenance.ts';
import type { InputArgs } from '../input/input-options.ts';
import { type Input, openInput } from '../input/open-input.ts';
import { figureFile } from '../plot/figure-file.ts';
import { figureFonts, textFonts } from '../plot/figure-fonts.ts';
import type { WorkContext } from '../run/context.ts';

/** What is asked of a report. */
export interface ReportRequest {
  readonly form: ReportForm;
  readonly made: Date;
  readonly figures: 'chosen' | 'none' | readonly { readonly title: string; readonly spec: FigureSpec }[];
  readonly overwrite: boolean;
  /** The command line, without secrets. */
  readonly command?: string | undefined;
}

/** What became of it. */
export interface ReportOutcome {
  readonly sizeBytes: number;
  readonly problems: readonly DataProblem[];
}

/** Opens a recording and writes its report. */
export async function reportInput(
  context: WorkContext,
  input: string,
  output: string,
  args: Parameters<typeof openInput>[2],
  request: ReportRequest,
): Promise<ReportOutcome> {
  await using file = await figureFile(output, request.overwrite); // before a long recording is looked at
  await using opened = await openInput(context, input, args);
  return await reportInto(context, opened, file, { ...request, schema: args.schema });
}

/** The output appears when it is complete, and the recording is still what it was. Problems: `FILE_CHANGED`, those of outputs. */
async function reportInto(
  { progress, signal }: WorkContext,
  opened: Input,
  file: AtomicFile,
  { form, made, command, figures, schema }: ReportRequest & Pick<InputArgs, 'schema'>,
): Promise<ReportOutcome> {
  const { recording, source, companions } = opened;
  return await progress(source.name, async (onProgress) => {
    const origin = await originOf(opened, schema, signal);
    const { report, problems } = await makeReport(recording, {
      ...origin,
      made,
      command,
      madeBy: CREATED_BY,
      figures,
      findFonts: figureFonts,
      signal,
      onProgress,
    });
    const { bytes, problems: others } = await writeReport(report, form, textFonts);
    for (const one of [source, ...companions]) await one.checkUnchanged();
    await file.write(0, bytes);
    await file.commit();
    return { sizeBytes: bytes.byteLength, problems: [...problems, ...others] };
  });
}

/** Checksums of all that was read. */
async function originOf(
  { recording, source, companions }: Input,
  schema: string | undefined,
  signal: AbortSignal,
): Promise<Partial<Origin>> {
  const { schemaText } = recording;
  const companionSha256: string[] = [];
  for (const { path } of companions) companionSha256.push(await sha256OfFile(path, { signal }));
  const name = schema === undefined ? 'given as text' : basename(schema);
  return {
    sourceSha256: await sha256OfFile(source.path, { signal }),
    companionSha256,
    modified: source.modified,
    schema:
      schemaText === undefined ? undefined : { name, sha256: createHash('sha256').update(schemaText).digest('hex') },
  };
}
