import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Pyramid, PyramidBuilder } from '../../summary/index.ts';
import { NODE_OUTPUT_FILES, type OutputFiles } from '../output/output-files.ts';
import { SummaryFolder, type SummaryFolderOptions } from './summary-folder.ts';

let home: string;
let folder: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'daqscope-'));
  folder = join(home, 'cache/summaries');
  await recording('run7.bin', 'recorded');
});
afterEach(() => rm(home, { recursive: true }));

const HOUR_MS = 3600_000;

/** A file that was written some hours ago. */
async function recording(name: string, text: string, hours = 1): Promise<void> {
  await writeFile(join(home, name), text);
  const time = new Date(Date.now() - hours * HOUR_MS);
  await utimes(join(home, name), time, time);
}

function pyramidOf(length: number): Pyramid {
  const builder = new PyramidBuilder();
  builder.add(Float64Array.from({ length }, (_, i) => i / 7));
  return builder.snapshot();
}

const PYRAMID = pyramidOf(100_000);

const cache = (more: Partial<SummaryFolderOptions> = {}) =>
  new SummaryFolder({ folder, pathOf: (file) => join(home, file), ...more });

/** As the engine does: it is asked for, made, and kept. */
async function keep(file = 'run7.bin', what = '/a', pyramid = PYRAMID, summaries = cache()): Promise<void> {
  expect(await summaries.load(file, what)).toBeUndefined();
  await summaries.save(file, what, pyramid);
}

const files = async () => (await readdir(folder).catch(() => [])).sort();

describe('summaries of the same file', () => {
  test('are found again, by another process as well', async () => {
    await keep();
    expect(await cache().load('run7.bin', '/a')).toEqual(PYRAMID);
    expect(await files()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.summary$/)]);
    if (process.platform !== 'win32') expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('are of that dataset only', async () => {
    await keep();
    expect(await cache().load('run7.bin', '/b')).toBeUndefined();
  });

  test('are found though the file has another name now', async () => {
    await keep();
    const moved = new SummaryFolder({ folder, pathOf: () => join(home, 'run7.bin') });
    expect(await moved.load('elsewhere/run7.bin', '/a')).toEqual(PYRAMID);
  });

  test('are found whoever writes at the same time', async () => {
    const all = Array.from({ length: 8 }, () => cache());
    for (const summaries of all) await summaries.load('run7.bin', '/a');
    await Promise.all(all.map((summaries) => summaries.save('run7.bin', '/a', PYRAMID)));
    expect(await cache().load('run7.bin', '/a')).toEqual(PYRAMID);
    expect(await files()).toHaveLength(1);
  });
});

describe('of a file that has changed there is no summary', () => {
  const changes: Record<string, () => Promise<void>> = {
    'another size': () => recording('run7.bin', 'recorded and more'),
    'another time': () => recording('run7.bin', 'recorded', 2),
    'other bytes, of the same size and time': async () => {
      const { atime, mtime } = await stat(join(home, 'run7.bin'));
      await writeFile(join(home, 'run7.bin'), 'RECORDED');
      await utimes(join(home, 'run7.bin'), atime, mtime);
    },
    removed: () => rm(join(home, 'run7.bin')),
    'a folder now': async () => {
      await rm(join(home, 'run7.bin'));
      await mkdir(join(home, 'run7.bin'));
    },
  };

  test.each(Object.keys(changes))('%s', async (name) => {
    const time = new Date(Date.now() - HOUR_MS);
    await utimes(join(home, 'run7.bin'), time, time);
    await keep();
    await changes[name]();
    expect(await cache().load('run7.bin', '/a')).toBeUndefined();
  });

  test('nor is one kept that was made while it changed', async () => {
    const summaries = cache();
    await summaries.load('run7.bin', '/a');
    await appendFile(join(home, 'run7.bin'), 'more');
    await summaries.save('run7.bin', '/a', PYRAMID);
    expect(await files()).toEqual([]);
  });

  test('nor one of a file that was written a moment ago, whose next change might have the same time', async () => {
    await writeFile(join(home, 'run7.bin'), 'recorded now');
    await keep();
    expect(await files()).toEqual([]);
  });
});

