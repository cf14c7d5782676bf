import { closeSync, copyFileSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineLibrary } from '../testing/machine-library.ts';
import { libraryFolder } from '../testing/made-libraries.ts';
import { readElf } from './elf.ts';

const real = machineLibrary('blas', 'libblas.so.3');
const OTHER_MACHINE = process.arch === 'arm64' ? 0x3e : 0xb7;

describe.skipIf(real === undefined)('readElf', () => {
  let folder: ReturnType<typeof libraryFolder>;
  let path: string;
  beforeAll(() => {
    folder = libraryFolder();
    path = join(folder.path, 'libblas.so');
  });
  afterAll(() => folder[Symbol.dispose]());

  /** The real library with other bytes at some place. */
  const patched = (at: number, ...bytes: number[]) => {
    copyFileSync(real as string, path);
    const file = openSync(path, 'r+');
    writeSync(file, Uint8Array.from(bytes), 0, bytes.length, at);
    closeSync(file);
  };

  test('says what a library is called, needs and has', () => {
    const { soname, needed, symbols } = readElf(real as string);
    expect(soname).toBe('libblas.so.3');
    expect(needed).toContain('libc.so.6');
    expect([symbols.has('dgemm_'), symbols.has('isamax_')]).toEqual([true, true]);
    expect([symbols.has('dgesdd_'), symbols.has('malloc')]).toEqual([false, false]); // not there; used, but not its own
  });

  test.each([
    ['another processor', 18, [OTHER_MACHINE, 0], /another processor/],
    ['32 bits', 4, [1], /64-bit/],
    ['big-endian', 5, [2], /little-endian/],
    ['a program', 16, [2, 0], /another kind of ELF file/],
    ['no sections', 60, [0, 0], /table of its sections/],
    ['sections of another size', 58, [65, 0], /table of its sections/],
    ['sections far beyond the file', 40, [0, 0, 0, 0, 0, 1, 0, 0], /cut off/],
    ['sections beyond any file', 40, [0, 0, 0, 0, 0, 0, 0, 0x7f], /damaged/],
    ['more sections than there are', 60, [0xff, 0xff], /cut off|damaged|no table/],
  ])('%s', (_, at, bytes, expected) => {
    patched(at, ...bytes);
    expect(() => readElf(path)).toThrow(expected);
  });

  test.each([0, 3, 63, 64, 4096, 100_000])('only its first %i bytes', (bytes) => {
    copyFileSync(real as string, path);
    truncateSync(path, bytes);
    expect(() => readElf(path)).toThrow(/cut off, or no shared library/);
  });

  test('a text', () => {
    writeFileSync(path, 'INPUT ( /usr/lib/libblas.so.3 )\n'.repeat(10));
    expect(() => readElf(path)).toThrow(/no ELF file/);
  });

  test('any byte of its tables may be wrong: there are words for it, and soon', () => {
    let state = 1;
    for (let round = 0; round < 300; round++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      patched(round % 2 ? state % 64 : state % 200_000, state & 0xff, (state >> 8) & 0xff);
      try {
        readElf(path);
      } catch (error) {
        expect((error as Error).constructor.name).toBe('ElfFault');
      }
    }
  });
});
