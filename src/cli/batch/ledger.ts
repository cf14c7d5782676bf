import { basename } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import type { Outcome } from '../convert/convert-input.ts';
import { CREATED_BY } from '../convert/provenance.ts';
import { type FileState, fileState, sha256At } from './file-state.ts';
import type { Manifest } from './manifest.ts';
import type { FileRecord, ManifestEntry } from './manifest-entry.ts';
import { type Recipe, sha256OfText } from './recipe.ts';
import { manifestPath } from './source-paths.ts';

/** A finished output that is to be written down. */
export interface Finished {
  readonly output: string;
  readonly sourcePath: string;
  /** The source as it was before it was read. */
  readonly source: FileState;
  readonly recipe: Recipe;
  readonly outcome: Outcome;
}

/**
 * Writes finished outputs into the manifest. The checksum of one output is computed while the next one is being made; of
 * no more than one, so that little is left to prove after a kill.
 */
export class Ledger {
  readonly #manifest: Manifest;
  #writing: Promise<void> = Promise.resolve();

  constructor(manifest: Manifest) {
    this.#manifest = manifest;
  }

  /** Waits for the one before; its problem (`OUTPUT_FAILED`) is thrown here. */
  async record(finished: Finished): Promise<void> {
    await this.settled();
    this.#writing = this.#write(finished);
    this.#writing.catch(() => {}); // awaited with the next one; until then it must not count as unhandled
  }

  settled(): Promise<void> {
    return this.#writing;
  }

  async #write({ output, sourcePath, source, recipe, outcome }: Finished): Promise<void> {
    const state = await fileState(output);
    if (state?.bytes !== outcome.sizeBytes) throw changedAtOnce(output);
    const sha256 = await sha256At(output, state.bytes);
    const companions = await this.#recordsOf(outcome.companions);
    await this.#manifest.append({
      output: { path: basename(output), ...state, sha256 },
      source: { path: sourcePath, ...source, sha256: outcome.sourceSha256 as string },
      ...(companions.length > 0 && { companions }),
      ...recipe,
      schemaSha256: sha256OfText(outcome.schemaText),
      problems: outcome.problems.length,
      lossy: lossyPaths(outcome),
      createdBy: CREATED_BY,
    });
  }

  async #recordsOf(companions: Outcome['companions']): Promise<FileRecord[]> {
    const records: FileRecord[] = [];
    for (const { path, sha256 } of companions) {
      const state = await fileState(path);
      if (state) records.push({ path: await manifestPath(this.#manifest.folder, path), ...state, sha256 });
    }
    return records;
  }

  /** Writes down that files are where, or as old as, the manifest did not know; a folder that is read-only stays as it is. */
  async renew(
    { output, source, ...entry }: ManifestEntry,
    now: Pick<Finished, 'sourcePath' | 'source'>,
    state: FileState,
  ) {
    const renewed = {
      output: { ...output, ...state },
      source: { ...source, path: now.sourcePath, ...now.source },
      ...entry,
    };
    const same = JSON.stringify(renewed) === JSON.stringify({ output, source, ...entry });
    if (same) return;
    await this.settled();
    await this.#manifest.append(renewed).catch((error) => {
      if (!(error instanceof DataProblem)) throw error;
    });
  }
}

/** Text that is kept as bytes is whole; values out of range are not there. */
function lossyPaths({ problems }: Outcome): string[] {
  const lost = problems.filter(({ code }) => code === 'VALUE_OUT_OF_RANGE');
  return [...new Set(lost.flatMap(({ path }) => path ?? []))];
}

function changedAtOnce(file: string): DataProblem {
  return new DataProblem({
    code: 'FILE_CHANGED',
    message: 'the output was changed or removed as soon as it was written',
    file,
    hint: 'Is something else at work in this folder? It is not in the manifest.',
  });
}
