import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CompanionFiles } from './companion-files.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  mkdirSync(join(folder, 'sub'));
  for (const name of ['run.tdx', 'OTHER.TDX', 'twice.tdx', 'Twice.tdx', 'sub/inner.tdx']) {
    writeFileSync(join(folder, name), name);
  }
  writeFileSync(join(folder, 'empty.tdx'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

const opened = async (name: string) => {
  await using companions = new CompanionFiles(join(folder, 'run.tdm'));
  return (await companions.open(name))?.name;
};

describe('files beside a recording', () => {
  test('are opened by their names', async () => {
    expect(await opened('run.tdx')).toBe('run.tdx');
    expect(await opened('none.tdx')).toBeUndefined();
  });

  test('are found if upper and lower case differ', async () => {
    expect(await opened('Other.tdx')).toBe('OTHER.TDX');
  });

  test.skipIf(process.platform !== 'linux')('but not if it could be several', async () => {
    expect(await opened('TWICE.tdx')).toBeUndefined();
    expect(await opened('Twice.tdx')).toBe('Twice.tdx');
  });

  test.each(['sub/inner.tdx', '../run.tdx', '..', '.', '', '/etc/hostname', 'a\\b', 'x\0'])(
    'no path is followed: %j',
    async (name) => {
      expect(await opened(name)).toBeUndefined();
    },
  );

  test('what is wrong with one that is there is told', async () => {
    await expect(opened('empty.tdx')).rejects.toMatchObject({ code: 'EMPTY_FILE' });
    await expect(opened('sub')).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  });

  test('are closed together', async () => {
    const companions = new CompanionFiles(join(folder, 'run.tdm'));
    const source = await companions.open('run.tdx');
    expect(companions.opened).toEqual([source]);
    await companions[Symbol.asyncDispose]();
    await expect(source?.read(0, 1)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
