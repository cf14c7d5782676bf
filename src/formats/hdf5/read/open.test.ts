import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  allDatasets,
  DataProblem,
  type Dataset,
  type FixedValues,
  type Group,
  typedArray,
} from '../../../core/index.ts';
import { hdf5Format, openHdf5 } from '../index.ts';
import { float, integer, VARIABLE_TEXT } from '../structure/datatype.ts';
import { deflate, has, makeWithH5py, memorySource, written } from '../testing/oracle.contract.ts';
import { Hdf5Writer, plainValue, textValue } from '../write/index.ts';

async function valuesOf(tree: Group, path: string): Promise<unknown[]> {
  const dataset = [...allDatasets(tree)].find((candidate) => candidate.path === path) as Dataset;
  const values = await dataset.read();
  if (!values.offsets) return Array.from(typedArray(values as FixedValues) as ArrayLike<unknown>);
  const ends = values.offsets;
  return Array.from({ length: values.count }, (_, i) =>
    new TextDecoder().decode(values.bytes.subarray(ends[i], ends[i + 1])),
  );
}

describe.skipIf(!has('h5py'))('files that others wrote', () => {
  const lines = `
f['record'] = np.array([(1, 2.5, b'abc', True, [1, 2]), (2, 3.5, b'd', False, [3, 4])], dtype=[('a', '>i4'), ('b', '<f8'), ('s', 'S5'), ('t', '?'), ('arr', 'i2', (2,))])
f.create_dataset('chunked record', data=f['record'][:], chunks=(1,), compression='gzip')
f['text'] = ['a', 'bc', 'dé']
f['fixed'] = np.array([b'ab', b'c'])
e = h5py.enum_dtype({'A': 0, 'B': 1}, '>u2')
f.create_dataset('enum', (3,), dtype=e, chunks=(2,), compression='gzip')[:] = [0, 1, 1]
f.create_dataset('gaps', (2,), dtype=h5py.enum_dtype({'A': 0, 'C': 5}, 'u1'))[:] = [0, 5]
f.create_dataset('tiles', (5, 6, 7), chunks=(2, 3, 4), compression='gzip', shuffle=True, fletcher32=True, dtype='>i4')[:] = np.arange(210).reshape(5, 6, 7)
f.create_dataset('unwritten', (4,), dtype='f4', fillvalue=7)
f['empty'] = h5py.Empty('f8')
f['soft'] = h5py.SoftLink('/fixed')
f['dangling'] = h5py.SoftLink('/nowhere')
g = f.create_group('g')
g['loop'] = g
f['type'] = np.dtype('i4')
f.create_dataset('typed', data=np.arange(3), dtype=f['type'])
f['void'] = np.array([b'\\x01\\x02', b'\\x03\\x04'], dtype='V2')
f['x87'] = np.zeros(2, np.longdouble)
f.create_dataset('rows', (2,), dtype=h5py.vlen_dtype('i4'))
f.attrs['ref'] = f['fixed'].ref
f.attrs['n'] = [1, 2]`;

  it.each(['earliest', 'latest'])('open as a tree, library version %s', async (version) => {
    const made =
      version === 'latest'
        ? `f.close(); f = h5py.File(f_path, 'w', libver='latest', userblock_size=1024)${lines}`
        : lines;
    const tree = await openHdf5(memorySource(makeWithH5py(`f_path = f.filename\n${made}`)));
    expect(await valuesOf(tree, '/record/a')).toEqual([1, 2]);
    expect(await valuesOf(tree, '/record/b')).toEqual([2.5, 3.5]);
    expect(await valuesOf(tree, '/record/s')).toEqual(['abc', 'd']);
    expect(await valuesOf(tree, '/record/arr')).toEqual([1, 2, 3, 4]);
    expect(await valuesOf(tree, '/chunked record/a')).toEqual([1, 2]);
    expect(await valuesOf(tree, '/chunked record/t')).toEqual([1, 0]);
    expect(await valuesOf(tree, '/text')).toEqual(['a', 'bc', 'dé']);
    expect(await valuesOf(tree, '/fixed')).toEqual(['ab', 'c']);
    expect(await valuesOf(tree, '/soft')).toEqual(['ab', 'c']);
    expect(await valuesOf(tree, '/enum')).toEqual([0, 1, 1]);
    expect(await valuesOf(tree, '/gaps')).toEqual([0, 5]);
    expect(await valuesOf(tree, '/tiles')).toEqual(Array.from({ length: 210 }, (_, i) => i));
    expect(await valuesOf(tree, '/unwritten')).toEqual([7, 7, 7, 7]);
    expect(await valuesOf(tree, '/empty')).toEqual([]);
    expect(await valuesOf(tree, '/typed')).toEqual([0, 1, 2]);
    expect(await valuesOf(tree, '/void')).toEqual([1, 2, 3, 4]);
    expect(tree.attributes.get('n')?.value).toEqual([1n, 2n]);
    expect(tree.problems.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'HDF5_INVALID /g/loop',
      'NO_SUCH_PATH /dangling',
      'UNSUPPORTED_TYPE /',
      'UNSUPPORTED_TYPE /rows',
      'UNSUPPORTED_TYPE /x87',
    ]);
    tree.close();
  });

  it.each([
    ['external storage', "f.create_dataset('x', (4,), dtype='u1', external=[('/etc/passwd', 0, 4)])"],
    ['external links', "f.create_group('g')['x'] = h5py.ExternalLink('/etc/passwd', '/')"],
    ['external links to themselves', "f['x'] = h5py.ExternalLink(f.filename, '/')"],
    [
      'virtual datasets',
      "v = h5py.VirtualLayout((2,), 'i8'); v[:] = h5py.VirtualSource('/tmp/other.h5', 'x', (2,)); f.close(); f = h5py.File(p, 'w', libver='latest'); f.create_virtual_dataset('v', v)",
    ],
  ])('with %s are refused', async (_, line) => {
    const file = makeWithH5py(`p = f.filename\n${line}`);
    await expect(openHdf5(memorySource(file))).rejects.toMatchObject({ code: 'HDF5_EXTERNAL', file: 'test.h5' });
  });
});

