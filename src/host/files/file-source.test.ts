import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, open, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { byteSourceContract, patternBytes } from '../../core/bytes/byte-source.contract.ts';
import { FileSource, type ReadableHandle } from './file-source.ts';

let folder: string;
let made = 0;
const opened: FileSource[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daqscope-'));
});
afterEach(async () => {
  for (const source of opened.splice(0)) await source.close();
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(bytes: Uint8Array | string, name = `file-${made++}.dat`): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function openFile(path: string): Promise<FileSource> {
  const source = await FileSource.open(path);
  opened.push(source);
  return source;
}

/** A handle whose `read` is replaced; it has the real one to hand. */
async function sourceWith(
  bytes: Uint8Array,
  read: (real: ReadableHandle['read'], ...args: [Uint8Array, number, number, number]) => Promise<unknown>,
): Promise<FileSource> {
  const path = await fileOf(bytes);
  const handle = await open(path);
  const source = await FileSource.over(path, {
    read: ((...args: [Uint8Array, number, number, number]) => read(handle.read.bind(handle), ...args)) as never,
    stat: (options) => handle.stat(options),
    fd: handle.fd,
    close: () => handle.close(),
  });
  opened.push(source);
  return source;
}

byteSourceContract('FileSource', async (bytes) => openFile(await fileOf(bytes)));
byteSourceContract('FileSource, at 7 bytes a call', (bytes) =>
  sourceWith(bytes, (real, target, at, length, position) => real(target, at, Math.min(length, 7), position)),
);
byteSourceContract('FileSource on a disk that fails twice before each read', (bytes) => {
  let calls = 0;
  return sourceWith(bytes, (real, ...args) => {
    if (calls++ % 3 < 2) throw Object.assign(new Error('stale'), { code: 'ESTALE' });
    return real(...args);
  });
});

describe('opening', () => {
  test('knows name, path and size', async () => {
    const path = await fileOf(patternBytes(100), 'run7.dat');
    expect(await openFile(path)).toMatchObject({ name: 'run7.dat', path, size: 100 });
  });

  test.each([
    ['EMPTY_FILE', ''],
    ['GIT_LFS_POINTER', 'version https://git-lfs.github.com/spec/v1\nsize 5\n'],
    ['COMPRESSED_FILE', gzipSync('data')],
  ])('%s', async (code, content) => {
    await expect(FileSource.open(await fileOf(content))).rejects.toMatchObject({ code, file: /^file-/ });
  });

  test('a missing file, with names that are near', async () => {
    await fileOf('x', 'Resonance_3.dat');
    const missing = FileSource.open(join(folder, 'resonance_3.dta'));
    await expect(missing).rejects.toMatchObject({ code: 'FILE_NOT_FOUND', hint: 'Did you mean Resonance_3.dat?' });
  });

  test.each([
    ['no/such/folder/run7.dat', /^There is no folder /],
    ['run\uFFFD.dat', /not valid UTF-8/],
    ['x'.repeat(300), undefined],
    ['a\0b', undefined],
  ])('a missing file: %j', async (name, hint) => {
    const problem = await FileSource.open(`${folder}/${name}`).catch((error) => error);
    expect(problem).toMatchObject({ code: 'FILE_NOT_FOUND' });
    if (hint) expect(problem.hint).toMatch(hint);
  });

  test('a folder', async () => {
    await expect(FileSource.open(folder)).rejects.toMatchObject({ code: 'NOT_A_FILE', summary: /a folder/ });
  });

  test.skipIf(process.platform === 'win32')(
    'a pipe, a device, a circle of links: none of them is waited for',
    async () => {
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      await symlink(join(folder, 'circle'), join(folder, 'circle'));
      await expect(FileSource.open(join(folder, 'pipe'))).rejects.toMatchObject({
        code: 'NOT_A_FILE',
        summary: /a pipe/,
      });
      await expect(FileSource.open('/dev/zero')).rejects.toMatchObject({ code: 'NOT_A_FILE', summary: /a device/ });
      await expect(FileSource.open(join(folder, 'circle'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    },
  );

  test('a name with a line break, and through a link', async () => {
    const path = await fileOf('data', 'two\nlines.dat');
    await symlink(path, join(folder, 'link.dat'));
    expect((await openFile(path)).size).toBe(4);
    expect((await openFile(join(folder, 'link.dat'))).size).toBe(4);
  });

  test('a file with a hole of 1 TB', async () => {
    const path = await fileOf('data');
    await truncate(path, 2 ** 40);
    const source = await openFile(path);
    expect(await source.read(2 ** 40 - 3, 3)).toEqual(new Uint8Array(3));
    await expect(source.read(0, 2 ** 40)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('cancelled', async () => {
    const reason = new Error('enough');
    await expect(FileSource.open(folder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('reading', () => {
  test('more than one system call gives', async () => {
    const bytes = patternBytes(40 * 1024 * 1024);
    const source = await openFile(await fileOf(bytes));
    expect(Buffer.compare(await source.read(1, bytes.length - 1), bytes.subarray(1))).toBe(0);
  });

  test('a cancel reaches a long read', async () => {
    const bytes = new Uint8Array(40 * 1024 * 1024).fill(1);
    const controller = new AbortController();
    let calls = 0;
    const source = await sourceWith(bytes, async (real, ...args) => {
      if (++calls === 2) controller.abort(new Error('enough'));
      return real(...args);
    });
    await expect(source.read(0, bytes.length, { signal: controller.signal })).rejects.toThrow('enough');
    expect(calls).toBe(2);
  });

  test('a fault that stays is told, with the offset', async () => {
    let calls = 0;
    const source = await sourceWith(patternBytes(100), () => {
      calls++;
      throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    });
    await expect(source.read(10, 5)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', offset: 10 });
    expect(calls).toBe(4);
  });

  test('a file that is cut meanwhile is a FILE_CHANGED, never zeros', async () => {
    const path = await fileOf(patternBytes(10_000));
    const source = await openFile(path);
    await truncate(path, 6000);
    await expect(source.read(5000, 2000)).rejects.toMatchObject({ code: 'FILE_CHANGED', offset: 6000 });
    expect(await source.read(5000, 1000)).toEqual(patternBytes(10_000).subarray(5000, 6000));
  });
});

describe('reading without waiting', () => {
  test('gives the same bytes, or the same problems', async () => {
    const path = await fileOf(patternBytes(10_000));
    const source = await openFile(path);
    const target = new Uint8Array(1000);
    source.readIntoSync(5000, target);
    expect(target).toEqual(patternBytes(10_000).subarray(5000, 6000));
    const read = (offset: number) => () => source.readIntoSync(offset, target);
    expect(read(9001)).toThrow(expect.objectContaining({ code: 'TRUNCATED', offset: 9001 }));
    await truncate(path, 5500);
    expect(read(5000)).toThrow(expect.objectContaining({ code: 'FILE_CHANGED', offset: 5500 }));
  });

  test('a fault is told, with the offset', async () => {
    const source = await FileSource.open(await fileOf(patternBytes(100)));
    await source.close();
    const read = () => source.readIntoSync(10, new Uint8Array(5));
    expect(read).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE', offset: 10 }));
  });
});

describe('checkUnchanged', () => {
  test('is content while nothing happens', async () => {
    const source = await openFile(await fileOf('data'));
    await source.read(0, 4);
    await expect(source.checkUnchanged()).resolves.toBeUndefined();
  });

  test.each<[string, (path: string) => Promise<unknown>]>([
    ['grows', (path) => appendFile(path, 'more')],
    ['is rewritten', (path) => utimes(path, 1, 1)],
    ['is removed', (path) => rm(path)],
    ['is a folder now', (path) => rm(path).then(() => mkdir(path))],
    ['is replaced', async (path) => rename(await fileOf('data'), path)],
  ])('tells of a file that %s', async (_what, change) => {
    const path = await fileOf('data');
    const source = await openFile(path);
    await change(path);
    await expect(source.checkUnchanged()).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });
});
