import { parseSchema } from '../../formats/index.ts';
import { moduleSha256 } from '../../host/index.ts';
import type { Conversion } from '../convert/output-paths.ts';
import type { InputArgs } from '../input/input-options.ts';
import { schemaTextOf } from '../input/open-input.ts';
import type { CommandContext } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';
import { FolderConversion, type FolderOptions } from './folder-conversion.ts';
import { Manifest } from './manifest.ts';
import { removeDebris } from './remove-debris.ts';
import { Tally } from './tally.ts';

/** Inputs whose outputs all go into one folder. */
export interface FolderPlan {
  readonly folder: string;
  readonly conversions: readonly Conversion[];
}

/**
 * Converts many files into a folder, and what is there already only if something changed: the manifest of the folder knows. One
 * that fails does not keep the others from being converted; a manifest that cannot be written does.
 */
export async function convertFolder(
  context: CommandContext,
  { folder, conversions }: FolderPlan,
  args: InputArgs,
  options: FolderOptions,
): Promise<Ending> {
  const schemaText = await schemaTextOf(args);
  if (schemaText !== undefined) parseSchema(schemaText, args.schema); // a wrong one is wrong for all of them
  const readerSha256 = args.reader === undefined ? undefined : await moduleSha256(args.reader, context);
  await using manifest = await Manifest.open(folder);
  if (manifest.problem) context.report(manifest.problem);
  await removeDebris(folder);
  const tally = new Tally();
  await using conversion = new FolderConversion(manifest, { ...args, schemaText, readerSha256 }, options);
  for (const [index, next] of conversions.entries()) {
    const { fate, partial } = await conversion.convert(withNumber(context, index + 1, conversions.length), next);
    tally.add(next.input, fate, partial);
  }
  await conversion.settled();
  if (conversions.length > 1) context.stderr.line(tally.text);
  return tally.ending;
}

/** Progress then says which of how many files it is about: `12 of 1,000  run7.bin`. */
function withNumber(context: CommandContext, number: number, total: number): CommandContext {
  if (total === 1) return context;
  const prefix = `${number.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  return { ...context, progress: (label, work, options) => context.progress(`${prefix}  ${label}`, work, options) };
}
