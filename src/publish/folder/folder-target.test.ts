import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NODE_OUTPUT_FILES, type OutputFiles } from '../../host/index.ts';
import { memoryPublishSource } from '../source/memory-publish-source.ts';
import { targetContract } from '../target.contract.ts';
import { FolderTarget } from './folder-target.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'daqscope-folder-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

targetContract('FolderTarget', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daqscope-contract-'));
  return {
    target: new FolderTarget(folder),
    another: async () => new FolderTarget(folder),
    missing: async () => new FolderTarget(join(folder, 'missing')),
    contentOf: ({ key }) => readFile(join(folder, key)).catch(() => undefined),
    async plant(key, content) {
      await mkdir(dirname(join(folder, key)), { recursive: true });
      await writeFile(join(folder, key), content);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
});

const source = (content: string | Uint8Array, modified?: Date) => memoryPublishSource('x', content, modified);

describe('a folder', () => {
  test('has files with the time of their source, at their path, and nothing beside them', async () => {
    const modified = new Date('2026-03-02T09:41:07Z');
    const { url, id } = await new FolderTarget(root).put('2026/run 7#.h5', source('data', modified));
    expect(id).toBe('2026/run 7#.h5');
    expect(fileURLToPath(url)).toBe(join(root, '2026', 'run 7#.h5'));
    expect((await stat(join(root, id))).mtime).toEqual(modified);
    expect(await readdir(join(root, '2026'))).toEqual(['run 7#.h5']);
  });

  test('is not touched by what is unchanged', async () => {
    const target = new FolderTarget(root);
    await target.put('a', source('data'));
    const long = new Date('2001-01-01T00:00:00Z');
    await utimes(join(root, 'a'), long, long);
    expect(await target.put('a', source('data'))).toMatchObject({ outcome: 'unchanged' });
    expect((await stat(join(root, 'a'))).mtime).toEqual(long);
  });

  test('keeps what was removed in its bin, each time anew, and lists neither that nor parts', async () => {
    const target = new FolderTarget(root);
    for (const content of ['one', 'two']) {
      const file = await target.put('2026/a.txt', source(content));
      await target.remove(file);
    }
    await writeFile(join(root, '.b.txt.k3j9x0qa.part'), 'of another run');
    expect(await Array.fromAsync(target.list())).toEqual([]);
    const kept = (await readdir(join(root, '.daqscope-bin'), { recursive: true })).filter((name) =>
      name.endsWith('a.txt'),
    );
    expect(kept).toHaveLength(2);
    const contents = await Promise.all(kept.map((name) => readFile(join(root, '.daqscope-bin', name), 'utf8')));
    expect(contents.sort()).toEqual(['one', 'two']);
    await expect(target.put('.daqscope-bin/x', source('x'))).rejects.toMatchObject({ code: 'BAD_TARGET' });
    await expect(target.remove({ id: '.daqscope-bin' })).rejects.toMatchObject({ code: 'BAD_TARGET' });
  });

  test('is never left by links that lead out', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'daqscope-outside-'));
    const target = new FolderTarget(root);
    await writeFile(join(outside, 'secret'), 'mine');
    await symlink(outside, join(root, 'out'));
    await symlink(join(outside, 'secret'), join(root, 'file'));
    await symlink(join(outside, 'new'), join(root, 'dangling'));
    await symlink(root, join(root, 'circle'));
    for (const key of ['out/a', 'out/new/a', 'file', 'circle/circle/out/a', 'out/secret']) {
      await expect(target.put(key, source('x'))).rejects.toMatchObject({ code: 'TARGET_DENIED' });
      await expect(target.remove({ id: key })).rejects.toMatchObject({ code: /TARGET_(DENIED|NOT_FOUND)/ });
    }
    await expect(target.put('dangling', source('x'))).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
    expect(await readdir(outside)).toEqual(['secret']);
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('mine');
    expect(await Array.fromAsync(target.list())).toEqual([]);
    await rm(outside, { recursive: true });
  });

  test('may be reached by a link, and have links inside it', async () => {
    await mkdir(join(root, 'real', 'sub'), { recursive: true });
    await symlink(join(root, 'real'), join(root, 'link'));
    await symlink(join(root, 'real', 'sub'), join(root, 'real', 'inner'));
    const target = new FolderTarget(join(root, 'link'));
    expect(await target.put('inner/a', source('x'))).toMatchObject({ outcome: 'created' });
    expect((await Array.fromAsync(target.list())).map(({ key }) => key)).toEqual(['sub/a']);
  });

  test('says in words what is in the way', async () => {
    const target = new FolderTarget(root);
    await writeFile(join(root, 'file'), '');
    await mkdir(join(root, 'folder'));
    const told = async (key: string) => String(await target.put(key, source('x')).catch((error) => error));
    expect(await told('file/a')).toContain('a file is in the place of a folder on the way to it (TARGET_DENIED)');
    expect(await told('folder')).toContain('a folder is in its place (TARGET_DENIED)');
    expect(await told('x'.repeat(300))).toContain('the name is longer than file names can be there (TARGET_CANNOT)');
    expect(await told('nul\0.txt')).toContain('takes no file of this name (TARGET_CANNOT)');
    await expect(new FolderTarget(join(root, 'file')).put('a', source('x'))).rejects.toMatchObject({
      code: 'TARGET_NOT_FOUND',
      hint: expect.stringContaining('not mounted'),
    });
    await expect(target.share()).rejects.toMatchObject({ code: 'TARGET_CANNOT' });
  });
});

