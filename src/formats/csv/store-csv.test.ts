import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allDatasets,
  attribute,
  binary128ToDouble,
  type Dataset,
  type FixedValues,
  type Group,
  isoText,
  MemorySink,
  MemorySource,
  memoryTree,
  pathText,
  timestampFromBytes,
  timestampFromIso,
  typedArray,
  uniqueNames,
  type Values,
  valueBytes,
  valueCount,
} from '../../core/index.ts';
import { memoryTree as treeOf } from '../hdf5/testing/memory-trees.contract.ts';
import { randomTree } from '../hdf5/testing/random-trees.contract.ts';
import { checkCsv, storeCsv } from './index.ts';
import { parseCsv, withoutGuard } from './testing/parse-csv.contract.ts';

async function csvOf(tree: Group) {
  const sink = new MemorySink();
  const report = await storeCsv(tree, sink);
  expect(sink.bytes.byteLength).toBe(report.sizeBytes);
  const source = new MemorySource(sink.bytes, 'it.csv');
  await checkCsv(source, tree, report);
  return { report, source, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(sink.bytes) };
}

/** What the cells of value `i` must mean, and how to read a cell as that. */
function expectCells(dataset: Dataset, values: Values, i: number, cells: readonly string[]): void {
  const { name, items } = dataset.dtype;
  const bytes = valueBytes(values, i);
  const numbers = (part: Values) => Array.from(typedArray(part as FixedValues) as Float64Array);
  const one = { dtype: dataset.dtype, count: 1, bytes: bytes.slice() };
  const read = (cell: string) => Number(cell.replace('Inf', 'Infinity'));
  switch (name) {
    case 'string':
    case 'variant':
      expect(withoutGuard(cells[0])).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
      break;
    case 'path':
      expect(withoutGuard(cells[0])).toBe(pathText(bytes));
      break;
    case 'timestamp': {
      const found = timestampFromIso(withoutGuard(cells[0]));
      expect(found && isoText(found)).toBe(isoText(timestampFromBytes(bytes)));
      break;
    }
    case 'bool':
      expect(cells).toEqual([bytes[0] ? 'TRUE' : 'FALSE']);
      break;
    case 'i8':
    case 'u8':
      expect(cells.map(BigInt)).toEqual(numbers(one));
      break;
    case 'f16':
    case 'c32': {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      expect(cells.map(read)).toEqual(cells.map((_, part) => binary128ToDouble(view, part * 16)));
      break;
    }
    case 'f4':
    case 'c8':
      expect(cells.map((cell) => Math.fround(read(cell)))).toEqual(numbers(one));
      break;
    case 'u1':
    case 'u2':
    case 'u4':
      if (items?.length) {
        const [value] = numbers(one);
        expect(withoutGuard(cells[0])).toBe(uniqueNames(items)[value] ?? String(value));
        break;
      }
      expect(cells.map(read)).toEqual(numbers(one));
      break;
    default:
      expect(cells.map(read)).toEqual(numbers(one));
  }
}

describe('a CSV table', () => {
  test('holds every value of every tree, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(randomTree, async (spec) => {
        const tree = treeOf(spec);
        const { text } = await csvOf(tree);
        const [header, ...rows] = parseCsv(text);
        expect(new Set(header).size === header.length || header.join('') === '').toBe(true);
        let column = 0;
        for (const dataset of allDatasets(tree)) {
          const values = await dataset.read();
          const width = valueCount(dataset.shape.slice(1));
          const cellsPerValue = /^c/.test(dataset.dtype.name) ? 2 : 1;
          for (let i = 0; i < values.count; i++) {
            const row = rows[Math.floor(i / width)];
            const at = column + (i % width) * cellsPerValue;
            expectCells(dataset, values, i, row.slice(at, at + cellsPerValue));
          }
          column += width * cellsPerValue;
        }
        for (const row of rows) expect(row.length).toBe(Math.max(1, column));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test('puts datasets side by side, the shorter ones blank at the end', async () => {
    const tree = memoryTree({
      children: [
        { name: 'gain', values: Float64Array.of(2.5), shape: [] },
        {
          name: 'run',
          children: [
            { name: 'U', values: Float32Array.of(0.1, -1.5), attributes: new Map([['units', attribute('V')]]) },
            { name: 'xy', values: Int16Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2] },
          ],
        },
      ],
    });
    const { text, report } = await csvOf(tree);
    expect(text).toBe('gain,run/U (V),run/xy[0],run/xy[1]\r\n2.5,0.1,1,2\r\n,-1.5,3,4\r\n,,5,6\r\n');
    expect(report).toMatchObject({ datasets: 3, problems: [] });
  });

  test('of one group has plain names, and a byte order mark where not all is ASCII', async () => {
    const degrees = new Map([['units', attribute('°C')]]);
    const tree = memoryTree({ children: [{ name: '=T/a', values: Float64Array.of(1), attributes: degrees }] });
    expect((await csvOf(tree)).text).toBe('\ufeff"\'=T/a (°C)"\r\n1\r\n');
  });

  test('tells what it could not hold', async () => {
    const latin = { kind: 'dataset', name: 's', dtype: { name: 'string', encoding: 'utf-8' }, shape: [1] } as const;
    const bytes = { bytes: Uint8Array.of(0xff), offsets: Uint32Array.of(0, 1) };
    const { report, text } = await csvOf(treeOf({ kind: 'group', name: '', children: [{ ...latin, ...bytes }] }));
    expect(report.problems).toMatchObject([{ code: 'UNDECODABLE_TEXT', path: '/s' }]);
    expect(text).toContain('\ufffd');
  });

  test('is refused where it would be too wide', async () => {
    const tree = memoryTree({ children: [{ name: 'image', values: new Uint8Array(40_000), shape: [2, 20_000] }] });
    await expect(storeCsv(tree, new MemorySink())).rejects.toMatchObject({ code: 'FORMAT_LIMIT', path: '/image' });
  });

  test('that was damaged does not pass the check', async () => {
    const tree = memoryTree({
      children: [{ name: 'x', values: Float64Array.from({ length: 1000 }, (_, i) => Math.sqrt(i)) }],
    });
    const { report, source } = await csvOf(tree);
    const bytes = await source.read(0, source.size);
    bytes[bytes.length - 5] ^= 1;
    await expect(checkCsv(new MemorySource(bytes, 'it.csv'), tree, report)).rejects.toMatchObject({
      code: 'OUTPUT_NOT_VERIFIED',
    });
  });
});
