import { dirname, resolve } from 'node:path';
import type { DataPlace } from '../../engine/index.ts';
import { tellingLinearAlgebra } from '../analyze/telling-linear-algebra.ts';
import type { InputArgs } from '../input/input-options.ts';
import { type Input, openInput } from '../input/open-input.ts';
import type { CommandContext } from '../run/context.ts';

interface Place {
  /** The file of data that name none. */
  readonly file: string | undefined;
  /** The spec that the files are named in. */
  readonly specFile?: string | undefined;
  readonly signal: AbortSignal;
}

/** The files of a figure, each opened once; dispose of it to close them. */
export class Recordings implements AsyncDisposable {
  readonly #context: CommandContext;
  readonly #args: InputArgs;
  readonly #opened = new Map<string, Promise<Input>>();
  #faults = 0;

  constructor(context: CommandContext, args: InputArgs) {
    this.#context = context;
    this.#args = args;
  }

  /** A file by its path, seen from a folder (that of the spec). What it says of its own faults is reported once. */
  open(file: string, folder = '.'): Promise<Input> {
    const path = resolve(folder, file);
    let input = this.#opened.get(path);
    if (!input) {
      input = this.#open(folder === '.' ? file : path);
      this.#opened.set(path, input);
    }
    return input;
  }

  /** Where the data of a spec are: in `file` if they name none; files that they name are seen from the folder of the spec. */
  place({ file, specFile, signal }: Place): DataPlace {
    return {
      signal,
      linearAlgebra: tellingLinearAlgebra(this.#context.stderr),
      open: async (named) => {
        const where = named ?? file;
        if (where === undefined) return undefined;
        const { recording } = await this.open(where, named === undefined ? '.' : folderOf(specFile));
        return { recording, file: where };
      },
    };
  }

  /** Was there something that could not be read? */
  get haveFaults(): boolean {
    return this.#faults > 0;
  }

  async #open(path: string): Promise<Input> {
    const input = await openInput(this.#context, path, this.#args);
    for (const problem of input.recording.problems) this.#context.report(problem);
    this.#faults += input.recording.problems.length;
    return input;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const input of this.#opened.values()) await (await input.catch(() => undefined))?.[Symbol.asyncDispose]();
  }
}

/** The folder that the files of a spec are seen from. */
export function folderOf(specFile: string | undefined): string {
  return specFile === undefined || specFile === '-' ? '.' : dirname(specFile);
}
