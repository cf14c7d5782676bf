import { allDatasets, type Dataset, type Recording, sweepBlocks, valueCount } from '../../core/index.ts';
import { findImplausible } from './plausibility.ts';

/** A dataset some of whose values are implausible. */
export interface Suspicion {
  readonly path: string;
  /** Row-major index of the first implausible value. */
  readonly index: number;
  readonly count: number;
  readonly shown: string;
}

/** Reads a file once and notes where values turn implausible, dataset by dataset. */
export async function findSuspicions(recording: Recording, signal: AbortSignal): Promise<Suspicion[]> {
  const found = new Map<Dataset, Suspicion>();
  for await (const { dataset, block } of sweepBlocks([...allDatasets(recording)], { signal })) {
    if (found.has(dataset)) continue;
    const implausible = findImplausible(block);
    if (!implausible) continue;
    const { index, shown } = implausible;
    found.set(dataset, { path: dataset.path, index: block.start + index, count: valueCount(dataset.shape), shown });
  }
  return [...found.values()];
}
