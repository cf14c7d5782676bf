import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allDatasets,
  type Dataset,
  type Group,
  MemorySource,
  readAll,
  sweepBlocks,
  valueCount,
} from '../../../core/index.ts';
import { anyTypedValues } from '../testing/arbitrary-types.ts';
import { expectedColumns } from '../testing/expected-columns.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { DEFAULT_LAYOUT, type FlattenedLayout, type LabviewType } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import { typeRow } from '../values/type-table.ts';
import { compilePlan } from './compile.ts';
import { openPlan } from './open-plan.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';

const LAYOUTS = [
  { byteOrder: 'big', littleEndianTimestamps: 'reversed', booleanBitOrder: 'msb-first' },
  { byteOrder: 'little', littleEndianTimestamps: 'reversed', booleanBitOrder: 'lsb-first' },
  { byteOrder: 'little', littleEndianTimestamps: 'two-words', booleanBitOrder: 'msb-first' },
] as const;

function encode(layout: FlattenedLayout, value: Value): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter({ byteOrder: layout.byteOrder });
  typeRow(layout.file.word).encode(writer, value, layout.file, layout);
  return writer.written;
}

async function open(layout: FlattenedLayout, bytes: Uint8Array, limits?: ReadLimits) {
  const { tree, scan } = await openPlan(compilePlan(layout), layout, new MemorySource(bytes, 'test.bin'), { limits });
  return { tree: tree as Group, scan };
}

/** Windows of a few bytes, so that everything is cut by their ends and most arrays are streamed. */
const TINY: ReadLimits = { smallestWindowBytes: 3, largestWindowBytes: 40, streamedRunBytes: 10, chunkBytes: 24 };

async function checkAll(layout: FlattenedLayout, value: Value, path: string): Promise<void> {
  const bytes = encode(layout, value);
  for (const limits of [READ_LIMITS, TINY]) await checkColumns(layout, value, path, bytes, limits);
}

async function checkColumns(
  layout: FlattenedLayout,
  value: Value,
  path: string,
  bytes: Uint8Array,
  limits: ReadLimits,
): Promise<void> {
  const { tree, scan } = await open(layout, bytes, limits);
  expect(scan.problems).toEqual([]);
  expect(scan.end).toBe(bytes.length);
  const datasets = new Map([...allDatasets(tree)].map((dataset) => [dataset.path, dataset]));
  for (const [name, expected] of expectedColumns(layout.file, value, path)) {
    const dataset = datasets.get(name) as Dataset;
    const values = await dataset.read();
    expect({ name, count: valueCount(dataset.shape) }).toEqual({ name, count: expected.count });
    expect([name, ...values.bytes]).toEqual([name, ...expected.bytes]);
    if (values.offsets) {
      expect([...values.offsets].slice(1).map((end, i) => end - values.offsets[i])).toEqual(expected.lengths);
    }
  }
}

describe('flattened data are read as they were written', () => {
  const cluster = (type: LabviewType): LabviewType => ({ word: 'Cluster', fields: [{ name: 'it', type }] });

  for (const options of LAYOUTS) {
    const base = { ...DEFAULT_LAYOUT, ...options };

    test(`one value of any type, ${JSON.stringify(options)}`, async () => {
      const cases = anyTypedValues.chain(({ type, value }) => value.map((one) => ({ type, one })));
      await fc.assert(
        fc.asyncProperty(cases, ({ type, one }) => checkAll({ ...base, file: cluster(type) }, [one], '')),
        { numRuns: 150 },
      );
    });

    test(`records of any type until the end, ${JSON.stringify(options)}`, async () => {
      const cases = anyTypedValues.chain(({ type, value }) =>
        fc.array(value, { maxLength: 6 }).map((values) => ({ type, values })),
      );
      await fc.assert(
        fc.asyncProperty(cases, async ({ type, values }) => {
          const file: LabviewType = { word: 'Array', element: cluster(type), dims: ['until-end'] };
          const smallest = typeRow(type.word).smallest(type);
          if (smallest === 0) return; // records of no bytes cannot be counted
          await checkAll({ ...base, file }, { dims: [values.length], values: values.map((one) => [one]) }, '/records');
        }),
        { numRuns: 150 },
      );
    });
  }

  test('any range of any dataset is the same part of the whole, alone and in a sweep', async () => {
    const cases = anyTypedValues.chain(({ type, value }) =>
      fc.record({
        type: fc.constant(type),
        values: fc.array(value, { minLength: 1, maxLength: 5 }),
        seeds: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        maxBytes: fc.constantFrom(1, 7, 64, 1 << 19),
        limits: fc.constantFrom(READ_LIMITS, TINY),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ type, values, seeds, maxBytes, limits }) => {
        if (typeRow(type.word).smallest(type) === 0) return;
        const layout = {
          ...DEFAULT_LAYOUT,
          file: { word: 'Array', element: cluster(type), dims: ['until-end'] },
        } as FlattenedLayout;
        const { tree } = await open(
          layout,
          encode(layout, { dims: [values.length], values: values.map((one) => [one]) }),
          limits,
        );
        const swept = new Map<Dataset, number[]>();
        for await (const { dataset, block } of sweepBlocks([...allDatasets(tree)], { maxBytes })) {
          swept.set(dataset, [...(swept.get(dataset) ?? []), ...block.bytes]);
        }
        const all = await readAll(tree);
        for (const dataset of allDatasets(tree)) {
          const whole = await dataset.read();
          expect(all.get(dataset.path)).toEqual(whole);
          expect(swept.get(dataset) ?? []).toEqual([...whole.bytes]);
          const total = valueCount(dataset.shape);
          const start = Math.floor(seeds[0] * total);
          const count = Math.floor(seeds[1] * (total - start));
          const part: number[] = [];
          let next = start;
          for await (const block of dataset.blocks({ start, count, maxBytes })) {
            expect(block.start).toBe(next);
            next += block.count;
            part.push(...block.bytes);
          }
          expect(next).toBe(start + count);
          const size = whole.count > 0 ? whole.bytes.length / whole.count : 0;
          const [from, to] = whole.offsets
            ? [whole.offsets[start], whole.offsets[start + count]]
            : [start * size, (start + count) * size];
          expect(part).toEqual([...whole.bytes.subarray(from, to)]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
