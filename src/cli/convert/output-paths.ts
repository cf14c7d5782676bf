import { mkdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { TARGETS, targetOfName } from '../../formats/index.ts';
import { outputProblem } from '../../host/index.ts';

/** What outputs are: their extension, a name for a folder of them, and whether a name is that of a file. */
export interface OutputKind {
  readonly id: string;
  readonly extensions: readonly string[];
  readonly isFileName?: ((name: string) => boolean) | undefined;
}

/** An input and where it goes. */
export interface Conversion {
  readonly input: string;
  readonly output: string;
}

export interface OutputPlan {
  readonly conversions: readonly Conversion[];
  /** Where several outputs, or those of `-o folder/`, go; undefined for a single file. */
  readonly folder: string | undefined;
}

/**
 * Where the outputs go: one input to the file that `out` names, several (or a folder as `out`) to a file each in the
 * folder, named after the inputs with the extension of the target; the folder is made if it is not there. Without `out`,
 * into the current folder.
 * Problem: `USAGE` where two would get the same name, or an output that of an input or of the schema.
 */
export async function planOutputs(
  inputs: readonly string[],
  out: string | undefined,
  schema: string | undefined,
  target: OutputKind = TARGETS.h5,
): Promise<OutputPlan> {
  const intoFolder = out !== undefined && (/[/\\]$/.test(out) || inputs.length > 1 || (await isFolder(out)));
  if (intoFolder) checkFolderName(out, inputs.length, target);
  const outputs = inputs.map((input) => {
    if (out !== undefined && !intoFolder) return out;
    const name = basename(input, extname(input)) + target.extensions[0];
    return out === undefined ? name : join(out, name);
  });
  const conversions = inputs.map((input, i) => ({ input, output: outputs[i] }));
  checkDistinct(conversions);
  await checkNotRead(conversions, schema);
  if (intoFolder) await mkdir(out, { recursive: true }).catch((error) => Promise.reject(outputProblem(out, error)));
  return { conversions, folder: intoFolder ? out : inputs.length > 1 ? '.' : undefined };
}

/** A folder that is named like a file is a mistake. */
function checkFolderName(out: string, inputs: number, { id, isFileName = isTargetName }: OutputKind): void {
  if (!isFileName(out)) return;
  throw new DataProblem({
    code: 'USAGE',
    message: `${inputs} inputs make ${inputs} outputs, which need a folder; ${out} is the name of a file`,
    hint: `Name a folder: -o ${id}/`,
  });
}

function isTargetName(name: string): boolean {
  return targetOfName(name) !== undefined;
}

/** What is read is never the output, by whatever path it is named. */
async function checkNotRead(conversions: readonly Conversion[], schema: string | undefined): Promise<void> {
  const read = [...conversions.map(({ input }) => input), ...(schema === undefined ? [] : [schema])];
  const identities = new Set((await Promise.all(read.map(identity))).filter((known) => known !== undefined));
  for (const { output } of conversions) {
    const same = await identity(output);
    if (same === undefined || !identities.has(same)) continue;
    const message = `${output} is read, and cannot be the output`;
    throw new DataProblem({ code: 'USAGE', message, hint: 'Give another -o.' });
  }
}

async function identity(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.dev} ${found.ino}`;
}

function checkDistinct(conversions: readonly Conversion[]): void {
  const taken = new Map<string, string>();
  for (const { input, output } of conversions) {
    const path = resolve(output);
    const other = taken.get(path);
    if (other !== undefined) {
      const message = `${other} and ${input} would both become ${output}`;
      throw new DataProblem({ code: 'USAGE', message, hint: 'Convert them one at a time, each with its own -o.' });
    }
    taken.set(path, input);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
