import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Recipe } from './recipe.ts';
import { runStep } from './run-step.ts';
import type { FoundFile } from './scan-folder.ts';
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

/** Makes everything that was wished for of a recording; what could not be made is in the log. */
export async function makeProducts(workshop: Workshop, file: FoundFile): Promise<LedgerEntry> {
  const { recipe, ledger, log, folder, keepsProducts, signal } = workshop;
  const base = baseOf(file.name, ledger);
  const products: Product[] = recipe.isOriginalWanted
    ? [{ path: file.path, key: file.name, state: file.state, isTemporary: false }]
    : [];
  for (const { word, ending, arguments: argumentsOf } of recipe.steps) {
    const key = base + ending;
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const { state, words } = await runStep(argumentsOf(file.path, path), signal);
    const made = state === 'failed' ? undefined : await stateOf(path);
    if (made === undefined) await log.write('failed', file.name, `${key}: ${words.at(-1) ?? 'nothing was said'}`);
    else {
      await log.write(word, file.name, [key, ...(state === 'incomplete' ? warningsIn(words) : [])].join('  '));
      products.push({ path, key, state: made, isTemporary: !keepsProducts });
    }
  }
  const stage = products.length > 0 ? 'made' : 'failed';
  return { name: file.name, state: file.state, recipe: recipe.checksum, stage, base, products };
}

/** Are the products that were made before a kill still there, so that nothing is made twice? */
export async function areProductsThere(products: readonly Product[]): Promise<boolean> {
  for (const { path, state, isTemporary } of products) {
    if (isTemporary && (await stateOf(path)) !== state) return false;
  }
  return true;
}

/** `2026/run7` for `2026/run7.tdms`; the whole name if another recording has that already. Once chosen, it stays. */
function baseOf(name: string, ledger: WatchLedger): string {
  const known = ledger.entryOf(name);
  if (known) return known.base;
  const stem = name.replace(/(?<=[^/])\.[^./]*$/, '');
  return ledger.isTaken(stem, name) ? name : stem;
}

function warningsIn(words: readonly string[]): string[] {
  return words.filter((line) => line.startsWith('warning:')).slice(0, 3);
}

async function stateOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.size}@${found.mtimeNs}`;
}
