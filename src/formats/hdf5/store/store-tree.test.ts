import { describe, expect, it } from 'vitest';
import {
  type Attribute,
  allDatasets,
  attribute,
  type Dataset,
  doubleToBinary128,
  formatPath,
  type Progress,
  swapInPlace,
  timestampFromIso,
} from '../../../core/index.ts';
import type { StoreReport } from '../../storing/store-report.ts';
import { openHdf5 } from '../index.ts';
import { numbers, root, texts } from '../testing/memory-trees.contract.ts';
import { h5dump, has, memorySource, type OracleNode, readWith, written } from '../testing/oracle.contract.ts';
import { type StoreOptions, storeTree } from './index.ts';

type Tree = ReturnType<typeof root>;

/** Stores a tree; what was reported, what h5py reads (where it is), and the file opened again. */
async function store(tree: Tree, options: StoreOptions = {}) {
  let report: StoreReport | undefined;
  const file = await written(async (sink) => {
    report = await storeTree(tree, sink, options);
  });
  const h5py: Record<string, OracleNode> | undefined = has('h5py') ? readWith('h5py', file) : undefined;
  const recording = await openHdf5(memorySource(file));
  const datasets = new Map<string, Dataset>(Array.from(allDatasets(recording), (dataset) => [dataset.path, dataset]));
  return { report: report as StoreReport, file, h5py, recording, datasets };
}

const timestamps = (...values: string[]) => {
  const pairs = values.flatMap((text) => {
    const { seconds, fraction } = timestampFromIso(text) ?? { seconds: 2n ** 62n, fraction: 5n };
    return [seconds, BigInt.asIntN(64, fraction)];
  });
  return numbers('t', { name: 'timestamp' }, BigInt64Array.from(pairs));
};

const CF_TIME = {
  type: '<i8',
  attributes: { units: 'nanoseconds since 1970-01-01T00:00:00Z', daqscope_out_of_range_values: 1 },
};

const binary128 = (...values: number[]) => {
  const view = new DataView(new ArrayBuffer(values.length * 16));
  for (const [i, value] of values.entries()) doubleToBinary128(value, view, i * 16);
  return view;
};

