import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseSchema, TARGETS, type TargetId } from '../../formats/index.ts';
import { openingProblem } from '../../host/index.ts';
import type { InputArgs } from '../input/input-options.ts';
import { readSchema } from '../input/read-text.ts';
import { readSpecFile } from '../plot/spec-files.ts';

/** What is to be made of every recording. */
export interface Wishes extends InputArgs {
  readonly convert?: TargetId | undefined;
  /** Figure specs. */
  readonly plot?: readonly string[] | undefined;
  readonly plotAs: 'png' | 'pdf' | 'svg';
  readonly report?: 'pdf' | 'html' | undefined;
  /** The recording itself as well. */
  readonly original?: boolean | undefined;
}

/** A command that makes one product: its arguments, given input and output. */
export interface Step {
  /** What it does, in the log. */
  readonly word: string;
  /** What the name of the product ends with. */
  readonly ending: string;
  arguments(input: string, output: string): string[];
}

export interface Recipe {
  readonly steps: readonly Step[];
  readonly isOriginalWanted: boolean;
  /** The same for the same wishes, schemas and specs included. */
  readonly checksum: string;
}

/**
 * The steps by which wishes are met. Without any, the recordings themselves are published. Specs and schema are read, since one that is
 * wrong would be so for each recording. Problems: those of reading them.
 */
export async function recipeOf(wishes: Wishes): Promise<Recipe> {
  await checkFiles(wishes);
  const steps = withOwnEndings([...conversion(wishes), ...figures(wishes), ...report(wishes)]);
  const isOriginalWanted = wishes.original === true || steps.length === 0;
  const commands = steps.map((step) => step.arguments('recording', `product${step.ending}`));
  const hash = createHash('sha256').update(JSON.stringify({ commands, isOriginalWanted }));
  for (const path of [wishes.schema, wishes.reader, ...(wishes.plot ?? [])]) {
    if (path !== undefined) hash.update(await contentOf(path));
  }
  return { steps, isOriginalWanted, checksum: hash.digest('hex').slice(0, 16) };
}

async function checkFiles({ plot = [], schema }: Wishes): Promise<void> {
  for (const spec of plot) await readSpecFile(spec);
  if (schema !== undefined) parseSchema(await readSchema(schema), schema);
}

async function contentOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch(async (error) => {
    throw await openingProblem(path, error);
  });
}

/** `-fig-2.png` for the second spec of that name: no product has the place of another one. */
function withOwnEndings(steps: readonly Step[]): Step[] {
  const taken = new Set<string>();
  return steps.map((step) => {
    let ending = step.ending;
    for (let number = 2; taken.has(ending); number++) ending = step.ending.replace(/(?=\.[^.]*$)/, `-${number}`);
    taken.add(ending);
    return { ...step, ending };
  });
}

function conversion({ convert, ...input }: Wishes): Step[] {
  if (convert === undefined) return [];
  return [
    {
      word: 'converted',
      ending: TARGETS[convert].extensions[0],
      arguments: (file, output) => ['convert', file, '-o', output, '--overwrite', ...inputArguments(input)],
    },
  ];
}

function figures({ plot = [], plotAs, ...input }: Wishes): Step[] {
  return plot.map((spec) => ({
    word: 'drawn',
    ending: plot.length === 1 ? `.${plotAs}` : `-${basename(spec, extname(spec))}.${plotAs}`,
    arguments: (file, output) => ['plot', file, '--spec', spec, '-o', output, '--overwrite', ...inputArguments(input)],
  }));
}

function report({ report: form, plot = [], ...input }: Wishes): Step[] {
  if (form === undefined) return [];
  const specs = plot.flatMap((spec) => ['--plot', spec]);
  return [
    {
      word: 'reported',
      ending: plot.length > 0 && form === input.plotAs ? `-report.${form}` : `.${form}`,
      arguments: (file, output) => ['report', file, '-o', output, '--overwrite', ...specs, ...inputArguments(input)],
    },
  ];
}

function inputArguments({ schema, textEncoding, raw, reader, readerOption = [] }: InputArgs): string[] {
  return [
    ...(schema === undefined ? [] : ['--schema', schema]),
    ...(textEncoding === undefined ? [] : ['--text-encoding', textEncoding]),
    ...(raw ? ['--raw'] : []),
    ...(reader === undefined ? [] : ['--reader', reader]),
    ...readerOption.flatMap((option) => ['--reader-option', option]),
  ];
}
