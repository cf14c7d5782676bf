import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { digestRecording } from '../src/cli/digest/digest-recording.ts';
import { MemorySink } from '../src/core/index.ts';
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

async function digestOf({ name, path }: Golden): Promise<GoldenJson> {
  await using source = await FileSource.open(path);
  const recording = await openRecording(source, { schema: schemaOf(name) });
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

describe.skipIf(!hasSharedData || !existsSync(CHECKER) || oracleMissing('h5py'))(
  'through HDF5, as h5py reads it',
  () => {
    test.each([...goldens('datalog'), ...goldens('flattened')].map((golden) => [golden.name, golden] as const))(
      '%s',
      async (name, { path, expectedPath }) => {
        await using source = await FileSource.open(path);
        const recording = await openRecording(source, { schema: schemaOf(name) });
        const sink = new MemorySink();
        await storeTree(recording, sink, { timestamps: 'raw' });
        const root = recording.format === 'labview-flattened' ? '/' : '/records';
        const said = withFile(sink.bytes, (file) =>
          runOracle('h5py', [CHECKER, file, expectedPath, '--records', root]),
        );
        expect(said).toMatch(/ 0 differ/);
      },
    );
  },
);

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
