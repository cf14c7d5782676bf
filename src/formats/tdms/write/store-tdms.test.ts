import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oracleMissing } from '../../../../test/oracles.ts';
import {
  attribute,
  binary128ToDoubles,
  type Dataset,
  type Group,
  MemorySink,
  MemorySource,
  memoryTree,
  pathText,
  timestampFromIso,
  unescapeName,
  valueBytes,
} from '../../../core/index.ts';
import { memoryTree as treeOf } from '../../hdf5/testing/memory-trees.contract.ts';
import { randomTree } from '../../hdf5/testing/random-trees.contract.ts';
import { asStoredInTdms, checkTdms, storeTdms } from './index.ts';
import { readWithPython } from './testing/oracle.contract.ts';

async function tdmsOf(tree: Group) {
  const sink = new MemorySink();
  const provenance = async () => new Map([['source_file', attribute('it.bin')]]);
  const report = await storeTdms(tree, sink, { provenance });
  const source = new MemorySource(sink.bytes, 'it.tdms');
  await checkTdms(source, tree, report);
  return { report, source, bytes: sink.bytes };
}

/** What the channel of a dataset must hold. */
async function expected(dataset: Dataset): Promise<string | string[]> {
  const values = await dataset.read();
  const { name } = dataset.dtype;
  if (values.offsets) {
    const decode = new TextDecoder('utf-8', { ignoreBOM: true });
    const text = (bytes: Uint8Array) => (name === 'path' ? pathText(bytes) : decode.decode(bytes));
    return Array.from({ length: values.count }, (_, i) => text(valueBytes(values, i)));
  }
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  if (name === 'f16' || name === 'c32') return hex(new Uint8Array(binary128ToDoubles(values.bytes).doubles.buffer));
  if (name !== 'timestamp') return hex(values.bytes);
  const times = Array.from({ length: values.count }, (_, i) => hex(valueBytes(values, i)));
  return times.map((time) => time.slice(16) + time.slice(0, 16)).join('');
}

const CODES: Record<string, number> = {
  ...{ i1: 1, i2: 2, i4: 3, i8: 4, u1: 5, u2: 6, u4: 7, u8: 8, f4: 9, f8: 10, f16: 10, bool: 0x21, timestamp: 0x44 },
  ...{ c8: 0x08000c, c16: 0x10000d, c32: 0x10000d, string: 0x20, path: 0x20, variant: 0x20 },
};

describe.skipIf(oracleMissing('python'))('a TDMS file, as another reader sees it', () => {
  test('holds every value of every tree', async () => {
    await fc.assert(
      fc.asyncProperty(randomTree, async (spec) => {
        const tree = treeOf(spec);
        const { bytes, report } = await tdmsOf(tree);
        expect(bytes.byteLength).toBe(report.sizeBytes);
        const objects = readWithPython(bytes);
        const places = asStoredInTdms(tree);
        expect(new Set(Array.from(places.values(), ({ path }) => path)).size).toBe(places.size);
        for (const [dataset, stored] of places) {
          const names = stored.path.split('/').slice(1).map(unescapeName);
          const channel = objects.get(JSON.stringify(names));
          expect(channel?.type).toBe(CODES[dataset.dtype.name]);
          expect(channel?.value).toEqual(await expected(dataset));
          const shape = channel?.properties.daqscope_shape?.[1] ?? JSON.stringify(stored.shape);
          expect(shape).toBe(JSON.stringify(dataset.shape));
        }
        expect(objects.get('[]')?.properties.source_file).toEqual([0x20, 'it.bin']);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  test('has groups of one level, and says what they were', async () => {
    const values = Float64Array.of(1, 2);
    const tree = memoryTree({
      children: [
        { name: 'single', values: Int32Array.of(7), shape: [] },
        { name: 'a', children: [{ name: "b's", children: [{ name: 'ai0/x', values }] }] },
        { name: '(root)', children: [{ name: 'c', values }] },
      ],
    });
    const objects = readWithPython((await tdmsOf(tree)).bytes);
    expect([...objects.keys()].map((key) => JSON.parse(key).join(' | '))).toEqual([
      '',
      '(root)',
      '(root) | single',
      "a/b's",
      "a/b's | ai0/x",
      '(root)#2',
      '(root)#2 | c',
    ]);
    const property = (name: string, ...at: string[]) => objects.get(JSON.stringify(at))?.properties[name]?.[1];
    expect(property('daqscope_path', '(root)')).toBe('/');
    expect(property('daqscope_path', "a/b's")).toBe("/a/b's");
    expect(property('daqscope_path', '(root)#2')).toBe('/(root)');
    expect(property('daqscope_shape', '(root)', 'single')).toBe('[]');
  });

  test('has properties of all types; units and axes under the names that NI knows', async () => {
    const t0 = timestampFromIso('2002-01-01T00:00:00.5Z');
    const attributes = new Map([
      ['units', attribute('V')],
      ['dt', attribute(0.5)],
      ['t0', attribute(t0 as NonNullable<typeof t0>)],
      ['count', attribute(-3n)],
      ['on', attribute(true)],
      ['z', attribute({ re: 1, im: -1 })],
      ['list', attribute([1, 2], 'u2')],
      ['name', attribute('mine')],
    ]);
    const tree = memoryTree({ children: [{ name: 'x', values: Float64Array.of(1, 2), attributes }] });
    const { properties } = readWithPython((await tdmsOf(tree)).bytes).get('["(root)","x"]') ?? { properties: {} };
    expect(properties).toEqual({
      unit_string: [0x20, 'V'],
      wf_increment: [10, '000000000000e03f'],
      wf_start_offset: [10, '0000000000000000'],
      wf_samples: [3, 2],
      wf_start_time: [0x44, '000000000000008080ac56b800000000'],
      count: [4, -3],
      on: [0x21, true],
      z: [0x10000d, '000000000000f03f000000000000f0bf'],
      'list[0]': [6, 1],
      'list[1]': [6, 2],
      daqscope_attribute_name: [0x20, 'mine'],
    });
  });

  test('has text in segments of bounded size', async () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `${i} `.repeat(100));
    const tree = memoryTree({ children: [{ name: 's', values: texts }] });
    const { bytes } = await tdmsOf(tree);
    expect(Buffer.from(bytes).toString('latin1').split('TDSm').length - 1).toBeGreaterThan(3);
    expect(readWithPython(bytes).get('["(root)","s"]')?.value).toEqual(texts);
  });
});

test('a file whose segments do not fit is not proven', async () => {
  const tree = memoryTree({ children: [{ name: 'x', values: Float64Array.of(1, 2) }] });
  const { report, bytes } = await tdmsOf(tree);
  const damaged = bytes.slice();
  damaged[12] ^= 1;
  await expect(checkTdms(new MemorySource(damaged, 'it.tdms'), tree, report)).rejects.toMatchObject({
    code: 'OUTPUT_NOT_VERIFIED',
  });
});

test('what is rounded is told', async () => {
  const third = new Uint8Array(16).fill(0x55);
  const dtype = { name: 'f16' } as const;
  const spec = {
    kind: 'group',
    name: '',
    children: [{ kind: 'dataset', name: 'x', dtype, shape: [1], bytes: third }],
  } as const;
  const { report } = await tdmsOf(treeOf(spec));
  expect(report.problems).toMatchObject([{ code: 'VALUE_OUT_OF_RANGE', path: '/x' }]);
});
