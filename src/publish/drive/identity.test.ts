import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf, DriveBench } from '../testing/drive-bench.ts';
import type { Fault } from '../testing/drive-emulator/faults/faults.ts';
import { SHEET_TYPE } from '../testing/drive-emulator/items/item.ts';

const SMALL = 'a,b\n1,2\n';
const LARGE = bytesOf(6_000_000);

let bench: DriveBench;

beforeEach(async () => {
  bench = await DriveBench.open();
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

const anotherHome = () => bench.another({ journalFolder: `${bench.journalFolder}/of another machine` });
const inBin = () => [...bench.emulator.state.items.values()].filter(({ trashed }) => trashed);

describe('a key is one file', () => {
  test('with one id and one link, whatever its content, and whoever publishes it', async () => {
    const first = await bench.put('a.csv', SMALL);
    const contents = ['other', '', LARGE, SMALL];
    for (const content of contents) {
      const target = anotherHome();
      expect(await bench.put('a.csv', content, {}, target)).toMatchObject({
        id: first.id,
        url: first.url,
        outcome: 'updated',
      });
    }
    expect(bench.item(first.id).revisions).toHaveLength(1 + contents.length);
  });

  test('that was renamed, moved or starred is found again, and left as people have it', async () => {
    const { id } = await bench.put('a.csv', SMALL);
    const elsewhere = bench.emulator.state.addFolderOf('ann@lab.example', 'Elsewhere', {
      [bench.emulator.account.email]: 'writer',
    });
    Object.assign(bench.item(id), { name: 'Results of March', parents: [elsewhere.id], starred: true });
    expect(await bench.put('a.csv', SMALL)).toMatchObject({ id, outcome: 'unchanged' });
    expect(await bench.put('a.csv', 'new', {}, anotherHome())).toMatchObject({ id, outcome: 'updated' });
    expect(bench.item(id)).toMatchObject({ name: 'Results of March', parents: [elsewhere.id], starred: true });
    expect(bench.names).toEqual([]);
  });

  test('that was put into the bin is another one from then on', async () => {
    const first = await bench.put('a.csv', SMALL);
    bench.item(first.id).trashed = true;
    const second = await bench.put('a.csv', SMALL);
    expect(second).toMatchObject({ outcome: 'created' });
    bench.item(first.id).trashed = false; // somebody takes it out again: the elder one is the one
    expect(await bench.put('a.csv', SMALL, {}, anotherHome())).toMatchObject({ id: first.id, outcome: 'unchanged' });
  });

  test('whose folder was put into the bin gets another folder', async () => {
    await bench.put('sub/a.csv', SMALL);
    const [folder] = bench.emulator.filesIn();
    folder.trashed = true;
    const again = await bench.put('sub/a.csv', SMALL, {}, anotherHome());
    expect(again.outcome).toBe('created');
    expect(bench.item(bench.item(again.id).parents[0])).toMatchObject({ name: 'sub', trashed: false });
  });

  test.each(['trashed', 'deleted'])(
    'whose folder was %s while the target was open gets another folder',
    async (how) => {
      await bench.put('sub/a.csv', SMALL);
      const [folder] = bench.emulator.filesIn();
      if (how === 'trashed') folder.trashed = true;
      else bench.emulator.state.remove(folder);
      for (const content of [SMALL, LARGE]) {
        const { id } = await bench.put(`sub/${content.length}.csv`, content);
        expect(bench.emulator.state.isTrashed(bench.item(id))).toBe(false);
      }
      expect(bench.names).toEqual(['sub']);
    },
  );

  test.each([
    ['small', 'new'],
    ['large', LARGE],
  ])('that is deleted just before it is updated is made anew (%s)', async (_, content) => {
    const { id } = await bench.put('a.csv', SMALL);
    const remove = (): Fault => {
      bench.emulator.state.items.delete(id);
      return { kind: 'delay', ms: 0 };
    };
    bench.emulator.faults.add({ fault: remove, match: /^PATCH \/upload/, times: 1 });
    const again = await bench.put('a.csv', content);
    expect(again).toMatchObject({ outcome: 'created' });
    expect(again.id).not.toBe(id);
    expect(bench.names).toEqual(['a.csv']);
  });

  test('that is put into the bin just before it is updated is made anew', async () => {
    const { id } = await bench.put('a.csv', SMALL);
    const remove = (): Fault => {
      bench.item(id).trashed = true;
      return { kind: 'delay', ms: 0 };
    };
    bench.emulator.faults.add({ fault: remove, match: /^PATCH \/upload/, times: 1 });
    const again = await bench.put('a.csv', 'new');
    expect(bench.item(again.id).trashed).toBe(false);
    expect(bench.names).toEqual(['a.csv']);
  });
});

describe.each([
  ['small', SMALL],
  ['large', LARGE],
])('a lost answer makes no second file (%s)', (_, content) => {
  test.each<Fault['kind']>(['loseAnswer', 'halfAnswer', 'page'])('%s, of everything in turn', async (kind) => {
    for (const match of [/^POST/, /^PUT/, /^PATCH/, /^GET/]) {
      bench.emulator.faults.add({ fault: { kind } as Fault, match, times: 2 });
    }
    const first = await bench.put('sub/a.csv', content);
    expect(bench.contentOf(first.id)?.equals(Buffer.from(content))).toBe(true);
    const files = [...bench.emulator.state.items.values()].filter(({ name }) => name === 'a.csv' || name === 'sub');
    expect(files).toHaveLength(2);
    for (const match of [/^POST/, /^PUT/, /^PATCH/, /^GET/]) {
      bench.emulator.faults.add({ fault: { kind } as Fault, match, times: 2 });
    }
    expect(await bench.put('sub/a.csv', 'new')).toMatchObject({ id: first.id });
    expect(bench.contentOf(first.id)?.toString()).toBe('new');
  });
});

test('two machines that publish the same at once agree on one file', async () => {
  for (const content of [SMALL, LARGE]) {
    const key = `${content.length}/a.csv`;
    const [first, second, third] = await Promise.all(
      [anotherHome(), bench.another({ journalFolder: `${bench.journalFolder}/2` }), bench.target].map((target) =>
        bench.put(key, content, {}, target),
      ),
    );
    expect([second.id, third.id]).toEqual([first.id, first.id]);
    const folders = bench.emulator.filesIn().filter(({ name }) => name === String(content.length));
    expect(folders).toHaveLength(1);
    expect(bench.emulator.filesIn(folders[0]).map(({ id }) => id)).toEqual([first.id]);
  }
  expect(inBin().every(({ trashed }) => trashed)).toBe(true);
});

test('500 files that are the same are not sent again, and hardly asked for', async () => {
  const keys = Array.from({ length: 500 }, (_, i) => `run${i}/${i % 7}.csv`);
  await Promise.all(keys.map((key) => bench.put(key, key)));
  const { faults } = bench.emulator;
  const [requests, bytes] = [faults.driveRequests.length, faults.mediaBytes];
  const target = anotherHome();
  const results = await Promise.all(keys.map((key) => bench.put(key, key, {}, target)));
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
  expect(faults.mediaBytes).toBe(bytes);
  expect(faults.driveRequests.length - requests).toBeLessThanOrEqual(10);
});

describe('sheets', () => {
  const sheets = () => bench.emulator.filesIn().filter(({ mimeType }) => mimeType === SHEET_TYPE);

  test('are made, left alone, and updated at the same link, beside the CSV', async () => {
    const csv = await bench.put('a.csv', SMALL);
    const first = await bench.put('a.csv', SMALL, { sheet: true });
    expect(first).toMatchObject({ outcome: 'created', url: expect.stringContaining('/spreadsheets/') });
    expect(first.id).not.toBe(csv.id);
    expect(bench.item(first.id)).toMatchObject({ name: 'a', mimeType: SHEET_TYPE });
    const bytes = bench.emulator.faults.mediaBytes;
    expect(await bench.put('a.csv', SMALL, { sheet: true }, anotherHome())).toEqual({ ...first, outcome: 'unchanged' });
    expect(bench.emulator.faults.mediaBytes).toBe(bytes);
    const updated = await bench.put('a.csv', 'a\n3\n', { sheet: true });
    expect(updated).toMatchObject({ id: first.id, url: first.url, outcome: 'updated' });
    expect(bench.contentOf(first.id)?.toString()).toBe('a\n3\n');
    expect(sheets()).toHaveLength(1);
  });

  test.each([
    ['small', SMALL],
    ['large', LARGE],
  ])('are one after a lost answer (%s)', async (_, content) => {
    for (const kind of ['loseAnswer', 'halfAnswer'] as const) {
      bench.emulator.faults.add({ fault: { kind }, match: /^(POST|PUT|PATCH) \/upload/, times: 1 });
    }
    const { id } = await bench.put('a.csv', content, { sheet: true });
    expect(sheets().map((item) => item.id)).toEqual([id]);
    bench.emulator.faults.add({ fault: { kind: 'loseAnswer' }, match: /^(POST|PUT|PATCH) \/upload/, times: 1 });
    expect(await bench.put('a.csv', 'x\n', { sheet: true })).toMatchObject({ id });
    expect(sheets()).toHaveLength(1);
  });
});

test.each([
  "it's",
  '\\',
  "\\'",
  "' or name contains '",
  '"quoted"',
  'line\nbreak',
  'tab\tand \u0000 nothing',
  'x'.repeat(300),
  '🌡️'.repeat(60),
  "' in parents and trashed = false or 'x",
])('the name %j is found again, as a folder and as a file of somebody else', async (name) => {
  const { id } = await bench.put(`${name}/${name}`, 'mine');
  await bench.put('other', 'other');
  expect(await bench.put(`${name}/${name}`, 'mine', {}, anotherHome())).toMatchObject({ id, outcome: 'unchanged' });
  expect(bench.names).toEqual([name, 'other'].sort());
  bench.item(id).appProperties = {};
  expect(await bench.put(`${name}/${name}`, 'new', {}, anotherHome())).toMatchObject({ id, outcome: 'updated' });
});