describe('mapping to HDF5', () => {
  it('stores timestamps as CF time, and says which do not fit', async () => {
    const { h5py, report, datasets } = await store(
      root(timestamps('2019-10-08T17:19:46.576482099Z', '1904-01-01T00:00:00Z', 'far')),
    );
    expect(report.problems.map(({ code, path }) => [code, path])).toEqual([['VALUE_OUT_OF_RANGE', '/t']]);
    expect(h5py?.['/t'] ?? CF_TIME).toMatchObject(CF_TIME);
    if (h5py) expect(Buffer.from(h5py['/t'].value as string, 'hex').readBigInt64LE()).toBe(1_570_555_186_576_482_099n);
    const t = datasets.get('/t') as Dataset;
    expect(t.dtype.name).toBe('timestamp');
    expect(t.attributes.has('units')).toBe(false);
  });

  it('stores raw timestamps in full precision', async () => {
    const tree = root(timestamps('2019-10-08T17:19:46.576482099Z', 'far'));
    const { h5py, report, datasets } = await store(tree, { timestamps: 'raw' });
    expect(report.problems).toEqual([]);
    expect(h5py?.['/t'].type).toBe("[('seconds', '<i8'), ('fraction', '<u8')]");
    expect((await datasets.get('/t')?.read())?.bytes).toEqual((await (tree.children[0] as Dataset).read()).bytes);
  });

  it('rounds binary128 to doubles and counts what was lost', async () => {
    const view = binary128(1.5, Math.PI, -0);
    view.setUint8(16, 1); // a digit that a double does not have
    const tree = root(numbers('x', { name: 'f16' }, view), numbers('z', { name: 'c32' }, binary128(1, 2)));
    const { h5py, report, datasets } = await store(tree);
    expect(report.problems.map(({ code, path }) => [code, path])).toEqual([['VALUE_OUT_OF_RANGE', '/x']]);
    expect(h5py?.['/x']).toMatchObject({ type: '<f8', attributes: { daqscope_inexact_values: 1 } });
    expect(h5py?.['/z'].type).toBe('<c16');
    expect(datasets.get('/x')?.dtype.name).toBe('f8');
    expect(datasets.get('/z')?.dtype.name).toBe('c16');
  });

  it.each(['little', 'keep'] as const)('keeps binary128 when asked to, byte order %s', async (byteOrder) => {
    const tree = root({ ...numbers('x', { name: 'f16' }, binary128(1.5, Math.PI)), big: true });
    const { file, datasets } = await store(tree, { ext: 'binary128', byteOrder });
    expect((await datasets.get('/x')?.read())?.bytes).toEqual((await (tree.children[0] as Dataset).read()).bytes);
    if (has('h5dump')) {
      expect(h5dump(file)).toContain(`128-bit ${byteOrder === 'keep' ? 'big' : 'little'}-endian floating-point`);
      expect(h5dump(file)).toContain('1.5, 3.14159');
    }
  });

  it('keeps the bytes of big-endian datasets, but for those that are converted', async () => {
    const values = Float64Array.of(1, 2.5, -3);
    const tree = root(
      { ...numbers('x', { name: 'f8' }, values), big: true },
      { ...numbers('mode', { name: 'u2', items: ['idle', 'sweep'] }, Uint16Array.of(1, 0)), big: true },
      { ...timestamps('2019-10-08T17:19:46Z'), big: true },
    );
    const { file, datasets, h5py } = await store(tree, { byteOrder: 'keep' });
    const stored = new Uint8Array(values.buffer.slice(0));
    swapInPlace(stored, 8);
    expect(Buffer.from(file).includes(Buffer.from(stored))).toBe(true);
    expect(datasets.get('/x')?.storedByteOrder).toBe('big');
    expect(datasets.get('/mode')?.dtype.items).toEqual(['idle', 'sweep']);
    const t = (await datasets.get('/t')?.read())?.bytes as Uint8Array;
    expect(Buffer.from(t).readBigInt64LE()).toBe(timestampFromIso('2019-10-08T17:19:46Z')?.seconds);
    expect(h5py?.['/x'].value).toBe(Buffer.from(values.buffer).toString('hex'));
  });

  it('stores text as UTF-8, whatever its encoding', async () => {
    const latin = texts('latin', [Uint8Array.of(0x67, 0x72, 0xfc, 0x6e), 'plain', ''], {
      name: 'string',
      encoding: 'windows-1252',
    });
    const chinese = texts('gbk', [Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3)], { name: 'string', encoding: 'gbk' });
    const wide = texts('wide', [Uint8Array.of(0x41, 0)], { name: 'string', encoding: 'utf-16le' });
    const marked = texts('bom', ['\ufeffx']);
    const { h5py, report } = await store(root(latin, chinese, wide, marked));
    expect(report.problems).toEqual([]);
    expect(h5py?.['/latin'].value ?? ['grün', 'plain', '']).toEqual(['grün', 'plain', '']);
    expect(h5py?.['/gbk'].value ?? ['你好']).toEqual(['你好']);
    expect(h5py?.['/wide'].value ?? ['A']).toEqual(['A']);
    expect(h5py?.['/bom'].value ?? ['\ufeffx']).toEqual(['\ufeffx']);
  });

  it.each([
    ['undecodable bytes', Uint8Array.of(0x41, 0xff), 'utf-8'],
    ['a NUL', Uint8Array.of(0x41, 0, 0x42), 'windows-1252'],
  ])('keeps text with %s as bytes with row sizes', async (_, bad, encoding) => {
    const many = Array.from({ length: 3000 }, (_, i) => `value ${i}`);
    const tree = root(texts('X', [...many, bad, '', 'end'], { name: 'string', encoding }), texts('good', ['a']));
    const { h5py, report, datasets, recording } = await store(tree);
    expect(report.problems.map(({ code, path }) => [code, path])).toEqual([['UNDECODABLE_TEXT', '/X']]);
    expect(report.problems[0].message).toContain('value 3000 of 3003');
    expect(h5py?.['/X'].type ?? '|u1').toBe('|u1');
    expect(h5py?.['/X_row_size']).toMatchObject({ type: '<u4', shape: [3003], attributes: { sample_dimension: 'X' } });
    expect(recording.children.map(({ name }) => name)).toEqual(['X', 'good']);
    const [back, original] = [datasets.get('/X') as Dataset, tree.children[0] as Dataset];
    expect(back.dtype).toEqual(original.dtype);
    expect((await back.read()).bytes).toEqual((await original.read()).bytes);
    expect((await back.read([{ start: 2999, stop: 3002 }])).bytes).toEqual(
      (await original.read([{ start: 2999, stop: 3002 }])).bytes,
    );
    expect(back.attributes.size).toBe(0);
  });

  it('stores paths as people write them', async () => {
    const paths = [
      { kind: 0, components: ['C', 'data', 'run 7.bin'] },
      { kind: 1, components: ['dir', 'x'] },
      { kind: 3, components: ['srv', 'share'] },
    ];
    const { h5py, datasets } = await store(
      root(
        texts(
          'p',
          paths.map(({ kind, components }) =>
            formatPath(
              kind,
              components.map((name) => new TextEncoder().encode(name)),
            ),
          ),
          { name: 'path', encoding: 'utf-8' },
        ),
      ),
    );
    expect(h5py?.['/p'].value ?? null).toEqual(h5py ? ['C:\\data\\run 7.bin', 'dir\\x', '\\\\srv\\share'] : null);
    expect(datasets.get('/p')?.dtype.name).toBe('path');
  });

  it('makes Booleans 0 and 1', async () => {
    const { datasets, h5py } = await store(root(numbers('b', { name: 'bool' }, Uint8Array.of(0, 1, 255))));
    expect([...((await datasets.get('/b')?.read())?.bytes ?? [])]).toEqual([0, 1, 1]);
    if (h5py) expect(h5py['/b']).toMatchObject({ type: '|b1', value: '000101' });
  });

  it('keeps item names that HDF5 cannot hold', async () => {
    const awkward = ['same', 'same', '', 'a\0b', '50%'];
    const many = Array.from({ length: 9000 }, (_, i) => `item number ${i}`);
    const tree = root(
      numbers('a', { name: 'u1', items: awkward }, Uint8Array.of(0, 1, 4)),
      numbers('b', { name: 'u2', items: many }, Uint16Array.of(0, 8999)),
    );
    const { datasets } = await store(tree);
    expect(datasets.get('/a')?.dtype.items).toEqual(awkward);
    expect(datasets.get('/b')?.dtype.items).toEqual(many);
  });

  it('stores attributes of every dtype', async () => {
    const time = timestampFromIso('2019-10-08T17:19:46.5Z') ?? { seconds: 0n, fraction: 0n };
    const attributes = new Map<string, Attribute>([
      ['f8', attribute(1.5)],
      ['f4', attribute([1, 2], 'f4')],
      ['i8', attribute(-(2n ** 63n))],
      ['u8', attribute([2n ** 64n - 1n], 'u8')],
      ['i1', attribute(-5, 'i1')],
      ['bool', attribute(true)],
      ['complex', attribute({ re: 1, im: -2 })],
      ['text', attribute('grün')],
      ['long', attribute('x'.repeat(100_000))],
      ['nul', attribute('a\0b')],
      ['texts', attribute(['a', ''])],
      ['time', attribute(time)],
      ['mode', { dtype: { name: 'u2', items: ['idle', 'sweep'] }, value: 1 }],
      ['none', attribute([], 'f8')],
    ]);
    const { h5py, recording } = await store(root({ kind: 'group', name: 'g', children: [], attributes }));
    if (h5py) {
      expect(h5py['/g'].attributes).toMatchObject({
        f8: 1.5,
        f4: [1, 2],
        i8: Number(-(2n ** 63n)),
        bool: true,
        complex: [[1, -2]],
        text: 'grün',
        nul: [97, 0, 98],
        texts: ['a', ''],
        time: '2019-10-08T17:19:46.500Z',
        mode: 1,
        none: [],
      });
    }
    const back = recording.children[0].attributes;
    expect(back.get('u8')?.value).toEqual([2n ** 64n - 1n]);
    expect(back.get('complex')?.value).toEqual({ re: 1, im: -2 });
    expect(back.get('mode')).toEqual(attributes.get('mode'));
    expect(back.get('long')?.value).toBe('x'.repeat(100_000));
  });

  it('keeps the order and the names of what it stores', async () => {
    const names = ['z', 'a/b', '50%', '', '.', 'A', 'größe [V]'];
    const tree = root(...names.map((name) => numbers(name, { name: 'f8' }, Float64Array.of(1))));
    const { recording, h5py } = await store(tree);
    expect(recording.children.map(({ name }) => name)).toEqual(names);
    if (h5py)
      expect(Object.keys(h5py).sort()).toEqual(['/', '/%', '/%2E', '/50%25', '/A', '/a%2Fb', '/größe [V]', '/z']);
  });

  it('writes provenance and makes dimension scales of time axes', async () => {
    const attributes = new Map([
      ['t0', attribute(timestampFromIso('2019-10-08T17:19:46Z') ?? 0)],
      ['dt', attribute(0.5)],
    ]);
    const y = { ...numbers('y', { name: 'f8' }, Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]), attributes };
    const { h5py, recording } = await store(root(y, { ...y, name: 'same axis' }), {
      dimensionScales: true,
      provenance: async () => new Map([['source', attribute('run7.bin')]]),
    });
    expect(recording.attributes.get('source')?.value).toBe('run7.bin');
    if (!h5py) return;
    expect(h5py['/y']).toMatchObject({ scales: ['/time'] });
    expect(h5py['/same axis']).toMatchObject({ scales: ['/time'] });
    expect(h5py['/time']).toMatchObject({
      shape: [3],
      attributes: { units: 'seconds since 2019-10-08T17:19:46Z', NAME: 'time' },
    });
    expect(h5py['/time'].value).toBe(Buffer.from(Float64Array.of(0, 0.5, 1).buffer).toString('hex'));
  });
});

