import type { Block, BlockOptions, Dataset, Group, Sweep, TreeNode } from './node.ts';

/**
 * The blocks of several datasets, those of one sweep in a single pass over the file. The blocks of one dataset come in
 * order; those of different datasets are mixed. A block is valid until the next one is asked for.
 */
export async function* sweepBlocks(
  datasets: readonly Dataset[],
  options: BlockOptions = {},
): AsyncGenerator<{ dataset: Dataset; block: Block }> {
  const together = Map.groupBy(datasets, (dataset) => dataset.sweep);
  for (const [sweep, members] of together) {
    if (sweep) yield* sweep.blocks(members, options);
    else yield* oneByOne.blocks(members, options);
  }
}

const oneByOne: Sweep = {
  async *blocks(datasets, options) {
    for (const dataset of datasets) {
      for await (const block of dataset.blocks(options)) yield { dataset, block };
    }
  },
};

/** All nodes below a group, parents before children, in order. */
export function* walkTree(group: Group): Generator<TreeNode> {
  const rest: TreeNode[] = [...group.children].reverse();
  for (let node = rest.pop(); node; node = rest.pop()) {
    yield node;
    if (node.kind === 'group') for (let i = node.children.length - 1; i >= 0; i--) rest.push(node.children[i]);
  }
}

/** All datasets below a group, in order. */
export function* allDatasets(group: Group): Generator<Dataset> {
  for (const node of walkTree(group)) if (node.kind === 'dataset') yield node;
}
