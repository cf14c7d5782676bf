import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { libraryFolder } from '../testing/made-libraries.ts';
import { unsafeFile } from './unsafe-file.ts';

describe.skipIf(process.platform === 'win32')('unsafeFile', () => {
  let scratch: ReturnType<typeof libraryFolder>;
  let folder: string;
  let path: string;
  beforeEach(() => {
    scratch = libraryFolder();
    folder = join(scratch.path, 'sw/lib');
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    path = join(folder, 'libblas.so');
    writeFileSync(path, '', { mode: 0o644 });
  });
  afterEach(() => scratch[Symbol.dispose]());
  const elsewhere = { currentFolder: '/var/empty', home: '/home/ada' };
  const why = (more = {}) => unsafeFile(path, { ...elsewhere, ...more });

  test('our own file, below /tmp as well', () => {
    expect(why()).toBeUndefined();
  });

  test.each([0o666, 0o664, 0o646])('a file with the mode %o can be changed by others', (mode) => {
    chmodSync(path, mode);
    expect(why()).toMatch(/can be changed by others/);
  });

  test.each([0o777, 0o775])('a folder above it with the mode %o', (mode) => {
    chmodSync(join(scratch.path, 'sw'), mode);
    expect(why()).toMatch(/is in .*\/sw, which others can change/);
    chmodSync(join(scratch.path, 'sw'), 0o1000 | mode);
    expect(why()).toBeUndefined();
  });

  test.skipIf(process.getuid?.() !== 0)('what belongs to others', () => {
    chownSync(path, 12345, 0);
    expect(why()).toMatch(/belongs to another user/);
    expect(why({ uid: 12345 })).toBeUndefined();
    chownSync(path, 0, 0);
    chownSync(folder, 12345, 0);
    expect(why()).toMatch(/is in .*lib, which belongs to another user/);
  });

  test('what lies with the data, or where daqscope was started', () => {
    expect(why({ dataFolders: ['/data', join(scratch.path, 'sw')] })).toMatch(/lies among the data/);
    expect(why({ currentFolder: scratch.path })).toMatch(/lies in the current folder/);
    expect(why({ currentFolder: folder })).toMatch(/lies in the current folder/);
    expect(why({ currentFolder: join(scratch.path, 'sw/libr') })).toBeUndefined();
  });

  test('at home everything is below, but what lies beside the data is with them', () => {
    expect(why({ currentFolder: scratch.path, home: scratch.path })).toBeUndefined();
    expect(why({ currentFolder: '/' })).toBeUndefined();
    expect(why({ currentFolder: folder, home: folder })).toMatch(/lies in the current folder/);
  });

  test('no file', () => {
    expect(unsafeFile(folder, elsewhere)).toMatch(/no regular file/);
    symlinkSync(path, join(folder, 'link.so'));
    expect(unsafeFile(join(folder, 'link.so'), elsewhere)).toMatch(/no regular file/);
  });
});
