import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestRecording } from '../src/cli/digest/digest-recording.ts';
import { MemorySink, type Recording, swapInPlace } from '../src/core/index.ts';
import { withFile } from '../src/formats/hdf5/testing/oracle.contract.ts';
import { openRecording, storeTree } from '../src/formats/index.ts';
import { CompanionFiles, FileSource, sha256OfSource } from '../src/host/index.ts';
import { oracleMissing, runOracle } from './oracles.ts';
import { CHECKER, type Golden, type GoldenJson, goldens, hasSharedData } from './shared-data.ts';

const all = goldens('tdm').map((golden) => [golden.name, golden] as const);

/** Opens a file with its companions for as long as `use` takes. */
async function opened<T>({ path }: Golden, use: (recording: Recording, source: FileSource) => Promise<T>): Promise<T> {
  await using source = await FileSource.open(path);
  await using companions = new CompanionFiles(path);
  return await use(await openRecording(source, { openCompanion: companions.open }), source);
}

function digestOf(golden: Golden): Promise<GoldenJson> {
  return opened(golden, async (recording, source) => {
    const sha256 = await sha256OfSource(source);
    return JSON.parse(JSON.stringify(await digestRecording(recording, { sha256, oracle: 'daqscope' })));
  });
}

/** JSON of ours has no minus zero. */
function plainZeros(json: GoldenJson): GoldenJson {
  return JSON.parse(JSON.stringify(json));
}

describe.skipIf(!hasSharedData)('real TDM files agree with another reader', () => {
  test.each(all)('%s', async (_, golden) => {
    const expected = plainZeros(golden.expected);
    const found = await digestOf(golden);
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    for (const key of [
      'golden',
      'file',
      'bytes',
      'sha256',
      'format',
      'problem',
      'companions',
      'tdm',
      'attributes',
      'groups',
    ]) {
      expect({ [key]: found[key] }).toEqual({ [key]: expected[key] });
    }
    expect(Object.keys(found.attributes)).toEqual(Object.keys(expected.attributes));
    expect(found.datasets.length).toBe(expected.datasets.length);
    for (const [i, dataset] of expected.datasets.entries()) checkDataset(found.datasets[i], dataset);
  });

  test.each(all)('%s: the stored values are those of the blocks', (_, { expected, path }) => {
    const tdx = readFileSync(join(path, '..', expected.tdm.dataFile));
    for (const [i, { sha256, sha256_raw }] of expected.datasets.entries()) {
      const stored = new Uint8Array(tdx.subarray(i * 8000, (i + 1) * 8000));
      if (expected.tdm.byteOrder === 'bigEndian') swapInPlace(stored, 8);
      expect(createHash('sha256').update(stored).digest('hex')).toBe(sha256_raw ?? sha256);
    }
  });
});

describe.skipIf(!hasSharedData || !existsSync(CHECKER) || oracleMissing('h5py'))(
  'through HDF5, as h5py reads it',
  () => {
    test.each(all)('%s', (_, golden) =>
      opened(golden, async (recording) => {
        const sink = new MemorySink();
        await storeTree(recording, sink, { timestamps: 'raw' });
        const said = withFile(sink.bytes, (file) => runOracle('h5py', [CHECKER, file, golden.expectedPath]));
        expect(said).toMatch(/: 10 agree, 0 differ/);
      }),
    );
  },
);

/** Keys of the stored values behind what is shown, and of the other accepted reading: see the test above. */
const NOT_OURS = new Set(['alternative', 'dtype_raw', 'sha256_raw', 'first_raw', 'last_raw', 'mean']);

/** All keys exactly, but the mean, which is a sum in some order. */
function checkDataset(found: GoldenJson, expected: GoldenJson): void {
  const keys = Object.keys(expected).filter((key) => !NOT_OURS.has(key));
  const pick = (json: GoldenJson) => Object.fromEntries(keys.map((key) => [key, json[key]]));
  expect(pick(found)).toEqual(pick(expected));
  expect(Object.keys(found.attributes)).toEqual(Object.keys(expected.attributes));
  const tolerance = 1e-9 * Math.max(Math.abs(expected.min), Math.abs(expected.max));
  expect(Math.abs(found.mean - expected.mean)).toBeLessThanOrEqual(tolerance);
}
