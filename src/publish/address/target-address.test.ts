import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressText, isTargetAddress, parseTargetAddress } from './target-address.ts';

const ID = '0AbC-dE_f1';

describe('addresses', () => {
  test.each([
    [`drive:${ID}`, { kind: 'drive', folderId: ID, path: [] }],
    [`drive:${ID}/2026/März`, { kind: 'drive', folderId: ID, path: ['2026', 'März'] }],
    [`drive:${ID}/`, { kind: 'drive', folderId: ID, path: [] }],
    [`drive://${ID}/a`, { kind: 'drive', folderId: ID, path: ['a'] }],
    [`https://drive.google.com/drive/folders/${ID}`, { kind: 'drive', folderId: ID, path: [] }],
    [`https://drive.google.com/drive/u/1/folders/${ID}?usp=sharing`, { kind: 'drive', folderId: ID, path: [] }],
    ['file:/srv/share', { kind: 'file', folder: resolve('/srv/share') }],
    ['file:out', { kind: 'file', folder: resolve('out') }],
    ['file:///srv/my%20share', { kind: 'file', folder: '/srv/my share' }],
  ])('%s', (text, expected) => {
    expect(parseTargetAddress(text)).toEqual(expected);
  });

  test.each([
    ['dav+https://cloud.lab.org/remote.php/dav/files/ann', 'https://cloud.lab.org/remote.php/dav/files/ann/'],
    ['dav+https://cloud.lab.org:8443/a/?x=1#y', 'https://cloud.lab.org:8443/a/'],
    ['dav+http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
    ['dav+http://localhost/a', 'http://localhost/a/'],
  ])('%s', (text, url) => {
    expect(parseTargetAddress(text)).toMatchObject({ kind: 'dav', url: new URL(url) });
  });

  test.each([
    ['drive:', 'names no folder'],
    ['drive:a b', 'names no folder'],
    [`drive:${ID}/a//b`, 'no name'],
    [`drive:${ID}/../b`, 'no name'],
    ['https://drive.google.com/drive/my-drive', 'not the address of a folder'],
    ['dav+https://', 'is not an address'],
    ['dav+https://ann:secret@cloud.lab.org/', 'seen by others'],
    ['dav+http://cloud.lab.org/', 'for everybody to read'],
    ['file:', 'names no folder'],
    ['lab', 'not the address of a target'],
  ])('%s is refused', (text, words) => {
    expect(() => parseTargetAddress(text)).toThrow(
      expect.objectContaining({ code: 'BAD_TARGET', message: expect.stringContaining(words) }),
    );
  });

  test('a password in an address is not told again', () => {
    expect(() => parseTargetAddress('dav+https://ann:s3cret@lab.org/')).toThrow(/^(?!.*s3cret)/s);
  });

  test.each([`drive:${ID}/a/b`, 'dav+https://cloud.lab.org/a/', `file:${resolve('/srv/a')}`])(
    '%s reads back',
    (text) => {
      expect(addressText(parseTargetAddress(text))).toBe(text);
    },
  );

  test('names of the config file are none', () => {
    expect(['lab', './out', 'C:\\out', 'http://x'].map(isTargetAddress)).toEqual([false, false, false, false]);
  });
});
