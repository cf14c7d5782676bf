import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { outputProblem } from '../../host/index.ts';
import { type Failure, failureKind, logFailures } from './failures.ts';
import { removeTemporary } from './publish-products.ts';
import type { Recipe, Step } from './recipe.ts';
import { runStep, type StepEnding } from './run-step.ts';
import { type FoundFile, stateText } from './scan-folder.ts';
import type { LedgerEntry, Product, WatchLedger } from './watch-ledger.ts';
import type { WatchLog } from './watch-log.ts';

export interface Workshop {
  readonly recipe: Recipe;
  readonly ledger: WatchLedger;
  readonly log: WatchLog;
  /** Where products are made. */
  readonly folder: string;
  /** They stay there. */
  readonly keepsProducts: boolean;
  readonly signal: AbortSignal;
}

/** A recording, and where its products go. */
interface Place {
  readonly file: FoundFile;
  readonly base: string;
}

/**
 * Makes everything that was wished for of a recording; what could not be made is in the log. Problem: `OUTPUT_FAILED` where it is
 * not the fault of the recording, so that it may go well later: then nothing is left of it.
 */
export async function makeProducts(workshop: Workshop, file: FoundFile): Promise<LedgerEntry> {
  const { recipe, ledger, log } = workshop;
  const base = baseOf(file.name, workshop);
  const products = recipe.isOriginalWanted ? originals(file, ledger) : [];
  const failures: Failure[] = [];
  const entry: LedgerEntry = {
    name: file.name,
    state: file.state,
    recipe: recipe.checksum,
    stage: 'made',
    base,
    products,
  };
  try {
    for (const step of recipe.steps) {
      const made = await make(step, { file, base }, workshop);
      if ('reason' in made) failures.push(made);
      else products.push(made);
    }
  } catch (error) {
    await removeTemporary(entry);
    throw error;
  }
  await logFailures(log, file, failures, recipe.steps.length);
  const failure = failureKind(failures, recipe.steps.length);
  return { ...entry, ...(products.length === 0 && { stage: 'failed' }), ...(failure && { failure }) };
}

/** Those that are still there as they were made, so that nothing is made twice after a kill. */
export async function productsThere(products: readonly Product[]): Promise<Product[]> {
  const found: Product[] = [];
  for (const product of products) if ((await stateOf(product.path)) === product.state) found.push(product);
  return found;
}

async function make(
  { word, ending, arguments: argumentsOf }: Step,
  { file, base }: Place,
  { log, folder, keepsProducts, signal }: Workshop,
): Promise<Product | Failure> {
  const key = base + ending;
  const path = join(folder, key);
  await mkdir(dirname(path), { recursive: true, mode: keepsProducts ? 0o777 : 0o700 }).catch((error) => {
    throw outputProblem(dirname(path), error);
  });
  const ended = await runStep(argumentsOf(file.path, path), signal);
  if (ended.state === 'disturbed') throw disturbed(key, ended);
  const state = ended.state === 'failed' ? undefined : await stateOf(path);
  if (state === undefined) return { key, reason: ended.words.at(-1) ?? 'nothing was said' };
  await log.write(word, file.name, [key, ...(ended.state === 'incomplete' ? warningsIn(ended.words) : [])].join('  '));
  return { path, key, state, isTemporary: !keepsProducts };
}

/** The recording itself, and what belongs to it. */
function originals({ name, path, state, companions }: FoundFile, ledger: WatchLedger): Product[] {
  const files = [{ name, path, state: state.split(' ')[0] }, ...companions];
  return files.map((file) => ({
    path: file.path,
    key: firstFree(namesFrom(file.name, '-original'), (key) => !ledger.isKeyTaken(key, name)),
    state: file.state,
    isTemporary: false,
  }));
}

/**
 * `2026/run7` for `2026/run7.tdms`; the whole name if a product of another recording, or this recording itself, would have a key of
 * that already. Once chosen, it stays as long as it can.
 */
function baseOf(name: string, { recipe, ledger }: Workshop): string {
  const known = ledger.entryOf(name)?.base;
  const isFree = (base: string) => {
    if (ledger.isTaken(base, name)) return false;
    const keys = recipe.steps.map(({ ending }) => base + ending);
    return !keys.some((key) => ledger.isKeyTaken(key, name) || (recipe.isOriginalWanted && key === name));
  };
  return firstFree([...(known === undefined ? [] : [known]), stemOf(name), ...namesFrom(name, '')], isFree);
}

/** A name, and others like it: `run7-original.h5`, `run7-original-2.h5`… */
function namesFrom(name: string, word: string): string[] {
  const stem = stemOf(name);
  const extension = name.slice(stem.length);
  const numbers = Array.from({ length: MOST_NAMES }, (_, index) => (index === 0 && word !== '' ? '' : `-${index + 2}`));
  return [name, ...numbers.map((number) => `${stem}${word}${number}${extension}`)];
}

const MOST_NAMES = 100;

function firstFree(names: readonly string[], isFree: (name: string) => boolean): string {
  return names.find(isFree) ?? names[names.length - 1];
}

/** A name without its extension. */
function stemOf(name: string): string {
  return name.replace(/(?<=[^/])\.[^./]*$/, '');
}

/** The problem that a command told last. */
function disturbed(key: string, { words }: StepEnding): DataProblem {
  const last = words.at(-1) ?? 'it was ended by somebody';
  const [, message = last, hint] = /^(.*?) \([A-Z_]+\)\. ?(.*)$/.exec(last) ?? [];
  return new DataProblem({ code: 'OUTPUT_FAILED', path: key, message, hint });
}

function warningsIn(words: readonly string[]): string[] {
  return words.filter((line) => line.startsWith('warning:')).slice(0, 3);
}

async function stateOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && stateText(found);
}
