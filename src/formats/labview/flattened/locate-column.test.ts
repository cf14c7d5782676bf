import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countingSource } from '../../../../test/hostile-sources.ts';
import { allDatasets, type Dataset, MemorySource } from '../../../core/index.ts';
import { parseSchema } from '../schema/parse-schema.ts';
import { anyTypedValues } from '../testing/arbitrary-types.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { DEFAULT_LAYOUT, type FlattenedLayout, type LabviewType } from '../types/type.ts';
import { typeRow } from '../values/type-table.ts';
import { openLayout } from './flattened-format.ts';

/** Offsets of the datasets that lie in one piece, by path. */
async function offsetsOf(datasets: Iterable<Dataset>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const dataset of datasets) {
    const offset = await dataset.locate?.();
    if (offset !== undefined) found[dataset.path] = offset;
  }
  return found;
}

async function located(schema: string, bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, number>> {
  const recording = await openLayout(new MemorySource(bytes), parseSchema(`daqscope: 1\nfile: ${schema}\n`));
  return offsetsOf(allDatasets(recording));
}

/** A length of 3 at each of these offsets, zeros elsewhere. */
function zeros(size: number, ...lengthsAt: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (const at of lengthsAt) bytes[at + 3] = 3;
  return bytes;
}

describe('values lie in one piece', () => {
  const cases: [what: string, schema: string, bytes: Uint8Array<ArrayBuffer>, offsets: Record<string, number>][] = [
    ['in an array behind a header', '{ n: I32, x: "DBL[]" }', zeros(32, 4), { '/n': 0, '/x': 8 }],
    ['in an array until the end', '{ n: I16, x: { array: SGL, size: until-end } }', zeros(22), { '/n': 0, '/x': 2 }],
    ['in records of one field', '{ repeat: until-end, cluster: { x: DBL } }', zeros(40), { '/records/x': 0 }],
    [
      'in frames without lengths',
      '{ n: I32, f: { repeat: until-end, cluster: { image: { array: U16, size: [50, 60] } } } }',
      zeros(4 + 3 * 6000),
      { '/n': 0, '/f/image': 4 },
    ],
    ['not in records of several fields', '{ repeat: until-end, cluster: { x: DBL, y: DBL } }', zeros(32), {}],
    ['not where there are lengths between them', '{ repeat: until-end, cluster: { x: "U8[]" } }', zeros(14, 0, 7), {}],
    ['not as Booleans or text', '{ b: "Boolean[]", s: String }', zeros(14, 0, 7), {}],
    [
      'in the part of a record that was cut off',
      '{ repeat: until-end, cluster: { s: String, x: "I16[]" } }',
      zeros(26, 0, 7, 17),
      { '/records/x': 11 }, // of the only whole record; the other one has no element
    ],
  ];
  test.each(cases)('%s', async (_, schema, bytes, offsets) => {
    expect(await located(schema, bytes)).toEqual(offsets);
  });

  test('in an array of a record that was cut off, though it is read by itself', async () => {
    const schema = '{ repeat: until-end, cluster: { a: I16, x: "I16[]" } }';
    expect(await located(schema, zeros(22, 2, 14))).toMatchObject({ '/records_incomplete/x': 18 });
  });
});

const LAYOUTS: readonly Partial<FlattenedLayout>[] = [
  { byteOrder: 'big' },
  { byteOrder: 'little', littleEndianTimestamps: 'reversed' },
];

test.each(LAYOUTS)('what is located is what is read: %j', async (options) => {
  const cases = anyTypedValues.chain(({ type, value }) =>
    fc.array(value, { minLength: 1, maxLength: 4 }).map((values) => ({ type, values })),
  );
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ type, values }) => {
      if (typeRow(type.word).smallest(type) === 0) return;
      const element: LabviewType = { word: 'Cluster', fields: [{ name: 'it', type }] };
      const layout: FlattenedLayout = {
        ...DEFAULT_LAYOUT,
        ...options,
        file: { word: 'Array', element, dims: ['until-end'] },
      };
      const writer = new ByteWriter({ byteOrder: layout.byteOrder });
      typeRow('Array').encode(writer, { dims: [values.length], values: values.map((it) => [it]) }, layout.file, layout);
      const recording = await openLayout(new MemorySource(writer.written), layout);
      for (const dataset of allDatasets(recording)) {
        const offset = await dataset.locate?.();
        if (offset === undefined) continue;
        seen++;
        const stored: number[] = [];
        for await (const { bytes } of dataset.blocks({ byteOrder: 'stored' })) stored.push(...bytes);
        expect([...writer.written.subarray(offset, offset + stored.length)]).toEqual(stored);
      }
    }),
    { numRuns: 200 },
  );
  expect(seen).toBeGreaterThan(20);
});

test('a huge array is not read to find it', async () => {
  const bytes = new Uint8Array(8 * 1024 * 1024);
  const source = countingSource(new MemorySource(bytes));
  const recording = await openLayout(
    source,
    parseSchema('daqscope: 1\nfile: { n: I32, x: { array: DBL, size: until-end } }'),
  );
  expect(await offsetsOf(allDatasets(recording))).toEqual({ '/n': 0, '/x': 4 });
  expect(source.reads.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(1024 * 1024);
});
