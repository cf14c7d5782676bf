import { basename } from 'node:path';
import {
  allDatasets,
  type Group,
  type ProgressListener,
  type Recording,
  SILENT,
  type TreeNode,
  valueCount,
  walkTree,
} from '../../core/index.ts';
import { openRecording } from '../../formats/index.ts';
import { CompanionFiles, type FileOpenOptions, FileSource } from '../../host/index.ts';
import type { WorkContext } from '../run/context.ts';
import type { InputArgs } from './input-options.ts';
import { LinkedSource } from './linked-source.ts';
import { OwnReader } from './own-reader.ts';
import { readSchema } from './read-text.ts';

/** An open recording; dispose of it to close the file. */
export interface Input extends AsyncDisposable {
  readonly recording: Recording;
  readonly source: FileSource;
  /** Other files that hold its values; an index that was looked at is none. */
  readonly companions: readonly FileSource[];
}

interface Quiet {
  /** Readers' own remarks are not shown. */
  readonly quiet?: boolean | undefined;
  /** Opens the file itself, where not every file may be opened. */
  readonly openSource?: ((path: string, options: FileOpenOptions) => Promise<FileSource>) | undefined;
  /** The same for files that lie beside it, by their plain names. */
  readonly openBeside?: ((name: string) => Promise<FileSource>) | undefined;
}

interface Linking {
  /** Another file that the user named: a linked HDF5 file may show it. */
  readonly beside?: string | undefined;
  /** Compare the checksum of the whole recording that a linked HDF5 file shows. */
  readonly whole?: boolean | undefined;
}

/** Opens a file of any format for a command, with progress while it is being scanned. */
export async function openInput(context: WorkContext, path: string, args: InputArgs & Quiet & Linking): Promise<Input> {
  const schema = await schemaTextOf(args);
  const source = await (args.openSource ?? FileSource.open)(path, { anyContent: args.reader !== undefined });
  const linked = new LinkedSource(args, { whole: args.whole ?? false, report: context.report, signal: context.signal });
  const companions = new CompanionFiles(path, args.openBeside);
  const reader = new OwnReader(args);
  const others = [reader, companions, linked];
  try {
    const recording = await context.progress(source.name, (onProgress) =>
      open(source, { schema, args, reader, linked, companions, context, onProgress }),
    );
    if (nothingRead(recording)) throw recording.problems[0];
    const opened = companions.opened.filter((file) => recording.companions?.includes(file));
    return { recording, source, companions: opened, [Symbol.asyncDispose]: () => close(recording, source, others) };
  } catch (error) {
    await closeFiles(source, others);
    throw error;
  }
}

/** The text of the schema that the arguments name or hold, if any. */
export async function schemaTextOf({ schema, schemaText }: InputArgs): Promise<string | undefined> {
  if (schemaText !== undefined || schema === undefined) return schemaText;
  return readSchema(schema);
}

interface Opening {
  readonly schema: string | undefined;
  readonly args: InputArgs & Quiet;
  readonly reader: OwnReader;
  readonly linked: LinkedSource;
  readonly companions: CompanionFiles;
  readonly context: WorkContext;
  readonly onProgress: ProgressListener;
}

async function open(source: FileSource, opening: Opening): Promise<Recording> {
  const { schema, args, reader, linked, companions, context, onProgress } = opening;
  const { signal } = context;
  const monitor = args.quiet ? SILENT : context.stderr;
  const read = await reader.read(source, { monitor, onProgress, signal });
  if (read) return read;
  return openRecording(source, {
    schema,
    schemaName: args.schema && basename(args.schema),
    textEncoding: args.textEncoding,
    openLinked: (link) => linked.open(link),
    openCompanion: companions.open,
    scaling: args.raw ? 'raw' : 'scaled',
    monitor,
    onProgress,
    signal,
  });
}

/** Was something wrong before the first value, in a file that says nothing of itself? Then there is nothing to show or to keep. */
function nothingRead({ problems, schemaText, ...tree }: Recording): boolean {
  if (problems.length === 0) return false;
  const isTold = ({ attributes }: Group | TreeNode) => attributes.size > 0;
  if (schemaText === undefined && (isTold(tree) || [...walkTree(tree)].some(isTold))) return false;
  for (const dataset of allDatasets(tree)) if (valueCount(dataset.shape) > 0) return false;
  return true;
}

async function close(recording: Recording, source: FileSource, others: readonly AsyncDisposable[]): Promise<void> {
  recording.close?.();
  await closeFiles(source, others);
}

async function closeFiles(source: FileSource, others: readonly AsyncDisposable[]): Promise<void> {
  await source.close();
  for (const other of others) await other[Symbol.asyncDispose]();
}