describe('a file of the cache that is damaged', () => {
  test.each([
    ['cut', (path: string) => truncate(path, 1000)],
    ['empty', (path: string) => truncate(path, 0)],
    ['longer', (path: string) => appendFile(path, 'more')],
    ['absurdly long', (path: string) => truncate(path, 2 ** 40)],
    [
      'changed',
      async (path: string) => {
        const bytes = await readFile(path);
        bytes[bytes.length >> 1] ^= 4;
        await writeFile(path, bytes);
      },
    ],
    [
      'a folder',
      async (path: string) => {
        await rm(path);
        await mkdir(path);
      },
    ],
  ])('%s: is not used, and made anew', async (_, damage) => {
    await keep();
    const [name] = await files();
    await damage(join(folder, name));
    const summaries = cache();
    expect(await summaries.load('run7.bin', '/a')).toBeUndefined();
    await summaries.save('run7.bin', '/a', PYRAMID);
    if ((await stat(join(folder, name))).isFile()) expect(await cache().load('run7.bin', '/a')).toEqual(PYRAMID);
  });
});

describe('the budget', () => {
  test('is kept by removing those that were used least lately', async () => {
    const bytes = 3.5 * (await sizeOfOne());
    for (const [i, what] of ['/1', '/2', '/3'].entries()) {
      await keep('run7.bin', what, PYRAMID, cache({ budgetBytes: bytes }));
      for (const name of await files()) await age(join(folder, name), 3 - i);
    }
    await cache().load('run7.bin', '/1');
    await keep('run7.bin', '/4', PYRAMID, cache({ budgetBytes: bytes }));
    const there = await Promise.all(['/1', '/2', '/3', '/4'].map((what) => cache().load('run7.bin', what)));
    expect(there.map((pyramid) => pyramid !== undefined)).toEqual([true, false, true, true]);
  });

  test('a summary that is larger is not kept', async () => {
    await keep('run7.bin', '/a', PYRAMID, cache({ budgetBytes: 1000 }));
    expect(await files()).toEqual([]);
  });

  /** Makes a file older than it is by some hours, unless that was done before. */
  async function age(path: string, hours: number): Promise<void> {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs < HOUR_MS / 2) await utimes(path, new Date(), new Date(Date.now() - hours * HOUR_MS));
  }

  async function sizeOfOne(): Promise<number> {
    await keep('run7.bin', '/one');
    const [name] = await files();
    const { size } = await stat(join(folder, name));
    await rm(folder, { recursive: true });
    return size;
  }
});

describe('whatever fails, nobody is bothered', () => {
  test('the folder was deleted', async () => {
    await keep();
    await rm(folder, { recursive: true });
    await keep();
    expect(await files()).toHaveLength(1);
  });

  test('a file is in the place of the folder', async () => {
    await mkdir(join(home, 'cache'));
    await writeFile(folder, '');
    await keep();
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('the home cannot be written', async () => {
    await chmod(home, 0o555);
    await keep();
    await chmod(home, 0o755);
  });

  test.each([0, 1, 2, 3, 4])('the disk is full after %d writes', async (writes) => {
    let left = writes;
    const full: OutputFiles = {
      ...NODE_OUTPUT_FILES,
      openDirect: async () => undefined,
      async create(path) {
        const handle = await NODE_OUTPUT_FILES.create(path);
        const write = (...args: Parameters<typeof handle.write>) => {
          if (left-- <= 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
          return handle.write(...args);
        };
        return { write: write as typeof handle.write, sync: () => handle.sync(), close: () => handle.close() };
      },
    };
    await keep('run7.bin', '/a', PYRAMID, cache({ files: full }));
    expect(await files()).toEqual([]);
  });

  test('there is no such file', async () => {
    await keep('none.bin');
    const nowhere = new SummaryFolder({
      folder,
      pathOf: () => {
        throw new Error('no path');
      },
    });
    expect(await nowhere.load('run7.bin', '/a')).toBeUndefined();
    await nowhere.save('run7.bin', '/a', PYRAMID);
  });
});
