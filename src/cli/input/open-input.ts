import { basename } from 'node:path';
import type { ProgressListener, Recording } from '../../core/index.ts';
import { openRecording } from '../../formats/index.ts';
import { FileSource } from '../../host/index.ts';
import type { CommandContext } from '../run/context.ts';
import type { InputArgs } from './input-options.ts';
import { readSchema } from './read-text.ts';

/** An open recording; dispose of it to close the file. */
export interface Input extends AsyncDisposable {
  readonly recording: Recording;
  readonly source: FileSource;
}

/** Opens a file of any format for a command, with progress while it is being scanned. */
export async function openInput(context: CommandContext, path: string, args: InputArgs): Promise<Input> {
  const schema = args.schema === undefined ? undefined : await readSchema(args.schema);
  const source = await FileSource.open(path);
  try {
    const recording = await context.progress(source.name, (onProgress) =>
      open(source, { schema, args, context, onProgress }),
    );
    return { recording, source, [Symbol.asyncDispose]: () => source.close() };
  } catch (error) {
    await source.close();
    throw error;
  }
}

interface Opening {
  readonly schema: string | undefined;
  readonly args: InputArgs;
  readonly context: CommandContext;
  readonly onProgress: ProgressListener;
}

function open(source: FileSource, { schema, args, context, onProgress }: Opening): Promise<Recording> {
  return openRecording(source, {
    schema,
    schemaName: args.schema && basename(args.schema),
    textEncoding: args.textEncoding,
    monitor: context.stderr,
    onProgress,
    signal: context.signal,
  });
}
