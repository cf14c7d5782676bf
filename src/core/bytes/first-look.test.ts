import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { firstLook } from './first-look.ts';

const look = (head: Uint8Array | string) =>
  firstLook(typeof head === 'string' ? Buffer.from(head, 'latin1') : head, 'run7.dat');

describe('firstLook', () => {
  test('an empty file', () => {
    expect(look('')).toMatchObject({ code: 'EMPTY_FILE', file: 'run7.dat' });
  });

  test('a Git LFS pointer, with the size of what is missing', () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
    const problem = look(pointer);
    expect(problem).toMatchObject({ code: 'GIT_LFS_POINTER', hint: 'Fetch them with: git lfs pull' });
    expect(problem?.message).toContain('12345 bytes');
    expect(look(pointer.slice(0, 60))?.code).toBe('GIT_LFS_POINTER');
  });

  test.each([
    ['gzip', gzipSync('data')],
    ['zstd', zstdCompressSync('data')],
    ['zip', 'PK\x03\x04\x14\x00'],
    ['xz', '\xfd7zXZ\x00\x00'],
    ['bzip2', 'BZh91AY&SY'],
    ['7z', "7z\xbc\xaf'\x1c"],
    ['rar', 'Rar!\x1a\x07\x01'],
  ])('a %s archive', (label, head) => {
    const problem = look(head);
    expect(problem?.code).toBe('COMPRESSED_FILE');
    expect(problem?.message).toContain(`${label} archive`);
    expect(problem?.hint).toMatch(/^Unpack it first \(.+\)\.$/);
  });

  test.each(['DTLG\x13\x00\x80\x00', 'TDSm', '\x1f\x8b', 'PK', 'version 2', '\0', 'LabVIEW Measurement\t\n'])(
    'data are left alone: %j',
    (head) => {
      expect(look(head)).toBeUndefined();
    },
  );
});
