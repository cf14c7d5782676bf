import {
  allDatasets,
  type Block,
  DataProblem,
  type Dataset,
  type Group,
  type ProgressListener,
  type ReadOptions,
  valueCount,
} from '../../core/index.ts';
import { openRecording } from '../../formats/index.ts';
import { FileSource } from '../../host/index.ts';
import { firstDifference, shapeDifference } from '../verify/compare-recordings.ts';

/** Values that are compared at each end of every dataset. */
const COMPARED = 64;

export interface VerifyOptions extends ReadOptions {
  /** Paths of datasets that are known to hold less than their source; their values are not compared. */
  readonly lossy: ReadonlySet<string>;
  readonly onProgress?: ProgressListener | undefined;
}

/**
 * Opens an output again, before it gets its name, and compares it with its tree: every dataset by type and shape, and by
 * the first and last of its values. Problem: `OUTPUT_NOT_VERIFIED`. (`daqscope verify` compares all values.)
 */
export async function verifyOutput(
  path: string,
  tree: Group,
  { lossy, onProgress, signal }: VerifyOptions,
): Promise<void> {
  await using source = await FileSource.open(path);
  const stored = await openRecording(source, { signal });
  using _ = { [Symbol.dispose]: () => stored.close?.() };
  const found = new Map([...allDatasets(stored)].map((dataset) => [dataset.path, dataset]));
  const wanted = [...allDatasets(tree)];
  for (const [done, dataset] of wanted.entries()) {
    onProgress?.({ phase: 'verifying', done, total: wanted.length, unit: 'datasets' });
    const compareValues = !lossy.has(dataset.path);
    const difference = await datasetDifference(dataset, found.get(dataset.path), compareValues, signal);
    if (difference === undefined) continue;
    throw new DataProblem({ code: 'OUTPUT_NOT_VERIFIED', message: `it ${difference}`, path: dataset.path });
  }
}

async function datasetDifference(
  dataset: Dataset,
  stored: Dataset | undefined,
  compareValues: boolean,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (!stored) return 'is missing in the output';
  const different = shapeDifference(dataset, stored);
  if (different || !compareValues) return different;
  const total = valueCount(dataset.shape);
  for (const start of new Set([0, Math.max(0, total - COMPARED)])) {
    const count = Math.min(COMPARED, total - start);
    for await (const block of dataset.blocks({ start, count, signal }) as AsyncIterable<Block>) {
      const index = await firstDifference(block, stored, signal);
      if (index >= 0) return `reads back differently from value ${index} on`;
    }
  }
  return undefined;
}
