import fc from 'fast-check';
import { parquetMetadataAsync } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import {
  allDatasets,
  attribute,
  binary128ToDoubles,
  type Dataset,
  type FixedValues,
  type Group,
  MemorySink,
  MemorySource,
  memoryTree,
  NO_TIME,
  pathText,
  timestampFromIso,
  timestampsToNanoseconds,
  typedArray,
  uniqueNames,
  valueBytes,
  valueCount,
} from '../../core/index.ts';
import { memoryTree as treeOf } from '../hdf5/testing/memory-trees.contract.ts';
import { randomTree } from '../hdf5/testing/random-trees.contract.ts';
import { asyncBuffer, readRows } from './check-parquet.ts';
import { checkParquet, storeParquet } from './index.ts';

async function parquetOf(tree: Group) {
  const sink = new MemorySink();
  const provenance = async () => new Map([['source_file', attribute('it.bin')]]);
  const report = await storeParquet(tree, sink, { provenance });
  expect(sink.bytes.byteLength).toBe(report.sizeBytes);
  const source = new MemorySource(sink.bytes.slice(), 'it.parquet');
  await checkParquet(source, tree, report);
  const file = asyncBuffer(source);
  const metadata = await parquetMetadataAsync(file);
  const keyValues = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
  return { report, source, metadata, keyValues, rows: await readRows(file, {}) };
}

type Described = Record<string, { columns: string[]; shape: number[]; attributes?: Record<string, unknown> }>;

/** What the columns of a dataset must hold, all values in a row. */
async function expected(dataset: Dataset): Promise<unknown[][]> {
  const values = await dataset.read();
  const { name, items } = dataset.dtype;
  if (values.offsets) {
    const decode = new TextDecoder('utf-8', { ignoreBOM: true });
    const text = (bytes: Uint8Array) => (name === 'path' ? pathText(bytes) : decode.decode(bytes));
    return [Array.from({ length: values.count }, (_, i) => text(valueBytes(values, i)))];
  }
  if (name === 'timestamp') {
    const { nanoseconds } = timestampsToNanoseconds(typedArray(values as FixedValues) as BigInt64Array);
    return [Array.from(nanoseconds, (time) => (time === NO_TIME ? null : time))];
  }
  const wide = name === 'f16' || name === 'c32';
  const numbers = Array.from(
    wide ? binary128ToDoubles(values.bytes).doubles : (typedArray(values as FixedValues) as Float64Array),
  );
  if (/^c/.test(name)) return [0, 1].map((part) => numbers.filter((_, i) => i % 2 === part));
  if (name === 'bool') return [numbers.map((value) => value !== 0)];
  if (items?.length) return [numbers.map((value) => uniqueNames(items)[value] ?? String(value))];
  return [numbers];
}

describe('a Parquet table', () => {
  test('holds every value of every tree, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(randomTree, async (spec) => {
        const tree = treeOf(spec);
        const { rows, keyValues } = await parquetOf(tree);
        let column = 0;
        const described: Described = JSON.parse(keyValues.get('daqscope_datasets') ?? '{}');
        for (const dataset of allDatasets(tree)) {
          const { columns, shape } = described[dataset.path];
          expect(shape).toEqual(dataset.shape);
          const own = rows.slice(0, dataset.shape[0] ?? 1);
          const at = columns.map(() => column++);
          for (const row of rows.slice(own.length)) for (const i of at) expect(row[i] ?? null).toBeNull();
          const found = at.map((i) => own.flatMap((row) => flat(row[i], Math.max(1, shape.length) - 1)));
          expect(found.every((column) => column.length === valueCount(dataset.shape))).toBe(true);
          expect(found).toEqual(await expected(dataset));
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  test('has typed columns, lists for arrays, and null after the end of shorter ones', async () => {
    const units = new Map([['units', attribute('V')]]);
    const tree = memoryTree({
      children: [
        { name: 'gain', values: Float64Array.of(2.5), shape: [] },
        { name: 'xy', values: Uint32Array.of(1, 2, 4_000_000_000, 4), shape: [2, 2], attributes: units },
      ],
    });
    const { rows, metadata, keyValues, report } = await parquetOf(tree);
    expect(rows).toEqual([
      [2.5, [1, 2]],
      [null, [4_000_000_000, 4]],
    ]);
    expect(metadata.schema.map(({ name, type, converted_type }) => [name, type ?? converted_type])).toEqual([
      ['root', undefined],
      ['gain', 'DOUBLE'],
      ['xy', 'LIST'],
      ['list', undefined],
      ['element', 'INT32'],
    ]);
    expect(keyValues.get('source_file')).toBe('it.bin');
    const described: Described = JSON.parse(keyValues.get('daqscope_datasets') as string);
    expect(described['/xy'].attributes).toEqual({ units: 'V' });
    expect(report).toMatchObject({ datasets: 2, problems: [], remark: '2 columns, 2 rows' });
  });

  test('has times in nanoseconds; one that does not fit is null, and told', async () => {
    const time = timestampFromIso('2019-10-08T17:19:46.576482099Z') as NonNullable<ReturnType<typeof timestampFromIso>>;
    const pairs = BigInt64Array.of(time.seconds, BigInt.asIntN(64, time.fraction), 90_000_000_000n, 0n);
    const tree = memoryTree({ children: [{ name: 't', values: pairs, dtype: { name: 'timestamp' } }] });
    const { rows, report, metadata } = await parquetOf(tree);
    expect(rows).toEqual([[1_570_555_186_576_482_099n], [null]]);
    expect(report.problems).toMatchObject([{ code: 'VALUE_OUT_OF_RANGE', path: '/t' }]);
    expect(metadata.schema[1].logical_type).toEqual({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' });
  });

  test('is written in row groups of bounded size', async () => {
    const tree = memoryTree({
      children: [{ name: 'x', values: Float64Array.from({ length: 200_000 }, (_, i) => Math.sin(i)) }],
    });
    const { metadata, rows } = await parquetOf(tree);
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([65_536, 65_536, 65_536, 3392]);
    expect(rows.every(([x], i) => x === Math.sin(i))).toBe(true);
  });

  test('that was damaged does not pass the check', async () => {
    const tree = memoryTree({ children: [{ name: 'x', values: Float64Array.of(1, 2, 3) }] });
    const other = memoryTree({ children: [{ name: 'x', values: Float64Array.of(1, 2, 4) }] });
    const { report, source } = await parquetOf(tree);
    await expect(checkParquet(source, other, report)).rejects.toMatchObject({ code: 'OUTPUT_NOT_VERIFIED' });
  });
});

/** The values of nested lists. */
function flat(value: unknown, depth: number): unknown[] {
  return depth === 0 ? [value] : Array.from(value as ArrayLike<unknown>).flatMap((item) => flat(item, depth - 1));
}
