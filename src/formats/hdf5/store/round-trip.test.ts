import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attributes, allDatasets, type Dataset, type Group, type Values, walkTree } from '../../../core/index.ts';
import { openHdf5 } from '../index.ts';
import { type GroupSpec, memoryTree } from '../testing/memory-trees.contract.ts';
import { deflate, has, memorySource, readWith, written } from '../testing/oracle.contract.ts';
import { randomTree } from '../testing/random-trees.contract.ts';
import { type StoreOptions, storeTree } from './index.ts';

/** Options under which all values come back exactly. */
const exact: fc.Arbitrary<StoreOptions> = fc.record({
  ext: fc.constant('binary128' as const),
  timestamps: fc.constant('raw' as const),
  byteOrder: fc.constantFrom('little' as const, 'keep' as const),
  chunk: fc.constantFrom(undefined, true, 64, 1000),
  deflate: fc.constantFrom(undefined, 1, 9),
  shuffle: fc.boolean(),
  checksum: fc.boolean(),
  compress: fc.constant(deflate),
});

async function stored(spec: GroupSpec, options: StoreOptions): Promise<Uint8Array> {
  return written((sink) => storeTree(memoryTree({ ...spec, name: '' }), sink, options));
}

describe('a tree stored as HDF5', () => {
  it('is read back through h5wasm with the same names, dtypes, shapes, attributes and values', async () => {
    await fc.assert(
      fc.asyncProperty(randomTree, exact, async (spec, options) => {
        const tree = memoryTree({ ...spec, name: '' });
        const recording = await openHdf5(memorySource(await stored(spec, options)));
        try {
          expect(recording.problems).toEqual([]);
          expect(outline(recording)).toEqual(outline(tree));
          for (const [dataset, original] of pairs(recording, tree)) {
            expect(plainValues(await dataset.read())).toEqual(plainValues(await original.read()));
          }
        } finally {
          recording.close();
        }
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(!has('h5py'))('is read by h5py with the same values', async () => {
    const [spec] = fc.sample(
      randomTree.filter(({ children }) => children.length > 4),
      { numRuns: 1, seed: 7 },
    );
    const specs = fc.sample(randomTree, { numRuns: 30, seed: 42 });
    const all: GroupSpec = { ...spec, children: specs.map((child, i) => ({ ...child, name: `tree ${i}` })) };
    const nodes = readWith('h5py', await stored(all, { timestamps: 'raw', byteOrder: 'keep', ext: 'binary128' }));
    let compared = 0;
    for (const dataset of allDatasets(memoryTree({ ...all, name: '' }))) {
      const node = nodes[dataset.path];
      expect(node.shape, dataset.path).toEqual(dataset.shape);
      const { name } = dataset.dtype;
      if (name === 'f16' || name === 'c32' || name === 'path') continue; // h5py has no binary128
      const values = await dataset.read();
      expect(node.value, dataset.path).toEqual(
        values.offsets ? textList(values) : Buffer.from(values.bytes).toString('hex'),
      );
      compared++;
    }
    expect(compared).toBeGreaterThan(20);
  });
});

/** All that is known about a tree but the values; attributes sorted, since old object headers keep no order of them. */
function outline(tree: Group) {
  return Array.from(walkTree(tree), (node) => ({
    path: node.path,
    name: node.name,
    attributes: attributeList(node.attributes),
    ...(node.kind === 'dataset' ? { dtype: node.dtype, shape: node.shape } : {}),
  }));
}

function attributeList(attributes: Attributes) {
  return [...attributes]
    .map(([name, { dtype, value }]) => [name, dtype.name, value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function* pairs(a: Group, b: Group): Generator<[Dataset, Dataset]> {
  const others = new Map(Array.from(allDatasets(b), (dataset) => [dataset.path, dataset]));
  for (const dataset of allDatasets(a)) yield [dataset, others.get(dataset.path) as Dataset];
}

function plainValues({ count, bytes, offsets }: Values) {
  return { count, bytes: Buffer.from(bytes).toString('hex'), offsets: offsets && [...offsets] };
}

function textList({ bytes, offsets, count }: Values): string[] {
  const ends = offsets as Uint32Array;
  return Array.from({ length: count }, (_, i) => new TextDecoder().decode(bytes.subarray(ends[i], ends[i + 1])));
}
