import type { ReadOptions } from '../bytes/byte-source.ts';
import type { Values } from '../dtypes/values.ts';
import { DataProblem } from '../problems/data-problem.ts';
import { nearNames } from '../problems/near-names.ts';
import { newCollector } from './collect.ts';
import type { Dataset, Group } from './node.ts';
import { valueCount } from './selection.ts';
import { allDatasets, sweepBlocks, walkTree } from './sweep.ts';

export interface ReadAllOptions extends ReadOptions {
  /** Paths of datasets, or of groups for all that is below them. Default: everything. */
  readonly paths?: readonly string[] | undefined;
}

/**
 * Reads many datasets whole: those of one sweep (the columns of a file of records) in a single pass over the file, straight
 * into fresh memory. Gives the values by path, in the order of the tree; `typedArray` makes numbers of them.
 * Problems: `NO_SUCH_PATH`, `TOO_LARGE` (more than 2 GiB in one dataset), and those of reading.
 */
export async function readAll(group: Group, { paths, signal }: ReadAllOptions = {}): Promise<Map<string, Values>> {
  const datasets = paths ? datasetsAt(group, paths) : [...allDatasets(group)];
  const collectors = new Map(
    datasets.map((dataset) => [dataset, newCollector(dataset, valueCount(dataset.shape))] as const),
  );
  const into = (dataset: Dataset) => collectors.get(dataset)?.memory;
  for await (const { dataset, block } of sweepBlocks(datasets, { signal, into })) collectors.get(dataset)?.add(block);
  return new Map(Array.from(collectors, ([{ path }, collector]) => [path, collector.finish()]));
}

function datasetsAt(group: Group, paths: readonly string[]): Dataset[] {
  const known = new Set(Array.from(walkTree(group), (node) => node.path)).add(group.path);
  for (const path of paths) if (!known.has(path)) throw noSuchPath(path, known);
  const isAsked = (path: string) => paths.some((at) => path === at || path.startsWith(at === '/' ? '/' : `${at}/`));
  return Array.from(allDatasets(group)).filter(({ path }) => isAsked(path));
}

function noSuchPath(path: string, known: ReadonlySet<string>): DataProblem {
  const near = nearNames(path, known);
  return new DataProblem({
    code: 'NO_SUCH_PATH',
    message: `there is no ${path} in the file`,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'walkTree gives all paths.',
  });
}
