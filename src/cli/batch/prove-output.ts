import { mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { openRecording, readsBack, TARGETS } from '../../formats/index.ts';
import { FileSource, outputProblem } from '../../host/index.ts';
import type { ConvertOptions } from '../convert/convert-file.ts';
import { convertInput, type Outcome } from '../convert/convert-input.ts';
import type { Conversion } from '../convert/output-paths.ts';
import { CREATED_BY } from '../convert/provenance.ts';
import type { InputArgs } from '../input/input-options.ts';
import type { CommandContext } from '../run/context.ts';
import { fileState, sha256At } from './file-state.ts';
import { SCRATCH } from './remove-debris.ts';

/**
 * Did this conversion make the output that is there (and was killed before it could write that down)? The same input gives the
 * same bytes, so it is converted once more, beside it, and compared. Undefined if the output is something else: only bytes
 * prove that nothing of a user is in it.
 */
export async function proveOutput(
  context: CommandContext,
  conversion: Conversion,
  args: InputArgs,
  options: ConvertOptions,
): Promise<Outcome | undefined> {
  const { input, output } = conversion;
  if (readsBack(TARGETS[options.to ?? 'h5']) && !(await saysSo(conversion, context))) return undefined;
  const folder = dirname(output);
  const scratch = await mkdtemp(join(folder, SCRATCH)).catch((error) => Promise.reject(outputProblem(output, error)));
  try {
    const again = join(scratch, basename(output));
    const outcome = await convertInput(context, { input, output: again }, args, options);
    return (await sameBytes(output, again, context)) ? outcome : undefined;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A look at what the output says of itself, so that nothing is converted in vain. */
async function saysSo({ input, output }: Conversion, { signal }: CommandContext): Promise<boolean> {
  const state = await fileState(input);
  if (!state) return true; // opening it says what is wrong
  try {
    await using source = await FileSource.open(output, { signal });
    const stored = await openRecording(source, { signal });
    using _ = { [Symbol.dispose]: () => stored.close?.() };
    const said = (name: string) => stored.attributes.get(name)?.value;
    return said('created_by') === CREATED_BY && said('source_bytes') === BigInt(state.bytes);
  } catch (error) {
    if (error instanceof DataProblem) return false;
    throw error;
  }
}

async function sameBytes(a: string, b: string, { signal }: CommandContext): Promise<boolean> {
  const [first, second] = await Promise.all([fileState(a), fileState(b)]);
  if (!first || first.bytes !== second?.bytes) return false;
  const sums = await Promise.all([a, b].map((path) => sha256At(path, first.bytes, { signal })));
  return sums[0] === sums[1];
}
