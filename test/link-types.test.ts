import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allDatasets, attribute, type ByteSource, type Dataset, MemorySink, MemorySource } from '../src/core/index.ts';
import { type ExternalRegion, isLinkable, linkAttributes, openRecording, storeTree } from '../src/formats/index.ts';
import { writeDatalog } from '../src/formats/labview/datalog/container-writer.ts';
import { openLayout } from '../src/formats/labview/flattened/flattened-format.ts';
import { anyTypedValues } from '../src/formats/labview/testing/arbitrary-types.ts';
import { ByteWriter } from '../src/formats/labview/types/byte-writer.ts';
import { DEFAULT_LAYOUT, type FlattenedLayout, type LabviewType } from '../src/formats/labview/types/type.ts';
import { typeRow } from '../src/formats/labview/values/type-table.ts';

const KEPT = { ext: 'binary128', timestamps: 'raw' } as const;

/** Links whatever can be, reads the file back, and gives both sides of each linked dataset. */
async function linkAll(
  tree: Awaited<ReturnType<typeof openLayout>>,
  source: ByteSource,
): Promise<[Dataset, Dataset][]> {
  const linked = new Map<Dataset, ExternalRegion>();
  for (const dataset of allDatasets(tree)) {
    const offset = isLinkable(dataset, KEPT) ? await dataset.locate?.() : undefined;
    if (offset !== undefined) linked.set(dataset, { fileName: '/data/run7.bin', offset });
  }
  const link = { path: '/data/run7.bin', name: 'run7.bin', sizeBytes: source.size, sampleSha256: '00' };
  const provenance = async () =>
    new Map([
      ...linkAttributes({ ...link, modified: undefined, sha256: undefined }),
      ['more', attribute('kept')] as const,
    ]);
  const sink = new MemorySink();
  await storeTree(tree, sink, { ...KEPT, linked, provenance });
  const stored = await openRecording(new MemorySource(sink.bytes, 'run7.h5'), { openLinked: async () => source });
  expect([...stored.attributes.keys()]).toContain('more');
  expect(stored.facts).toEqual({ linkedSource: '/data/run7.bin' });
  const found = new Map([...allDatasets(stored)].map((dataset) => [dataset.path, dataset]));
  return [...linked.keys()].map((dataset) => [dataset, found.get(dataset.path) as Dataset]);
}

test('linked values of every type read back as they are read from the recording', async () => {
  const seen = new Set<string>();
  const cases = anyTypedValues.chain(({ type, value }) =>
    fc.array(value, { minLength: 1, maxLength: 4 }).map((values) => ({ type, values })),
  );
  await fc.assert(
    fc.asyncProperty(cases, fc.constantFrom('big', 'little'), async ({ type, values }, byteOrder) => {
      if (typeRow(type.word).smallest(type) === 0) return;
      const element: LabviewType = { word: 'Cluster', fields: [{ name: 'it', type }] };
      const file: LabviewType = { word: 'Array', element, dims: ['until-end'] };
      const layout: FlattenedLayout = { ...DEFAULT_LAYOUT, byteOrder, littleEndianTimestamps: 'two-words', file };
      const writer = new ByteWriter({ byteOrder });
      typeRow('Array').encode(writer, { dims: [values.length], values: values.map((it) => [it]) }, file, layout);
      const source = new MemorySource(writer.written, 'run7.bin');
      for (const [dataset, stored] of await linkAll(await openLayout(source, layout), source)) {
        seen.add(dataset.dtype.name);
        expect([stored.dtype, stored.shape]).toEqual([dataset.dtype, dataset.shape]);
        expect(await stored.read()).toEqual(await dataset.read());
      }
    }),
    { numRuns: 250 },
  );
  expect(seen.size).toBeGreaterThan(8); // which of the types are met is chance
});

test('an array in the only record of a datalog file is linked', async () => {
  const type: LabviewType = { word: 'Array', element: { word: 'DBL' }, dims: ['prefixed'] };
  const writer = new ByteWriter();
  typeRow('Array').encode(writer, { dims: [3], values: [1, 2, 3] }, type, DEFAULT_LAYOUT);
  const source = new MemorySource(Uint8Array.from(writeDatalog({ type, records: [writer.written] })), 'run7.bin');
  const [[dataset, stored]] = await linkAll(await openRecording(source), source);
  expect(dataset.shape).toEqual([1, 3]);
  expect(await stored.read()).toEqual(await dataset.read());
});