describe('storing', () => {
  const large = () => root(numbers('x', { name: 'f8' }, new Float64Array(2 ** 18)));

  it('reports progress up to the end', async () => {
    const events: Progress[] = [];
    const { report } = await store(large(), { onProgress: (event) => events.push(event) });
    expect(report.datasets).toBe(1);
    expect(events.at(-1)).toEqual({ phase: 'storing', done: 2 ** 21, total: 2 ** 21, unit: 'bytes' });
  });

  it('can be cancelled between two blocks', async () => {
    const controller = new AbortController();
    let writes = 0;
    const sink = {
      async write() {
        if (++writes === 2) controller.abort(new Error('enough'));
      },
    };
    await expect(storeTree(large(), sink, { signal: controller.signal })).rejects.toThrow('enough');
    expect(writes).toBe(2);
  });

  it.each([1, 2, 3, 4, 5])('passes on what the sink throws, at write %i', async (failing) => {
    let writes = 0;
    const sink = {
      async write() {
        if (++writes === failing) throw new Error('disk full');
      },
    };
    await expect(storeTree(large(), sink)).rejects.toThrow('disk full');
  });

  it('needs something to compress with', async () => {
    await expect(storeTree(large(), { write: async () => {} }, { deflate: 1 })).rejects.toThrow('HDF5_LIMIT');
  });

  it('knows when an encoding does not exist', async () => {
    const tree = root(texts('x', ['a'], { name: 'string', encoding: 'klingon' }));
    await expect(storeTree(tree, { write: async () => {} })).rejects.toMatchObject({ code: 'UNKNOWN_ENCODING' });
  });
});
