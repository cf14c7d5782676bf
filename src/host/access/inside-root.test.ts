import { link, mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findInside, openFound } from './inside-root.ts';

let folder: string;
let root: string;
let file: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'daqscope-')));
  root = join(folder, 'root');
  file = join(root, 'day/run7.bin');
  await mkdir(join(root, 'day'), { recursive: true });
  await mkdir(join(folder, 'outside/day'), { recursive: true });
  await writeFile(file, 'data');
  await writeFile(join(folder, 'outside/run7.bin'), 'secret');
  await writeFile(join(folder, 'outside/day/run7.bin'), 'secret');
});
afterEach(() => rm(folder, { recursive: true }));

/** What goes on between the look and the opening. */
async function openedAfter(change: () => Promise<unknown>): Promise<string> {
  const found = await findInside(file, [root]);
  await change();
  await using handle = await openFound(found);
  return handle.readFile('utf8');
}

describe.skipIf(process.platform === 'win32')('a file that is exchanged between the look and the opening', () => {
  test('is opened if it is the same', async () => {
    expect(await openedAfter(async () => {})).toBe('data');
    expect(await openedAfter(() => writeFile(file, 'more'))).toBe('more');
  });

  const exchanges: Record<string, () => Promise<unknown>> = {
    'a link in its place': async () => {
      await rm(file);
      await symlink(join(folder, 'outside/run7.bin'), file);
    },
    'a link in the place of its folder': async () => {
      await rename(join(root, 'day'), join(root, 'before'));
      await symlink(join(folder, 'outside/day'), join(root, 'day'));
    },
    'another file': async () => {
      await writeFile(join(root, 'other'), 'other');
      await rename(join(root, 'other'), file);
    },
    'the same file, moved out of the root': async () => {
      await rename(join(root, 'day'), join(folder, 'outside/moved'));
      await symlink(join(folder, 'outside/moved'), join(root, 'day'));
    },
    'a hard link to a file outside': async () => {
      await rm(file);
      await link(join(folder, 'outside/run7.bin'), file);
    },
  };

  test.each(Object.keys(exchanges))('is refused: %s', async (name) => {
    await expect(openedAfter(exchanges[name])).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('that went away is missing', async () => {
    await expect(openedAfter(() => rm(file))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('again and again, by another thread, gives nothing of outside away', { timeout: 30_000 }, async () => {
    const swapper = `
      const { renameSync, symlinkSync } = require('node:fs');
      const { workerData: { day, kept, link, outside } } = require('node:worker_threads');
      symlinkSync(outside, link);
      for (;;) {
        renameSync(day, kept); renameSync(link, day);
        renameSync(day, link); renameSync(kept, day);
      }`;
    const paths = { day: join(root, 'day'), kept: join(root, 'kept'), link: join(root, 'link') };
    const workerData = { ...paths, outside: join(folder, 'outside/day') };
    const worker = new Worker(swapper, { eval: true, workerData });
    const seen = { data: 0, secret: 0, refused: 0 };
    for (const end = Date.now() + 1500; Date.now() < end; ) {
      try {
        await using handle = await openFound(await findInside(file, [root]));
        seen[(await handle.readFile('utf8')) as 'data' | 'secret']++;
      } catch {
        seen.refused++;
      }
    }
    await worker.terminate();
    expect(seen.secret).toBe(0);
    expect(seen.data).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
  });
});