it('refuses external storage that our own writer made', async () => {
  const file = await written(async (sink) => {
    const writer = new Hdf5Writer(sink);
    writer.root.dataset('x', { datatype: float(8, 'big'), shape: [3], external: { fileName: 'run7.bin', offset: 12 } });
    await writer.close();
  });
  await expect(openHdf5(memorySource(file))).rejects.toMatchObject({ code: 'HDF5_EXTERNAL', path: '/x' });
});

it.skipIf(!has('h5py'))('opens a file with thousands of links that lead nowhere', async () => {
  const tree = await openHdf5(
    memorySource(makeWithH5py("for i in range(2500): f[f'l{i}'] = h5py.SoftLink('/nowhere')")),
  );
  expect(tree.problems.length).toBe(2500);
  expect(tree.problems[2499].code).toBe('NO_SUCH_PATH');
  tree.close();
});

it('skips links and attributes whose names are not UTF-8', async () => {
  const file = await written(async (sink) => {
    const writer = new Hdf5Writer(sink);
    writer.root.attribute('attri', textValue('a text'));
    writer.root.group('links');
    await writer.root.dataset('x', { datatype: float(8), shape: [1] }).write(new Uint8Array(8));
    await writer.close();
  });
  for (const name of ['attri', 'links']) file[Buffer.from(file).indexOf(name) + 4] = 0xd0;
  const tree = await openHdf5(memorySource(file));
  expect(await valuesOf(tree, '/x')).toEqual([0]);
  expect(tree.problems.map(({ path, summary }) => `${path} ${summary}`)).toEqual([
    '/ an attribute cannot be found under its name, which may not be UTF-8',
    '/ a link cannot be found under its name, which may not be UTF-8',
  ]);
  tree.close();
});

it('recognises HDF5 by its signature, also behind a user block', () => {
  const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
  const head = new Uint8Array(4096);
  expect(hdf5Format.recognise(head, 'x.h5')).toBe('no');
  expect(hdf5Format.recognise(new Uint8Array(signature), 'x')).toBe('yes');
  head.set(signature, 1024);
  expect(hdf5Format.recognise(head, 'x')).toBe('yes');
});

