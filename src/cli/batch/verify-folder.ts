import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { DataProblem, withoutControls } from '../../core/index.ts';
import type { InputArgs } from '../input/input-options.ts';
import type { CommandContext } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { compareValues } from './compare-values.ts';
import { differenceFrom } from './file-state.ts';
import { MANIFEST_NAME, Manifest } from './manifest.ts';
import type { ManifestEntry } from './manifest-entry.ts';
import { besideSource, locateSource } from './source-paths.ts';

export interface VerifyFolderArgs extends InputArgs {
  /** Compares all values, too. */
  readonly deep?: boolean;
  /** Where the sources are now, if they were moved. */
  readonly sources?: string;
}

/**
 * Proves the outputs in a folder by its manifest: every output, and the source of each, has the checksum it had when it was
 * converted. Problems: `NO_MANIFEST`; `DATA_DIFFER` after telling what is missing or changed.
 */
export async function verifyFolder(context: CommandContext, folder: string, args: VerifyFolderArgs): Promise<Ending> {
  const { stdout, report, signal } = context;
  await checkFolder(folder);
  const manifest = await Manifest.open(folder);
  if (manifest.problem) report(manifest.problem);
  if (manifest.entries.size === 0) throw noManifest(folder);
  await tellUnknown(context, manifest);
  const entries = [...manifest.entries.values()];
  const total = entries.reduce((sum, { source, output }) => sum + source.bytes + output.bytes, 0);
  let unproven = 0;
  await context.progress(folder, async (onProgress) => {
    let done = 0;
    for (const entry of entries) {
      signal.throwIfAborted();
      onProgress({ phase: 'verifying', done, total, unit: 'bytes' });
      const differences = await differencesOf(context, folder, entry, args);
      for (const difference of differences) stdout.line(withoutControls(difference));
      if (differences.length > 0) unproven++;
      done += entry.source.bytes + entry.output.bytes;
    }
  });
  if (unproven > 0) throw notProven(folder, unproven, entries.length, args);
  stdout.line(provenText(folder, entries, args));
  return manifest.problem ? 'skipped' : 'done';
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) throw new DataProblem({ code: 'FILE_NOT_FOUND', message: 'there is no such folder', file: folder });
  if (found.isDirectory()) return;
  const message = `verify compares two files, or proves a folder; ${folder} is one file`;
  throw new DataProblem({ code: 'USAGE', message, hint: 'Name the file to compare it with, too.' });
}

function noManifest(file: string): DataProblem {
  const message = `there is no ${MANIFEST_NAME} that tells of its outputs`;
  const hint = 'Converting the sources into this folder makes one; outputs that are there already are recognised.';
  return new DataProblem({ code: 'NO_MANIFEST', message, file, hint });
}

/** Other outputs in the folder are not proven; perhaps someone believes they are. */
async function tellUnknown({ report }: CommandContext, { folder, entries }: Manifest): Promise<void> {
  const names = (await readdir(folder)).filter((name) => extname(name) === '.h5' && !name.startsWith('.'));
  const unknown = names.filter((name) => !entries.has(name));
  if (unknown.length === 0) return;
  const more = unknown.length > 1 ? ` and ${unknown.length - 1} more .h5 files` : '';
  report(
    new DataProblem({
      code: 'NO_MANIFEST',
      message: `the manifest does not tell of ${unknown[0]}${more}, so nothing is proven of them`,
      file: folder,
      hint: 'Convert their sources into this folder once more.',
    }),
  );
}

async function differencesOf(
  context: CommandContext,
  folder: string,
  entry: ManifestEntry,
  args: VerifyFolderArgs,
): Promise<string[]> {
  const output = join(folder, entry.output.path);
  const source = await locateSource(folder, entry.source.path, args.sources);
  const files = [
    { path: output, record: entry.output, label: output },
    { path: source, record: entry.source, label: `${source}, the source of ${entry.output.path},` },
    ...(entry.companions ?? []).map((record) => {
      const path = besideSource(source, record);
      return { path, record, label: `${path}, of the source of ${entry.output.path},` };
    }),
  ];
  const found = await Promise.all(
    files.map(async ({ path, record, label }) => {
      const difference = await differenceFrom(path, record, context);
      return difference === undefined ? [] : [`${label} ${difference}`];
    }),
  );
  const differences = found.flat();
  return differences.length === 0 && args.deep ? compareValues(context, { source, output, entry }, args) : differences;
}

function notProven(file: string, unproven: number, total: number, { sources }: VerifyFolderArgs): DataProblem {
  return new DataProblem({
    code: 'DATA_DIFFER',
    message: `of ${outputsText(total)}, ${unproven.toLocaleString('en')} could not be proven`,
    file,
    hint: sources === undefined ? 'If the sources were moved, say where they are: --sources FOLDER.' : undefined,
  });
}

function provenText(folder: string, entries: readonly ManifestEntry[], { deep }: VerifyFolderArgs): string {
  const partial = entries.filter(({ problems }) => problems > 0).length;
  const proven = `${folder}: ${outputsText(entries.length)} proven, sources and outputs by their checksums`;
  const values = deep ? ', and value by value' : '';
  const damaged =
    partial > 0
      ? `; ${partial.toLocaleString('en')} of them with problems, which stand in their attribute "problems"`
      : '';
  return `${proven}${values}${damaged}`;
}

function outputsText(count: number): string {
  return count === 1 ? '1 output' : `${count.toLocaleString('en')} outputs`;
}
