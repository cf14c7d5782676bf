import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { digestRecording } from '../src/cli/digest/digest-recording.ts';
import { MemorySink, type OpenOptions } from '../src/core/index.ts';
import { withFile } from '../src/formats/hdf5/testing/oracle.contract.ts';
import { openRecording, storeTree } from '../src/formats/index.ts';
import { FileSource, sha256OfSource } from '../src/host/index.ts';
import { oracleMissing, runOracle } from './oracles.ts';
import { CHECKER, type Golden, type GoldenJson, goldens, hasSharedData } from './shared-data.ts';

/** Schemas of the files that do not describe themselves. */
const SCHEMAS: Record<string, string> = { 'datagrid.bin3': 'datagrid.yaml' };

function schemaOf(name: string): string | undefined {
  const example = SCHEMAS[name];
  return example && readFileSync(fileURLToPath(new URL(`../examples/${example}`, import.meta.url)), 'utf8');
}

async function digestOf({ name, path }: Golden, options: OpenOptions = {}): Promise<GoldenJson> {
  await using source = await FileSource.open(path);
  const recording = await openRecording(source, { schema: schemaOf(name), ...options });
  const sha256 = await sha256OfSource(source);
  return JSON.parse(JSON.stringify(await digestRecording(recording, { sha256, oracle: 'daqscope' })));
}

describe.skipIf(!hasSharedData)('real files agree with other readers', () => {
  const all = ['datalog', 'flattened'].flatMap(goldens);

  test.each(all.map((golden) => [golden.name, golden] as const))('%s', async (_, golden) => {
    const { expected } = golden;
    const found = await digestOf(golden);
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    for (const key of Object.keys(expected)) {
      if (key === 'oracle' || key === 'notes' || key === 'fields') continue;
      expect({ [key]: found[key] }).toEqual({ [key]: expected[key] });
    }
    expect(found.fields.length).toBe(expected.fields.length);
    for (const [i, field] of expected.fields.entries()) checkField(found.fields[i], field);
  });
});

describe.skipIf(!hasSharedData)('real TDMS files agree with other readers', () => {
  test.each(goldens('tdms').map((golden) => [golden.name, golden] as const))('%s', async (_, golden) => {
    const { expected } = golden;
    const found = await digestOf(golden);
    for (const key of ['bytes', 'sha256', 'format', 'tdms', 'attributes', 'groups']) {
      expect({ [key]: found[key] }).toEqual({ [key]: expected[key] });
      expect(Object.keys(found[key])).toEqual(Object.keys(expected[key]));
    }
    expect(problemFacts(found.problem)).toEqual(problemFacts(expected.problem));
    expect(found.datasets.length).toBe(expected.datasets.length);
    for (const [i, dataset] of expected.datasets.entries()) checkDataset(found.datasets[i], dataset);
    if (expected.datasets.some(({ scaled }: GoldenJson) => scaled)) await checkStored(golden);
  });
});

/** The numbers of scaled channels as they are stored. */
async function checkStored(golden: Golden): Promise<void> {
  const found = await digestOf(golden, { scaling: 'raw' });
  for (const [i, expected] of golden.expected.datasets.entries()) {
    if (!expected.scaled) continue;
    const { dtype, sha256, first, last } = found.datasets[i];
    const { dtype_raw, sha256_raw, first_raw, last_raw } = expected;
    expect({ dtype, sha256, first, last }).toEqual({
      dtype: dtype_raw,
      sha256: sha256_raw,
      first: first_raw,
      last: last_raw,
    });
  }
}

function problemFacts(problem: GoldenJson): GoldenJson {
  return problem && { code: problem.code, offset: problem.offset, severity: problem.severity };
}

/** All keys exactly, but scaled values, which have a tolerance, and the mean. */
function checkDataset(found: GoldenJson, expected: GoldenJson): void {
  for (const key of ['path', 'dtype', 'shape', 'attributes', 'nonFinite']) {
    expect({ [key]: found[key] }).toEqual({ [key]: expected[key] });
  }
  expect(Object.keys(found.attributes)).toEqual(Object.keys(expected.attributes));
  if (expected.sha256 !== null) expect(found.sha256).toBe(expected.sha256);
  if (expected.scaled) checkScaled(found, expected);
  else
    for (const key of ['first', 'last', 'min', 'max']) {
      if (expected[key] !== undefined && expected.shape[0] > 0) expect(found[key]).toEqual(expected[key]);
    }
  if (typeof expected.mean === 'number') expect(found.mean).toBeCloseTo(expected.mean, 6);
}

function checkScaled(found: GoldenJson, expected: GoldenJson): void {
  const numbers = ({ first, last, min, max }: GoldenJson) => [...first, ...last, min, max];
  const tolerance = (value: number) => 1e-12 * Math.abs(value);
  for (const [i, value] of numbers(expected).entries()) {
    expect(Math.abs(numbers(found)[i] - value)).toBeLessThanOrEqual(tolerance(value));
  }
}

describe.skipIf(!hasSharedData || !existsSync(CHECKER) || oracleMissing('h5py'))(
  'through HDF5, as h5py reads it',
  () => {
    const all = ['datalog', 'flattened', 'tdms'].flatMap(goldens).filter(({ expected }) => hasValues(expected));

    test.each(all.map((golden) => [golden.name, golden] as const))('%s', async (name, { path, expectedPath }) => {
      await using source = await FileSource.open(path);
      const recording = await openRecording(source, { schema: schemaOf(name) });
      const sink = new MemorySink();
      await storeTree(recording, sink, { timestamps: 'raw' });
      const root = recording.format === 'labview-flattened' ? '/' : '/records';
      const said = withFile(sink.bytes, (file) => runOracle('h5py', [CHECKER, file, expectedPath, '--records', root]));
      expect(said).toMatch(/ 0 differ/);
    });
  },
);

/** Index files hold no values, and of a file that cannot be read nothing is stored. */
function hasValues({ datasets, problem }: GoldenJson): boolean {
  if (problem?.severity === 'fatal') return false;
  return !datasets?.length || datasets.some(({ sha256, scaled }: GoldenJson) => scaled || sha256 !== null);
}

/** All keys exactly, but the mean, which is a sum in some order. */
function checkField(found: GoldenJson, expected: GoldenJson): void {
  const { mean, ...rest } = expected;
  const { mean: foundMean, ...foundRest } = found;
  expect(foundRest).toEqual(rest);
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  if (typeof mean !== 'number') expect(foundMean).toEqual(mean);
  else
    expect(Math.abs(foundMean - mean)).toBeLessThanOrEqual(
      1e-9 * Math.max(Math.abs(expected.min), Math.abs(expected.max)),
    );
}
