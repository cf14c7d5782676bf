import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { planPublications } from './publication.ts';

let folder: string;
beforeEach(() => {
  folder = scratchFolder();
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
}

const at = (...paths: string[]) => paths.map((path) => join(folder, path));
const keys = async (paths: string[], as?: string) => (await planPublications(paths, as)).map(({ key }) => key);

test('files get their names, what is in folders the way to it', async () => {
  write('a.txt', 'r/2026/b.h5', 'r/c.h5', 'r/2026/x/d');
  expect(await keys(at('a.txt', 'r'))).toEqual(['a.txt', 'r/2026/b.h5', 'r/2026/x/d', 'r/c.h5']);
  expect(await keys(at('r/2026/..'))).toEqual(['r/2026/b.h5', 'r/2026/x/d', 'r/c.h5']);
  expect(await keys(at('r/'))).toEqual(['r/2026/b.h5', 'r/2026/x/d', 'r/c.h5']);
  expect(await planPublications(at('a.txt'), undefined)).toEqual([{ path: at('a.txt')[0], key: 'a.txt', bytes: 5 }]);
});

test('what is hidden is left out, unless it is named', async () => {
  write('r/a', 'r/.b', 'r/.git/c', '.d');
  expect(await keys(at('r', '.d'))).toEqual(['r/a', '.d']);
});

describe('--as', () => {
  test('is the key of one file, or what keys begin with', async () => {
    write('a', 'r/b');
    expect(await keys(at('a'), 'x/y.txt')).toEqual(['x/y.txt']);
    await expect(keys(at('r'), 'x')).rejects.toMatchObject({ code: 'USAGE', hint: expect.stringMatching('x/') });
    expect(await keys(at('a', 'r'), 'x/')).toEqual(['x/a', 'x/r/b']);
    await expect(keys(at('a', 'r'), 'x')).rejects.toMatchObject({ code: 'USAGE', hint: expect.stringMatching('x/') });
  });
});

test('what is not there does not keep the rest from being published', async () => {
  write('a', 's/run.tdm', 's/run.tdx');
  const missing: string[] = [];
  const onMissing = ({ code }: { code: string }) => missing.push(code);
  const found = await planPublications(at('a', 'nix', 's/run.tdm'), undefined, { onMissing });
  expect(found.map(({ key }) => key)).toEqual(['a', 'run.tdm', 'run.tdx']);
  expect(missing).toEqual(['FILE_NOT_FOUND']);
  await expect(planPublications(at('nix'), undefined, { onMissing })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('two files of one key are a mistake, one that is named twice is not', async () => {
  write('a/run', 'b/run', 'r/x');
  await expect(keys(at('a/run', 'b/run'))).rejects.toMatchObject({ code: 'USAGE' });
  expect(await keys(at('a/run', 'a/../a/run', 'r', 'r'))).toEqual(['run', 'r/x']);
});

test('links to folders and what is no file are left out of folders, and told of', async () => {
  write('r/a', 'other/secret');
  symlinkSync('..', join(folder, 'r', 'up'));
  symlinkSync('a', join(folder, 'r', 'link'));
  execFileSync('mkfifo', [join(folder, 'r', 'pipe')]);
  const leftOut: string[] = [];
  const found = await planPublications(at('r'), undefined, {
    onLeftOut: (path, why) => leftOut.push(`${path} ${why}`),
  });
  expect(found.map(({ key }) => key)).toEqual(['r/a', 'r/link']);
  expect(leftOut).toEqual([`${folder}/r/pipe not a file`, `${folder}/r/up a link to a folder`]);
  symlinkSync('other', join(folder, 'named'));
  expect(await keys(at('named'))).toEqual(['named/secret']);
});

test('what is not there is told of, and so is nothing at all', async () => {
  mkdirSync(join(folder, 'empty'));
  await expect(keys(at('no'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await expect(keys(at('empty'))).rejects.toMatchObject({ code: 'USAGE' });
});
