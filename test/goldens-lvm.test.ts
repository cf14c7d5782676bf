import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { digestRecording } from '../src/cli/digest/digest-recording.ts';
import { MemorySink } from '../src/core/index.ts';
import { withFile } from '../src/formats/hdf5/testing/oracle.contract.ts';
import { openRecording, storeTree } from '../src/formats/index.ts';
import { FileSource, sha256OfSource } from '../src/host/index.ts';
import { oracleMissing, runOracle } from './oracles.ts';
import { CHECKER, type GoldenJson, goldens, hasSharedData } from './shared-data.ts';

const files = goldens('lvm').map((golden) => [golden.name, golden] as const);

describe.skipIf(!hasSharedData)('real LVM files agree with another reader', () => {
  test.each(files)('%s', async (_, { path, expected }) => {
    await using source = await FileSource.open(path);
    const recording = await openRecording(source);
    const sha256 = await sha256OfSource(source);
    const found = JSON.parse(JSON.stringify(await digestRecording(recording, { sha256, oracle: 'daqscope' })));
    const { oracle: _oracle, notes: _notes, datasets, ...rest } = expected;
    expect(found).toMatchObject(rest);
    for (const key of ['attributes', 'groups', 'lvm', 'problem']) expect(found[key]).toEqual(expected[key]);
    expect(found.datasets).toHaveLength(datasets.length);
    for (const [i, dataset] of datasets.entries()) checkDataset(found.datasets[i], dataset);
  });
});

describe.skipIf(!hasSharedData || !existsSync(CHECKER) || oracleMissing('h5py'))(
  'through HDF5, as h5py reads it',
  () => {
    test.each(files)('%s', async (_, { path, expectedPath }) => {
      await using source = await FileSource.open(path);
      const sink = new MemorySink();
      await storeTree(await openRecording(source), sink);
      const said = withFile(sink.bytes, (file) => runOracle('h5py', [CHECKER, file, expectedPath]));
      expect(said).toMatch(/[1-9]\d* agree, 0 differ$/m);
    });
  },
);

/** All keys exactly, but the mean, which is a sum in some order; `count` is ours. */
function checkDataset({ count: _, mean: foundMean, ...found }: GoldenJson, { mean, ...expected }: GoldenJson): void {
  expect(found).toEqual(expected);
  if (typeof mean !== 'number') return;
  const tolerance = 1e-9 * Math.max(Math.abs(expected.min), Math.abs(expected.max));
  expect(Math.abs(foundMean - mean)).toBeLessThanOrEqual(tolerance);
}
