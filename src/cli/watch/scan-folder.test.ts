import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { type FoundFile, lookAt, scanFolder } from './scan-folder.ts';

let folder: string;
beforeEach(() => {
  folder = scratchFolder();
});

function write(...names: string[]): void {
  mkdirSync(join(folder, ...names.slice(0, -1)), { recursive: true });
  writeFileSync(join(folder, ...names), names.join());
}

async function scan(): Promise<{ files: FoundFile[]; unreadable: string[] }> {
  const unreadable: string[] = [];
  const files = await Array.fromAsync(scanFolder(folder, (path) => unreadable.push(path)));
  return { files, unreadable };
}

const names = async () => (await scan()).files.map(({ name }) => name);

describe('what is found', () => {
  test('is in subfolders as well, in order, with slashes', async () => {
    for (const way of [['run9.tdms'], ['2026', 'b.lvm'], ['2026', 'a', 'x.dat'], ['2025', 'y']]) write(...way);
    expect(await names()).toEqual(['2025/y', '2026/a/x.dat', '2026/b.lvm', 'run9.tdms']);
  });

  test.each(['.hidden', 'run.tdms_index', 'run.tdx', 'run.TDX', 'run.part', 'run.tmp', 'run.h5.lock', 'run.dat~'])(
    'is not %s',
    async (name) => {
      write(name);
      expect(await names()).toEqual([]);
    },
  );

  test('is not in a hidden folder', async () => {
    write('.git', 'run.tdms');
    expect(await names()).toEqual([]);
  });

  test('is what links lead to, if it is a file', async () => {
    write('run.tdms');
    mkdirSync(join(folder, 'sub'));
    symlinkSync('run.tdms', join(folder, 'a.tdms'));
    symlinkSync('..', join(folder, 'sub', 'up'));
    symlinkSync('nowhere', join(folder, 'b.tdms'));
    expect(await names()).toEqual(['a.tdms', 'run.tdms']);
  });

  test('does not end with what cannot be looked at', async () => {
    symlinkSync('circle', join(folder, 'circle'));
    write('z.tdms');
    const { files, unreadable } = await scan();
    expect(files).toHaveLength(1);
    expect(unreadable).toEqual([join(folder, 'circle')]);
  });

  test.skipIf(process.getuid?.() === 0)('passes over a folder that may not be read', async () => {
    write('secret', 'run.tdms');
    write('z.tdms');
    chmodSync(join(folder, 'secret'), 0);
    const { files, unreadable } = await scan();
    chmodSync(join(folder, 'secret'), 0o700);
    expect(files.map(({ name }) => name)).toEqual(['z.tdms']);
    expect(unreadable).toEqual([join(folder, 'secret')]);
  });

  test('may vanish meanwhile, with its folder', async () => {
    for (const name of ['a.tdms', 'b.tdms', 'c.tdms']) write(name);
    write('d', 'e.tdms');
    const seen: string[] = [];
    const unreadable: string[] = [];
    for await (const { name } of scanFolder(folder, (path) => unreadable.push(path))) {
      seen.push(name);
      rmSync(join(folder, 'd'), { recursive: true, force: true });
    }
    expect(seen).toEqual(['a.tdms', 'b.tdms', 'c.tdms']);
    expect(unreadable).toEqual([]);
  });

  test('is told of if its name is not valid UTF-8, since it cannot be opened', async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/M`), Buffer.of(0xfc), Buffer.from('ller.tdms')]), '');
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xfc)]));
    expect(await scan()).toEqual({ files: [], unreadable: [`${folder}/M\uFFFDller.tdms`, `${folder}/\uFFFD`] });
  });

  test('is nothing, and told of, in a folder that is not there', async () => {
    rmSync(folder, { recursive: true });
    expect(await scan()).toEqual({ files: [], unreadable: [folder] });
  });
});

describe('a .tdm', () => {
  test.each(['run.tdx', 'run.TDX'])('has the state of its %s as well', async (tdx) => {
    write('run.tdm');
    const alone = await lookAt(join(folder, 'run.tdm'), '1/run.tdm');
    expect(alone?.companions).toEqual([]);
    write(tdx);
    const both = await lookAt(join(folder, 'run.tdm'), '1/run.tdm');
    expect(both?.companions).toMatchObject([{ name: `1/${tdx}`, path: join(folder, tdx) }]);
    expect(both?.state).toBe(`${alone?.state} ${both?.companions[0].state}`);
  });

  test('has none of another name', async () => {
    write('run.tdm');
    write('other.tdx');
    expect((await scan()).files).toMatchObject([{ name: 'run.tdm', companions: [] }]);
  });
});