describe('a disk that fails', () => {
  const failing = (call: 'write' | 'create' | 'rename', code: string): OutputFiles => {
    const fail = () => Promise.reject(Object.assign(new Error(code), { code }));
    if (call !== 'write') return { ...NODE_OUTPUT_FILES, [call]: fail };
    return {
      ...NODE_OUTPUT_FILES,
      openDirect: async () => undefined,
      create: async (path) => Object.assign(await NODE_OUTPUT_FILES.create(path), { write: fail }),
    };
  };

  test.each([
    ['write', 'ENOSPC', 'TARGET_FULL'],
    ['write', 'EDQUOT', 'TARGET_FULL'],
    ['create', 'ENOSPC', 'TARGET_FULL'],
    ['create', 'EACCES', 'TARGET_DENIED'],
    ['create', 'EROFS', 'TARGET_DENIED'],
    ['rename', 'EPERM', 'TARGET_DENIED'],
    ['write', 'EIO', 'TARGET_UNREACHABLE'],
    ['create', 'ESTALE', 'TARGET_UNREACHABLE'],
    ['create', 'EILSEQ', 'TARGET_CANNOT'],
    ['create', 'EWEIRD', 'TARGET_FAILED'],
  ] as const)('%s: %s is %s, and what was there is there', async (call, code, expected) => {
    await new FolderTarget(root).put('a', source('old'));
    const target = new FolderTarget(root, { files: failing(call, code) });
    await expect(target.put('a', source('new'))).rejects.toMatchObject({ code: expected });
    expect(await readFile(join(root, 'a'), 'utf8')).toBe('old');
    expect(await readdir(root)).toEqual(['a']);
    if (call === 'rename') return;
    expect((await Array.fromAsync(target.check())).at(-1)).toMatchObject({
      state: 'failed',
      problem: { code: expected },
    });
    expect(await readdir(root)).toEqual(['a']);
  });

  test('bytes that come back as others are not published', async () => {
    const files: OutputFiles = {
      ...NODE_OUTPUT_FILES,
      openDirect: async () => undefined,
      async create(path) {
        const handle = await NODE_OUTPUT_FILES.create(path);
        const write = handle.write.bind(handle) as (bytes: Uint8Array, ...rest: unknown[]) => Promise<unknown>;
        return Object.assign(handle, {
          write: (bytes: Uint8Array, ...rest: unknown[]) =>
            write(
              bytes.map((byte) => byte ^ 1),
              ...rest,
            ),
        });
      },
    };
    await new FolderTarget(root).put('a', source('old'));
    await expect(new FolderTarget(root, { files }).put('a', source('new'))).rejects.toMatchObject({
      code: 'UPLOAD_NOT_VERIFIED',
      expected: expect.stringContaining('SHA-256'),
    });
    expect(await readFile(join(root, 'a'), 'utf8')).toBe('old');
    expect(await readdir(root)).toEqual(['a']);
  });

  test('little room is a warning', async () => {
    const target = new FolderTarget(root, { files: { ...NODE_OUTPUT_FILES, freeBytes: async () => 3e8 } });
    expect((await Array.fromAsync(target.check())).at(-1)).toMatchObject({
      subject: 'storage',
      state: 'warning',
      text: '0.3 GB are free there.',
    });
  });
});
