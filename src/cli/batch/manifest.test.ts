import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MANIFEST_NAME, Manifest } from './manifest.ts';
import { entryFor } from './manifest-entry.contract.ts';
import { entryLine } from './manifest-entry.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  path = join(folder, MANIFEST_NAME);
});
afterEach(() => rmSync(folder, { recursive: true }));

const lines = () => readFileSync(path, 'utf8').split('\n').slice(0, -1);

test('one that is not there has no entries, and is made by the first line', async () => {
  await using manifest = await Manifest.open(folder);
  expect([manifest.entries.size, manifest.problem]).toEqual([0, undefined]);
  await manifest.append(entryFor('a.h5'));
  expect(manifest.entryOf('elsewhere/a.h5')).toEqual(entryFor('a.h5'));
  expect(lines()).toEqual([entryLine(entryFor('a.h5')).trimEnd()]);
});

test('of several lines for one output the last one counts', async () => {
  const [first, second] = [entryFor('a.h5'), entryFor('a.h5', { problems: 3 })];
  writeFileSync(path, [first, entryFor('b.h5'), second].map(entryLine).join(''));
  await using manifest = await Manifest.open(folder);
  expect([...manifest.entries.keys()]).toEqual(['a.h5', 'b.h5']);
  expect(manifest.entryOf('a.h5')).toEqual(second);
});

test('a torn line is passed over without a word, also when lines follow', async () => {
  writeFileSync(path, entryLine(entryFor('a.h5')) + entryLine(entryFor('b.h5')).slice(0, 200));
  {
    await using manifest = await Manifest.open(folder);
    expect([[...manifest.entries.keys()], manifest.problem]).toEqual([['a.h5'], undefined]);
    await manifest.append(entryFor('c.h5'));
    await manifest.append(entryFor('d.h5'));
  }
  await using again = await Manifest.open(folder);
  expect([[...again.entries.keys()], again.problem]).toEqual([['a.h5', 'c.h5', 'd.h5'], undefined]);
  expect(lines()).toHaveLength(4);
});

test('rubbish is told of and ignored', async () => {
  const rubbish = [Buffer.from('hello\n'), Buffer.alloc(3_000_000, 1), Buffer.from('\n\n{"a":1}\n')];
  writeFileSync(path, Buffer.concat([Buffer.from(entryLine(entryFor('a.h5'))), ...rubbish]));
  appendFileSync(path, entryLine(entryFor('b.h5')));
  await using manifest = await Manifest.open(folder);
  expect([...manifest.entries.keys()]).toEqual(['a.h5', 'b.h5']);
  expect(manifest.problem?.message).toContain('3 lines are not what daqscope writes, and ignored; the first is line 2');
});

test('many that write at the same time lose no line', async () => {
  const manifests = await Promise.all(Array.from({ length: 8 }, () => Manifest.open(folder)));
  const append = async (manifest: Manifest, writer: number) => {
    for (let i = 0; i < 50; i++) await manifest.append(entryFor(`${writer}-${i}.h5`));
    await manifest[Symbol.asyncDispose]();
  };
  await Promise.all(manifests.map(append));
  await using manifest = await Manifest.open(folder);
  expect([manifest.entries.size, manifest.problem]).toEqual([400, undefined]);
});

test('what others add is seen', async () => {
  await using one = await Manifest.open(folder);
  await using other = await Manifest.open(folder);
  await other.append(entryFor('a.h5'));
  await Promise.all([one.refresh(), one.refresh()]);
  expect(one.entryOf('a.h5')).toBeDefined();
  rmSync(path);
  await one.refresh();
  expect(one.entryOf('a.h5')).toBeUndefined();
});

test('a folder in its place is a problem', async () => {
  mkdirSync(path);
  await expect(Manifest.open(folder)).rejects.toMatchObject({ code: 'NOT_A_FILE', file: path });
});
