import { describe, expect, test } from 'vitest';
import { NO_ATTRIBUTES } from './attributes.ts';
import { makeDataset } from './dataset.ts';
import type { Block, BlockOptions, Dataset, Group, Sweep, TreeNode } from './node.ts';
import { readAll } from './read-all.ts';

const COUNT = 10;

/** Blocks of three bytes whose buffer is spoiled afterwards, or that lie in the memory that was given. */
async function* blocksOf(dataset: Dataset, { start = 0, count = COUNT, into }: BlockOptions): AsyncGenerator<Block> {
  const memory = dataset.name.startsWith('own') ? undefined : into?.(dataset);
  for (let at = start; at < start + count; at += 3) {
    const size = Math.min(3, start + count - at);
    const bytes = memory?.subarray(at - start, at - start + size) ?? new Uint8Array(size);
    for (let i = 0; i < size; i++) bytes[i] = at + i;
    yield { dtype: { name: 'u1' }, start: at, count: size, bytes };
    if (!memory) bytes.fill(0xee);
  }
}

function dataset(path: string, sweep?: Sweep): Dataset {
  const made: Dataset = makeDataset({
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    dtype: { name: 'u1' },
    shape: [COUNT],
    attributes: NO_ATTRIBUTES,
    sweep,
    stream: (options) => blocksOf(made, options),
  });
  return made;
}

function group(path: string, ...children: TreeNode[]): Group {
  return { kind: 'group', name: path.slice(1), path, attributes: NO_ATTRIBUTES, children };
}

const asked: string[][] = [];
const sweep: Sweep = {
  async *blocks(datasets, options) {
    asked.push(datasets.map(({ path }) => path));
    const rest = datasets.map((member) => ({ dataset: member, blocks: blocksOf(member, options) }));
    while (rest.length > 0) {
      for (const { dataset, blocks } of [...rest]) {
        const { value, done } = await blocks.next();
        if (done) rest.splice(0, 1);
        else yield { dataset, block: value };
      }
    }
  },
};

const tree = group(
  '/',
  dataset('/ownBuffer', sweep),
  group('/g', dataset('/g/inPlace', sweep), dataset('/g/ownToo')),
  dataset('/gh'),
);
const ALL = [...Array(COUNT).keys()];

describe('readAll', () => {
  test('gives everything by path, one pass per sweep, wherever the reader puts its blocks', async () => {
    asked.length = 0;
    const values = await readAll(tree);
    expect([...values.keys()]).toEqual(['/ownBuffer', '/g/inPlace', '/g/ownToo', '/gh']);
    for (const each of values.values()) expect([...each.bytes]).toEqual(ALL);
    expect(asked).toEqual([['/ownBuffer', '/g/inPlace']]);
  });

  test('gives what is below the paths asked for, in the order of the tree', async () => {
    const paths = async (...list: string[]) => [...(await readAll(tree, { paths: list })).keys()];
    expect(await paths('/gh', '/g')).toEqual(['/g/inPlace', '/g/ownToo', '/gh']);
    expect(await paths('/ownBuffer')).toEqual(['/ownBuffer']);
    expect(await paths('/')).toHaveLength(4);
    expect(await paths()).toEqual([]);
  });

  test('says which path there is not', async () => {
    await expect(readAll(tree, { paths: ['/g/inplace'] })).rejects.toMatchObject({
      code: 'NO_SUCH_PATH',
      hint: 'Did you mean /g/inPlace?',
    });
  });

  test('never makes up what is missing, even if the reader has filled the memory', async () => {
    const short = makeDataset({ ...dataset('/short'), async *stream() {} });
    await expect(readAll(group('/', short))).rejects.toMatchObject({ code: 'TRUNCATED', path: '/short' });
  });
});

test('a dataset reads into the memory of its result', async () => {
  const { bytes } = await dataset('/inPlace').read([{ start: 2, stop: 9 }]);
  expect([...bytes]).toEqual(ALL.slice(2, 9));
});
