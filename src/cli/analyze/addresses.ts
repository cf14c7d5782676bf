import { DataProblem, type Recording } from '../../core/index.ts';
import { linesIn, nodeAt } from '../../engine/index.ts';

/**
 * What is computed: the steps of each dataset that is named, of each in a group that is a line. Without steps paths say
 * them. Problems: `NO_SUCH_PATH`, `USAGE` for a group without any.
 */
export async function addressesOf(
  recording: Recording,
  paths: readonly string[],
  steps: string | undefined,
  file: string,
): Promise<string[]> {
  const addresses: string[] = [];
  for (const path of paths) {
    if (steps === undefined) {
      addresses.push(path);
      continue;
    }
    const node = await nodeAt(recording, path, file);
    const datasets = node.kind === 'dataset' ? [node] : linesIn(node);
    if (datasets.length === 0) {
      throw new DataProblem({
        code: 'USAGE',
        file,
        path,
        message: 'nothing in this group is a signal',
        hint: 'Name a dataset.',
      });
    }
    addresses.push(...datasets.map((dataset) => `${dataset.path} | ${steps}`));
  }
  return addresses;
}
