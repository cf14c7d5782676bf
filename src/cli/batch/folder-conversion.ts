import { DataProblem } from '../../core/index.ts';
import type { ConvertOptions } from '../convert/convert-file.ts';
import { convertInput, type Outcome, tellOutcome } from '../convert/convert-input.ts';
import type { Conversion } from '../convert/output-paths.ts';
import type { InputArgs } from '../input/input-options.ts';
import type { CommandContext } from '../run/context.ts';
import { fileState } from './file-state.ts';
import { judgeOutput, type Verdict } from './judge-output.ts';
import { Ledger } from './ledger.ts';
import type { Manifest } from './manifest.ts';
import { proveOutput } from './prove-output.ts';
import { type Recipe, recipeOf } from './recipe.ts';
import { manifestPath } from './source-paths.ts';
import type { Fate } from './tally.ts';

export interface FolderOptions extends ConvertOptions {
  /** A manifest tells sources apart by it. */
  readonly sourceChecksum: true;
  /** Converts again what is unchanged, too. */
  readonly force: boolean;
}

export interface Converted {
  readonly fate: Fate;
  /** The output holds only what could be read. */
  readonly partial: boolean;
}

interface Made {
  readonly outcome: Outcome;
  readonly fate: Fate;
}

const FAILED: Converted = { fate: 'failed', partial: false };

/** Converts files into one folder, one after the other, by what its manifest knows. Dispose of it to have all written down. */
export class FolderConversion implements AsyncDisposable {
  readonly #manifest: Manifest;
  readonly #args: InputArgs;
  readonly #options: FolderOptions;
  readonly #recipe: Recipe;
  readonly #ledger: Ledger;

  /** The text of a schema is among the arguments, so that it is read once. */
  constructor(manifest: Manifest, args: InputArgs, options: FolderOptions) {
    this.#manifest = manifest;
    this.#args = args;
    this.#options = options;
    const { force, ...content } = options;
    this.#recipe = recipeOf(content, args, args.schemaText);
    this.#ledger = new Ledger(manifest);
  }

  /** Tells what became of the file. Throws only what concerns the whole folder, and cancellations. */
  async convert(context: CommandContext, conversion: Conversion): Promise<Converted> {
    await this.#manifest.refresh();
    const sourcePath = await manifestPath(this.#manifest.folder, conversion.input);
    const verdict = await unlessProblem(context, () => this.#judge(context, conversion, sourcePath));
    if (!verdict) return FAILED;
    if (verdict.kind === 'unchanged') return this.#keep(context, conversion, sourcePath, verdict);
    await this.#manifest.checkWritable();
    const source = await fileState(conversion.input);
    const made = await unlessProblem(context, () => this.#make(context, conversion, verdict));
    if (!made || !source) return FAILED;
    const { outcome, fate } = made;
    const partial = tellOutcome(context, conversion.output, outcome) === 'skipped';
    await this.#ledger.record({ output: conversion.output, sourcePath, source, recipe: this.#recipe, outcome });
    return { fate, partial };
  }

  /** Waits until all is written down; throws what went wrong with that. */
  settled(): Promise<void> {
    return this.#ledger.settled();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.settled().catch(() => {}); // who wants to know asks `settled`
  }

  #judge({ signal }: CommandContext, conversion: Conversion, sourcePath: string): Promise<Verdict> {
    const entry = this.#manifest.entryOf(conversion.output);
    return judgeOutput({ ...conversion, ...this.#options, entry, sourcePath, recipe: this.#recipe, signal });
  }

  async #keep(
    { stderr }: CommandContext,
    { output }: Conversion,
    sourcePath: string,
    { entry, ...now }: Verdict & { kind: 'unchanged' },
  ): Promise<Converted> {
    const partial = entry.problems > 0;
    stderr.line(stderr.style('dim', `${output}  unchanged${partial ? ', holds what could be read' : ''}`));
    await this.#ledger.renew(entry, { sourcePath, source: now.source }, now.output);
    return { fate: 'unchanged', partial };
  }

  /** The output, made or found to be the same as what would be made. */
  async #make(
    context: CommandContext,
    conversion: Conversion,
    verdict: Exclude<Verdict, { kind: 'unchanged' }>,
  ): Promise<Made> {
    if (verdict.kind === 'refuse') throw verdict.problem;
    const { force, ...options } = this.#options;
    if (verdict.kind === 'prove') return this.#prove(context, conversion, verdict.otherwise);
    const overwrite = verdict.replace;
    try {
      return {
        outcome: await convertInput(context, conversion, this.#args, { ...options, overwrite }),
        fate: 'converted',
      };
    } catch (error) {
      if (!(error instanceof DataProblem) || error.code !== 'OUTPUT_EXISTS') throw error;
      return this.#prove(context, conversion, error); // another process made it in the meantime, perhaps the same
    }
  }

  async #prove(context: CommandContext, conversion: Conversion, otherwise: DataProblem): Promise<Made> {
    const { force, ...options } = this.#options;
    const outcome = await proveOutput(context, conversion, this.#args, options);
    if (!outcome) throw otherwise;
    return { outcome, fate: 'unchanged' };
  }
}

/** The result, or undefined after telling what is wrong with this one file. */
async function unlessProblem<T>({ stderr }: CommandContext, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    stderr.line(`${stderr.style('red', 'error:')} ${error.message}`);
    return undefined;
  }
}