describe('damaged files', () => {
  let file: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    file = await written(async (sink) => {
      const writer = new Hdf5Writer(sink, { deflate });
      writer.root.attribute('text', textValue('a text'));
      const group = writer.root.group('g');
      const chunked = group.dataset('chunked', {
        datatype: integer(4, true, 'big'),
        shape: [90],
        chunk: [20],
        filters: { shuffle: true, deflate: 1, fletcher32: true },
      });
      await chunked.write(new Uint8Array(360).fill(3));
      chunked.attribute('list', plainValue(float(8), [2], new Uint8Array(16)));
      await group
        .dataset('text', { datatype: VARIABLE_TEXT, shape: [2] })
        .writeVariable(new TextEncoder().encode('abcdef'), [0, 3, 6], 2);
      await group.dataset('x', { datatype: float(8), shape: [5] }).write(new Uint8Array(40));
      await writer.close();
    });
  });

  /** Opens and reads all; only a DataProblem may come out of it. */
  async function readAll(bytes: Uint8Array<ArrayBuffer>): Promise<DataProblem | undefined> {
    try {
      const recording = await openHdf5(memorySource(bytes));
      try {
        for (const dataset of allDatasets(recording)) await dataset.read();
      } finally {
        recording.close();
      }
      return undefined;
    } catch (problem) {
      expect(problem).toBeInstanceOf(DataProblem);
      return problem as DataProblem;
    }
  }

  it('are a problem when they are cut short anywhere', async () => {
    for (let length = 0; length < file.byteLength; length += 61) {
      expect((await readAll(file.slice(0, length)))?.code).toBe('HDF5_INVALID');
    }
    expect(await readAll(file)).toBeUndefined();
  });

  it.each([
    ['free space of size 0', 0x20 + 0x10 + 3, 1],
    ['an object that is too large', 0x18, 0xf4],
    ['a size of its own that is too large', 0x08, 0x62],
  ])('are a problem when the global heap, in which the library runs for ever, has %s', async (_, offset, byte) => {
    const bytes = file.slice();
    bytes[Buffer.from(file).indexOf('GCOL') + offset] = byte;
    expect((await readAll(bytes))?.code).toBe('HDF5_INVALID');
  });

  it.each([
    ['an attribute', 0],
    ['a dataset', 1],
  ])('cannot make the library ask for more memory than a text of %s can have', async (_, which) => {
    const bytes = file.slice();
    const heap = new Uint8Array(new BigUint64Array([BigInt(Buffer.from(file).indexOf('GCOL'))]).buffer);
    const found = [...Array(file.byteLength).keys()].filter((at) =>
      heap.every((byte, i) => bytes[at + 4 + i] === byte),
    );
    bytes[found[which === 0 ? 0 : found.length - 1] + 3] = 0x70;
    expect((await readAll(bytes))?.summary).toBe('a text is longer than the file');
  });

  it('cannot make the library ask for gigabytes', async () => {
    const bytes = file.slice(0, 400);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(48, 200n, true); // superblock: address of the driver information block
    view.setUint32(200, 0);
    view.setUint32(204, 0x60000000, true); // its size
    expect((await readAll(bytes))?.code).toBe('HDF5_INVALID');
    const { ready } = await import('h5wasm');
    expect((await ready).HEAPU8.byteLength).toBeLessThan(300 * 2 ** 20);
  });

  it('cannot make the library free what its memory held before, when a text cannot be read', async () => {
    expect(await readAll(file)).toBeUndefined();
    const { ready } = await import('h5wasm');
    const { _malloc, _free, HEAPU8 } = await ready;
    const pointers = Array.from({ length: 100 }, () => _malloc(64));
    for (const pointer of pointers) {
      HEAPU8.fill(0xee, pointer, pointer + 64);
      _free(pointer);
    }
    const again = _malloc(64);
    expect(HEAPU8.subarray(again, again + 64).every((byte) => byte === 0)).toBe(true);
    _free(again);
  });

  it('do not wear the library out', { timeout: 60_000 }, async () => {
    const bytes = file.slice();
    bytes[Buffer.from(file).indexOf('GCOL')] = 0;
    for (let i = 0; i < 2500; i++) expect((await readAll(bytes))?.summary).toMatch(/signature/);
    expect(await readAll(file)).toBeUndefined();
  });

  it('never give a raw error, whichever bytes are wrong', { timeout: 60_000 }, async () => {
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = file.slice();
        for (const [position, byte] of changes) bytes[position % bytes.byteLength] = byte;
        codes.add((await readAll(bytes))?.code ?? 'fine');
      }),
      { numRuns: 400 },
    );
    expect(codes).toContain('HDF5_INVALID');
  });
});
