import { describe, expect, test } from 'vitest';
import { countingSource, failingSource, slowSource } from '../../../test/hostile-sources.ts';
import { BlobSource } from './blob-source.ts';
import { byteSourceContract, patternBytes } from './byte-source.contract.ts';
import { MemorySource } from './memory-source.ts';
import { SliceSource } from './slice-source.ts';

byteSourceContract('MemorySource', async (bytes) => new MemorySource(bytes));
byteSourceContract('BlobSource', async (bytes) => new BlobSource(new Blob([bytes])));
byteSourceContract('SliceSource', async (bytes) => {
  const longer = new Uint8Array(bytes.length + 7);
  longer.set(bytes, 7);
  return new SliceSource(new MemorySource(longer), 7);
});
byteSourceContract('a slow source', async (bytes) => slowSource(new MemorySource(bytes)));
byteSourceContract('a failing source, before it fails', async (bytes) =>
  failingSource(new MemorySource(bytes), Number.POSITIVE_INFINITY),
);
byteSourceContract('a counting source', async (bytes) => countingSource(new MemorySource(bytes)));

describe('MemorySource', () => {
  test('reads a part of a larger buffer', async () => {
    const source = new MemorySource(patternBytes(100).subarray(10, 20));
    expect(await source.read(0, 10)).toEqual(patternBytes(100).subarray(10, 20));
  });
});

describe('BlobSource', () => {
  test('has the name of a File', () => {
    expect(new BlobSource(new File(['abc'], 'run7.dat')).name).toBe('run7.dat');
    expect(new BlobSource(new Blob(['abc']), 'mine').name).toBe('mine');
    expect(new BlobSource(new Blob(['abc'])).name).toBe('blob');
  });

  const broken = (arrayBuffer: () => Promise<ArrayBuffer>) =>
    new BlobSource({ size: 100, slice: () => ({ arrayBuffer }) } as unknown as Blob, 'run7.dat');

  test('a file that became shorter is a FILE_CHANGED', async () => {
    const source = broken(async () => new ArrayBuffer(5));
    await expect(source.read(20, 10)).rejects.toMatchObject({ code: 'FILE_CHANGED', offset: 20, file: 'run7.dat' });
  });

  test('a file that the browser cannot read is a FILE_UNREADABLE', async () => {
    const source = broken(() => Promise.reject(new DOMException('gone', 'NotReadableError')));
    await expect(source.read(20, 10)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', offset: 20 });
  });
});

describe('hostile sources', () => {
  test('one fails where it is told to, and nowhere else', async () => {
    const source = failingSource(new MemorySource(patternBytes(100)), 50);
    await expect(source.read(45, 6)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', offset: 50 });
    expect(await source.read(45, 5)).toHaveLength(5);
    expect(await source.read(51, 5)).toHaveLength(5);
  });

  test('one counts', async () => {
    const source = countingSource(new MemorySource(patternBytes(100)));
    await source.read(1, 2);
    await source.readInto(3, new Uint8Array(4));
    expect(source.reads).toEqual([
      { offset: 1, length: 2 },
      { offset: 3, length: 4 },
    ]);
  });
});
