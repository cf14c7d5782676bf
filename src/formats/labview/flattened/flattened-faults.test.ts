import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { allDatasets, DataProblem, type Group, MemorySource, valueCount } from '../../../core/index.ts';
import { anyTypedValues } from '../testing/arbitrary-types.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { DEFAULT_LAYOUT, type FlattenedLayout, type LabviewType } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import { typeRow } from '../values/type-table.ts';
import { compilePlan } from './compile.ts';
import { openPlan } from './open-plan.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';

const TINY: ReadLimits = { smallestWindowBytes: 3, largestWindowBytes: 40, streamedRunBytes: 10, chunkBytes: 24 };

/** A header cluster, then records: what a recording looks like. */
const recordings = fc
  .tuple(anyTypedValues, anyTypedValues)
  .filter(([, record]) => typeRow(record.type.word).smallest(record.type) > 0)
  .chain(([header, record]) =>
    fc.record({
      layout: fc.constant<FlattenedLayout>({
        ...DEFAULT_LAYOUT,
        file: cluster([
          ['header', header.type],
          ['records', { word: 'Array', element: cluster([['it', record.type]]), dims: ['until-end'] }],
        ]),
      }),
      value: fc
        .tuple(header.value, fc.array(record.value, { maxLength: 4 }))
        .map(([one, many]) => [one, { dims: [many.length], values: many.map((it) => [it]) }] as Value),
    }),
  );

function cluster(fields: [string, LabviewType][]): LabviewType {
  return { word: 'Cluster', fields: fields.map(([name, type]) => ({ name, type })) };
}

function encode(layout: FlattenedLayout, value: Value): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter({ byteOrder: layout.byteOrder });
  typeRow(layout.file.word).encode(writer, value, layout.file, layout);
  return writer.written.slice();
}

/** Opens and reads all there is; only a DataProblem may be thrown. */
async function readAll(layout: FlattenedLayout, bytes: Uint8Array, limits: ReadLimits) {
  const { tree, scan } = await openPlan(compilePlan(layout), layout, new MemorySource(bytes, 'run.bin'), { limits });
  const columns = new Map<string, number[]>();
  for (const dataset of allDatasets(tree as Group)) {
    const values = await dataset.read();
    expect(values.count).toBe(valueCount(dataset.shape));
    columns.set(dataset.path, [...values.bytes]);
  }
  return { columns, scan };
}

/** What is there of an incomplete row, behind the whole rows. */
function joined(columns: ReadonlyMap<string, number[]>): Map<string, number[]> {
  const all = new Map<string, number[]>();
  for (const [path, values] of columns) {
    const whole = path.replaceAll('_incomplete', '');
    all.set(whole, [...(all.get(whole) ?? []), ...values]);
  }
  return all;
}

describe('damaged flattened data', { timeout: 60_000 }, () => {
  test('cut off at every byte: what is there is read, and the problem says where it ends', async () => {
    await fc.assert(
      fc.asyncProperty(recordings, fc.constantFrom(READ_LIMITS, TINY), async ({ layout, value }, limits) => {
        const bytes = encode(layout, value);
        const whole = await readAll(layout, bytes, limits);
        const ragged = new Set([...whole.columns.keys()].filter((path) => /_(row_size|dims)$/.test(path)));
        for (let size = 0; size < Math.min(bytes.length, 400); size++) {
          const { columns, scan } = await readAll(layout, bytes.subarray(0, size), limits);
          expect(scan.end).toBeLessThanOrEqual(size);
          if (scan.end < size) {
            const leftover = layout.file.word === 'Cluster' && scan.problems.length === 0;
            if (!leftover) expect(scan.problems[0].bytesSkipped).toBeGreaterThan(0);
          }
          for (const [path, values] of joined(columns)) {
            if (ragged.has(path) || path.endsWith('_row_size') || path.endsWith('_dims')) continue;
            expect([path, ...values]).toEqual([path, ...(whole.columns.get(path) ?? []).slice(0, values.length)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each([0x7fffffff, 0xffffffff, 0x80000000])(
    'every four bytes set to %i: only DataProblems, soon',
    async (evil) => {
      await fc.assert(
        fc.asyncProperty(recordings, async ({ layout, value }) => {
          const bytes = encode(layout, value);
          for (let at = 0; at + 4 <= Math.min(bytes.length, 200); at++) {
            const mutated = bytes.slice();
            new DataView(mutated.buffer).setUint32(at, evil);
            await readAll(layout, mutated, READ_LIMITS).catch((error) => expect(error).toBeInstanceOf(DataProblem));
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  test('any bytes at all: only DataProblems', async () => {
    await fc.assert(
      fc.asyncProperty(recordings, fc.uint8Array({ maxLength: 300 }), async ({ layout }, bytes) => {
        await readAll(layout, bytes, TINY).catch((error) => expect(error).toBeInstanceOf(DataProblem));
      }),
      { numRuns: 300 },
    );
  });
});
