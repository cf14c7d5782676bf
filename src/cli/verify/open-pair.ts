import { basename } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import type { InputArgs } from '../input/input-options.ts';
import { type Input, openInput } from '../input/open-input.ts';
import type { CommandContext } from '../run/context.ts';

/** Two open recordings; dispose of the pair to close both. */
export interface InputPair extends AsyncDisposable {
  readonly first: Input;
  readonly second: Input;
}

/**
 * Opens two files that are to be compared. What one of them was converted to holds the schema it was read by; so it needs to be
 * given only where neither has one.
 */
export async function openPair(context: CommandContext, a: string, b: string, args: InputArgs): Promise<InputPair> {
  await using opened = new AsyncDisposableStack();
  const open = async (path: string, more: InputArgs = {}) => {
    const beside = path === a ? b : a;
    return opened.use(await openInput(context, path, { ...args, ...more, beside, whole: true, quiet: true }));
  };
  const tried = await open(a).catch(unlessSchemaNeeded);
  const second = await open(b, tried instanceof DataProblem ? {} : schemaIn(tried, args));
  const first = tried instanceof DataProblem ? await open(a, schemaOrThrow(second, args, tried)) : tried;
  const both = opened.move();
  return { first, second, [Symbol.asyncDispose]: () => both.disposeAsync() };
}

function unlessSchemaNeeded(error: unknown): DataProblem {
  if (error instanceof DataProblem && error.code === 'SCHEMA_NEEDED') return error;
  throw error;
}

/** The schema that an HDF5 file says it was made with, unless one was given. */
function schemaIn({ recording, source }: Input, { schema }: InputArgs): InputArgs {
  const text = recording.attributes.get('schema')?.value;
  if (schema !== undefined || typeof text !== 'string') return {};
  return { schema: `schema in ${basename(source.name)}`, schemaText: text };
}

function schemaOrThrow(input: Input, args: InputArgs, problem: DataProblem): InputArgs {
  const found = schemaIn(input, args);
  if (found.schemaText === undefined) throw problem;
  return found;
}
