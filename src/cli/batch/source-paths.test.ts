import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { locateSource, manifestPath } from './source-paths.ts';

let root: string;
const at = (...names: string[]) => join(root, ...names);

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'daqscope-')));
  for (const folder of ['data/day1', 'disk/h5', 'archive/day1']) mkdirSync(at(folder), { recursive: true });
  for (const file of ['data/day1/run7.bin', 'archive/day1/run7.bin', 'archive/run8.bin']) writeFileSync(at(file), 'x');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a source', () => {
  test('is named relative to the folder', async () => {
    expect(await manifestPath(at('data'), at('data/day1/run7.bin'))).toBe('day1/run7.bin');
    expect(await manifestPath(at('disk/h5'), at('data/day1/run7.bin'))).toBe('../../data/day1/run7.bin');
    expect(await locateSource(at('disk/h5'), '../../data/day1/run7.bin', undefined)).toBe(at('data/day1/run7.bin'));
  });

  test.skipIf(process.platform === 'win32')(
    'is found through a folder that is a link, and from where the link leads',
    async () => {
      symlinkSync(at('disk/h5'), at('data/h5'));
      const path = await manifestPath(at('data/h5'), at('data/day1/run7.bin'));
      for (const folder of ['data/h5', 'disk/h5']) {
        expect(await locateSource(at(folder), path, undefined)).toBe(at('data/day1/run7.bin'));
      }
    },
  );

  test('that was moved is looked for by as much of its path as is there', async () => {
    const locate = (path: string) => locateSource(at('disk/h5'), path, at('archive'));
    expect(await locate('../../data/day1/run7.bin')).toBe(at('archive/day1/run7.bin'));
    expect(await locate('../../data/day1/run8.bin')).toBe(at('archive/run8.bin'));
    expect(await locate('../../data/day1/none.bin')).toBe(at('archive/none.bin'));
  });
});
