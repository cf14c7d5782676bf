import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import fc from 'fast-check';
import { type Group, MemorySink, MemorySource } from '../../src/core/index.ts';
import { memoryTree } from '../../src/formats/hdf5/testing/memory-trees.contract.ts';
import { randomTree } from '../../src/formats/hdf5/testing/random-trees.contract.ts';
import { openLayout, type StoreOptions, storeTree } from '../../src/formats/index.ts';
import { findOracle } from '../../test/oracles.ts';
import { flattenedSamples, LAYOUTS } from './flattened.ts';
import { RANDOM_SEED } from './random-seed.ts';

const zlib = promisify(deflate);

const WAYS: readonly StoreOptions[] = [
  {},
  { chunk: 256, shuffle: true, deflate: 1, checksum: true, compress: (bytes, level) => zlib(bytes, { level }) },
];

/** What our own writer makes of flattened data and of random trees. */
export async function ownHdf5Files(): Promise<Uint8Array[]> {
  const trees: Group[] = fc
    .sample(randomTree, { seed: RANDOM_SEED, numRuns: 12 })
    .map((spec) => memoryTree({ ...spec, name: '' }));
  for (const { layout, bytes } of flattenedSamples().slice(0, 30)) {
    trees.push(await openLayout(new MemorySource(bytes), LAYOUTS[layout]));
  }
  return Promise.all(trees.map((tree, i) => stored(tree, WAYS[i % WAYS.length])));
}

async function stored(tree: Group, options: StoreOptions): Promise<Uint8Array> {
  const sink = new MemorySink();
  await storeTree(tree, sink, options);
  return sink.bytes;
}

/** Each line makes a file of its own, twice: in old and in new structures. */
const LINES = [
  "f['a'] = np.arange(6, dtype='>i4').reshape(2, 3); f['a'].attrs['unit'] = 'V'",
  "f['record'] = np.array([(1, 2.5, b'abc', True, [1, 2])], dtype=[('a', '>i4'), ('b', '<f8'), ('s', 'S5'), ('t', '?'), ('arr', 'i2', (2,))])",
  "f['text'] = ['a', 'bc', 'dé']; f['fixed'] = np.array([b'ab', b'c']); f.attrs['note'] = 'µ'",
  "f.create_dataset('enum', (3,), dtype=h5py.enum_dtype({'A': 0, 'B': 1}, '>u2'), chunks=(2,), compression='gzip')[:] = [0, 1, 1]",
  "f.create_dataset('tiles', (5, 6), chunks=(2, 3), compression='gzip', shuffle=True, fletcher32=True, maxshape=(None, 6))[:] = np.arange(30).reshape(5, 6)",
  "f.create_dataset('unwritten', (4,), dtype='f4', fillvalue=7); f['empty'] = h5py.Empty('f8')",
  "g = f.create_group('g'); g['x'] = 1; g['soft'] = h5py.SoftLink('/g/x'); g['hard'] = g['x']; f['type'] = np.dtype('i4')",
  "f.create_dataset('rows', (2,), dtype=h5py.vlen_dtype('i4'))[0] = [1, 2]; f['void'] = np.array([b'ab'], dtype='V2'); f['ref'] = np.array([f['void'].ref], dtype=h5py.ref_dtype)",
  "[f.create_group(f'g{i}').attrs.create('n', i) for i in range(20)]",
  "[f.attrs.create(f'a{i}', [i, i]) for i in range(12)]",
];

const PROGRAM = `import h5py, numpy as np, sys
for i, line in enumerate(${JSON.stringify(LINES)}):
    for version in ['earliest', 'latest']:
        with h5py.File(f'{sys.argv[1]}/{i}-{version}.h5', 'w', libver=version) as f:
            exec(line)`;

/** What h5py writes; nothing where it is not installed. */
export function h5pyFiles(): Uint8Array[] {
  const python = findOracle('h5py');
  if (!python) return [];
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-fuzz-'));
  try {
    execFileSync(python, ['-c', PROGRAM, folder]);
    return LINES.flatMap((_, i) =>
      ['earliest', 'latest'].map((version) => readFileSync(join(folder, `${i}-${version}.h5`))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
