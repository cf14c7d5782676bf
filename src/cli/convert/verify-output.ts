import {
  allDatasets,
  type Block,
  DataProblem,
  type Dataset,
  type Group,
  type OpenOptions,
  type ProgressListener,
  type ReadOptions,
  valueCount,
} from '../../core/index.ts';
import { openRecording, readsBack, type StoreReport, type Target } from '../../formats/index.ts';
import { FileSource } from '../../host/index.ts';
import { firstDifference, shapeDifference } from '../verify/compare-recordings.ts';

/** Values that are compared at each end of every dataset. */
const COMPARED = 64;

/** Of more datasets than this only the first values are compared: the last ones are looked for one dataset at a time. */
const MOST_TAILS = 100;

export interface VerifyOptions extends ReadOptions, Pick<OpenOptions, 'openLinked'> {
  readonly target: Target;
  /** Datasets with a problem are known to hold less than their source; their values are not compared. */
  readonly report: StoreReport;
  readonly onProgress?: ProgressListener | undefined;
}

/**
 * Opens an output again, before it gets its name, and compares it with its tree: every dataset by type and shape, and by
 * the first and last of its values; as the target checks it, where nothing reads it back.
 * Problem: `OUTPUT_NOT_VERIFIED`. (`daqscope verify` compares all values.)
 */
export async function verifyOutput(path: string, tree: Group, options: VerifyOptions): Promise<void> {
  const { target, report, signal } = options;
  options.onProgress?.({ phase: 'verifying', done: 0, unit: 'datasets' }); // opening takes its time, too
  await using source = await FileSource.open(path);
  if (readsBack(target)) await compareWithTree(source, tree, options);
  else await target.check?.(source, tree, report, { signal });
}

async function compareWithTree(source: FileSource, tree: Group, options: VerifyOptions): Promise<void> {
  const { target, report, openLinked, signal } = options;
  const lossy = new Set(report.problems.flatMap(({ path }) => path ?? []));
  const asStored = target.asStored?.(tree);
  const stored = await openRecording(source, { openLinked, signal });
  using _ = { [Symbol.dispose]: () => stored.close?.() };
  const found = new Map([...allDatasets(stored)].map((dataset) => [dataset.path, dataset]));
  const pairs = new Map<Dataset, Dataset>();
  for (const dataset of allDatasets(tree)) {
    const wanted = asStored?.get(dataset) ?? dataset;
    const other = found.get(wanted.path);
    const difference = other ? shapeDifference(wanted, other) : 'is missing in the output';
    if (difference) throw notVerified(dataset, difference);
    if (!lossy.has(dataset.path)) pairs.set(dataset, other as Dataset);
  }
  await compareHeads(pairs, options);
  if (pairs.size <= MOST_TAILS) await compareTails(pairs, options);
}

/** The first values of all datasets of a sweep are read together. */
async function compareHeads(
  pairs: ReadonlyMap<Dataset, Dataset>,
  { onProgress, signal }: VerifyOptions,
): Promise<void> {
  let done = 0;
  for (const [sweep, datasets] of Map.groupBy(pairs.keys(), (dataset) => dataset.sweep)) {
    if (sweep) {
      for await (const { dataset, block } of sweep.blocks(datasets, { start: 0, count: COMPARED, signal })) {
        await compare(dataset, block, pairs, signal);
      }
    } else for (const dataset of datasets) await compareRange(dataset, 0, pairs, signal);
    done += datasets.length;
    onProgress?.({ phase: 'verifying', done, total: pairs.size, unit: 'datasets' });
  }
}

async function compareTails(pairs: ReadonlyMap<Dataset, Dataset>, { signal }: VerifyOptions): Promise<void> {
  for (const dataset of pairs.keys()) {
    const total = valueCount(dataset.shape);
    if (total > COMPARED) await compareRange(dataset, total - COMPARED, pairs, signal);
  }
}

type Signal = VerifyOptions['signal'];

async function compareRange(dataset: Dataset, start: number, pairs: ReadonlyMap<Dataset, Dataset>, signal: Signal) {
  const count = Math.min(COMPARED, valueCount(dataset.shape) - start);
  for await (const block of dataset.blocks({ start, count, signal })) await compare(dataset, block, pairs, signal);
}

async function compare(dataset: Dataset, block: Block, pairs: ReadonlyMap<Dataset, Dataset>, signal: Signal) {
  const index = await firstDifference(block, pairs.get(dataset) as Dataset, signal);
  if (index >= 0) throw notVerified(dataset, `reads back differently from value ${index} on`);
}

function notVerified({ path }: Dataset, difference: string): DataProblem {
  return new DataProblem({ code: 'OUTPUT_NOT_VERIFIED', message: `it ${difference}`, path });
}
