import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';

/** An input and where it goes. */
export interface Conversion {
  readonly input: string;
  readonly output: string;
}

const EXTENSION = '.h5';

/**
 * Where the outputs go: one input to the file that `out` names, several (or a folder as `out`) to a file each in the
 * folder, named after the inputs. Without `out`, beside the input. Problem: `USAGE` where two would get the same name.
 */
export async function planOutputs(inputs: readonly string[], out: string | undefined): Promise<Conversion[]> {
  const intoFolder = out !== undefined && (/[/\\]$/.test(out) || inputs.length > 1 || (await isFolder(out)));
  const outputs = inputs.map((input) => {
    if (out !== undefined && !intoFolder) return out;
    const name = basename(input, extname(input)) + EXTENSION;
    return out === undefined ? join(dirname(input), name) : join(out, name);
  });
  const conversions = inputs.map((input, i) => ({ input, output: outputs[i] }));
  checkDistinct(conversions);
  return conversions;
}

function checkDistinct(conversions: readonly Conversion[]): void {
  const inputs = new Set(conversions.map(({ input }) => resolve(input)));
  const taken = new Map<string, string>();
  for (const { input, output } of conversions) {
    const path = resolve(output);
    const other = taken.get(path);
    if (other !== undefined || inputs.has(path)) {
      const message =
        other === undefined ? `${output} is an input` : `${other} and ${input} would both become ${output}`;
      throw new DataProblem({ code: 'USAGE', message, hint: 'Convert them one at a time, each with its own -o.' });
    }
    taken.set(path, input);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
