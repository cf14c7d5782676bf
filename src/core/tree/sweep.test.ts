import { describe, expect, test } from 'vitest';
import { NO_ATTRIBUTES } from './attributes.ts';
import { makeDataset } from './dataset.ts';
import type { Dataset, Group, Sweep, TreeNode } from './node.ts';
import { allDatasets, sweepBlocks, walkTree } from './sweep.ts';

function dataset(path: string, sweep?: Sweep): Dataset {
  return makeDataset({
    name: path.slice(1),
    path,
    dtype: { name: 'u1' },
    shape: [4],
    attributes: NO_ATTRIBUTES,
    sweep,
    async *stream({ start, count }) {
      yield { dtype: { name: 'u1' }, count, bytes: new Uint8Array(count), start };
    },
  });
}

function group(path: string, ...children: TreeNode[]): Group {
  return { kind: 'group', name: path.slice(path.lastIndexOf('/') + 1), path, attributes: NO_ATTRIBUTES, children };
}

async function pathsOf(blocks: ReturnType<typeof sweepBlocks>): Promise<string[]> {
  return (await Array.fromAsync(blocks)).map((item) => item.dataset.path);
}

describe('walking a tree', () => {
  const tree = group('/', dataset('/a'), group('/g', dataset('/g/b'), group('/g/h')), dataset('/c'));

  test('gives parents before children, in order', () => {
    expect([...walkTree(tree)].map((node) => node.path)).toEqual(['/a', '/g', '/g/b', '/g/h', '/c']);
    expect([...allDatasets(tree)].map((node) => node.path)).toEqual(['/a', '/g/b', '/c']);
  });

  test('does not mind a depth that recursion would', () => {
    let deep = group('/leaf');
    for (let i = 0; i < 50_000; i++) deep = group('/g', deep);
    expect([...walkTree(deep)]).toHaveLength(50_000);
  });
});

describe('sweepBlocks', () => {
  test('asks each sweep once for all its datasets, and the others one by one', async () => {
    const asked: string[][] = [];
    const sweep: Sweep = {
      async *blocks(datasets, options) {
        asked.push(datasets.map(({ path }) => path));
        for (const member of datasets)
          for await (const block of member.blocks(options)) yield { dataset: member, block };
      },
    };
    const [a, b, c, d] = [dataset('/a', sweep), dataset('/b'), dataset('/c', sweep), dataset('/d')];
    expect((await pathsOf(sweepBlocks([a, b, c, d]))).sort()).toEqual(['/a', '/b', '/c', '/d']);
    expect(asked).toEqual([['/a', '/c']]);
  });
});
