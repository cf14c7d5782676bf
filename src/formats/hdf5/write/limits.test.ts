import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allDatasets, type Dataset, MemorySink, walkTree } from '../../../core/index.ts';
import { openHdf5, type SyncByteSource } from '../index.ts';
import { float, integer, VARIABLE_TEXT } from '../structure/datatype.ts';
import { has, memorySource, readWith, written } from '../testing/oracle.contract.ts';
import { Hdf5Writer, plainValue } from './index.ts';

const LINKS = 100_000;

describe('large files', () => {
  it('hold 100 000 links in one group', { timeout: 60_000 }, async () => {
    const names = Array.from({ length: LINKS }, (_, i) => `Kanal ${(i * 7919) % LINKS} é${i % 2 ? '𝛼' : '｡'}`);
    const file = await written(async (sink) => {
      const writer = new Hdf5Writer(sink);
      const group = writer.root.group('channels');
      for (const [i, name] of names.entries())
        await group
          .dataset(name, { datatype: integer(4, true), shape: [] })
          .write(new Uint8Array(Int32Array.of(i).buffer));
      await writer.close();
    });
    const recording = await openHdf5(memorySource(file));
    const datasets = new Map(Array.from(allDatasets(recording), (dataset) => [dataset.name, dataset]));
    expect(datasets.size).toBe(LINKS);
    for (const i of [0, 1, 77_777, LINKS - 1]) {
      const { bytes } = (await datasets.get(names[i])?.read()) ?? { bytes: new Uint8Array(4) };
      expect(new DataView(bytes.buffer).getInt32(0, true)).toBe(i);
    }
    recording.close();
  });

  it('hold groups in groups, 200 deep', { timeout: 30_000 }, async () => {
    const file = await written(async (sink) => {
      const writer = new Hdf5Writer(sink);
      let group = writer.root;
      for (let i = 0; i < 200; i++) group = group.group('g');
      await group.dataset('x', { datatype: float(8), shape: [1] }).write(new Uint8Array(8));
      await writer.close();
    });
    const recording = await openHdf5(memorySource(file));
    expect([...walkTree(recording)].length).toBe(201);
    recording.close();
  });

  it('hold attributes of more than 64 KiB', async () => {
    const long = Float64Array.from({ length: 100_000 }, (_, i) => Math.sqrt(i));
    const file = await written(async (sink) => {
      const writer = new Hdf5Writer(sink);
      for (const object of [
        writer.root,
        writer.root.group('g'),
        writer.root.dataset('x', { datatype: float(8), shape: [0] }),
      ]) {
        object.attribute('long', plainValue(float(8), [long.length], new Uint8Array(long.buffer)));
        for (let i = 0; i < 100; i++)
          object.attribute(`short ${i}`, plainValue(integer(4, true), [], new Uint8Array(Int32Array.of(i).buffer)));
      }
      await writer.close();
    });
    const recording = await openHdf5(memorySource(file));
    for (const node of [recording, ...walkTree(recording)]) {
      expect(node.attributes.get('long')?.value).toEqual([...long]);
      for (let i = 0; i < 100; i++) expect(node.attributes.get(`short ${i}`)?.value).toBe(i);
    }
    recording.close();
    if (has('h5py')) {
      const { attributes } = readWith('h5py', file)['/g'];
      expect(attributes).toMatchObject({ long: [...long], 'short 99': 99 });
    }
  });

  it('are larger than 4 GiB', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daqscope-h5-'));
    const path = join(folder, 'large.h5');
    const descriptor = openSync(path, 'w+');
    try {
      const block = new Uint8Array(512 * 1024);
      const zeros = Buffer.alloc(block.byteLength);
      const writer = new Hdf5Writer({
        async write(position, bytes) {
          if (!zeros.subarray(0, bytes.byteLength).equals(bytes))
            writeSync(descriptor, bytes, 0, bytes.byteLength, position); // leaves holes
        },
      });
      const values = (9 * 1024 * block.byteLength) / 8; // 4.5 GiB
      const large = writer.root.dataset('large', { datatype: float(8), shape: [values] });
      const after = writer.root.dataset('after', { datatype: VARIABLE_TEXT, shape: [1] });
      for (let i = 0; i < 9 * 1024; i++) {
        new Float64Array(block.buffer)[block.byteLength / 8 - 1] = i % 1024 === 1023 ? i : 0;
        await large.write(block);
      }
      await after.writeVariable(new TextEncoder().encode('end'), [0, 3], 1);
      const { sizeBytes } = await writer.close();
      ftruncateSync(descriptor, sizeBytes);
      const recording = await openHdf5(fileSource(descriptor, sizeBytes));
      const datasets = Array.from(allDatasets(recording)) as [Dataset, Dataset];
      const last = await datasets[0].read([{ start: values - 1 }]);
      expect(new Float64Array(last.bytes.buffer)[0]).toBe(9 * 1024 - 1);
      expect(new TextDecoder().decode((await datasets[1].read()).bytes)).toBe('end');
      recording.close();
    } finally {
      closeSync(descriptor);
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what HDF5 cannot hold', () => {
  const writer = () => new Hdf5Writer(new MemorySink());
  it.each([
    ['a name with a slash', () => writer().root.group('a/b')],
    ['an empty name', () => writer().root.group('')],
    ['a name with NUL', () => writer().root.group('a\0')],
    [
      'two objects of one name',
      () =>
        ['a', 'a'].map((name) => {
          const { root } = shared;
          return root.group(name);
        }),
    ],
    ['33 dimensions', () => writer().root.dataset('x', { datatype: float(8), shape: new Array(33).fill(1) })],
    ['a size beyond 2^53', () => writer().root.dataset('x', { datatype: float(8), shape: [2 ** 52] })],
    ['too long a name', () => writer().root.group('x'.repeat(70_000))],
    ['an attribute without a name', () => writer().root.attribute('', plainValue(float(8), [0], new Uint8Array()))],
  ])('is an HDF5_LIMIT problem: %s', (_, attempt) => {
    expect(attempt).toThrow('HDF5_LIMIT');
  });
  const shared = writer();

  it('is more values than a dataset has, or fewer', async () => {
    const file = writer();
    const dataset = file.root.dataset('x', { datatype: float(8), shape: [2] });
    await dataset.write(new Uint8Array(8));
    await expect(file.close()).rejects.toThrow('8 of 16 bytes');
    await expect(dataset.write(new Uint8Array(16))).rejects.toThrow('HDF5_LIMIT');
  });
});

it('an unfinished file is no HDF5 file', async () => {
  const sink = new MemorySink();
  const writer = new Hdf5Writer(sink);
  await writer.root.dataset('x', { datatype: float(8), shape: [2 ** 17] }).write(new Uint8Array(2 ** 20));
  await expect(openHdf5(memorySource(sink.bytes))).rejects.toMatchObject({ code: 'HDF5_INVALID' });
});

function fileSource(descriptor: number, size: number): SyncByteSource {
  const readIntoSync = (offset: number, target: Uint8Array) =>
    void readSync(descriptor, target, 0, target.byteLength, offset);
  return {
    name: 'large.h5',
    size,
    readIntoSync,
    readInto: async (offset, target) => readIntoSync(offset, target),
    read: async (offset, length) => {
      const bytes = new Uint8Array(length);
      readIntoSync(offset, bytes);
      return bytes;
    },
  };
}
