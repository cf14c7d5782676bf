import { mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { TextOutput } from '../terminal/text-output.ts';
import { makeProducts, productsThere, type Workshop } from './make-products.ts';
import { type Recipe, recipeOf, type Wishes } from './recipe.ts';
import { runStep, type StepEnding } from './run-step.ts';
import { lookAt } from './scan-folder.ts';
import { type LedgerEntry, WatchLedger } from './watch-ledger.ts';
import { WatchLog } from './watch-log.ts';

vi.mock('./run-step.ts', () => ({ runStep: vi.fn() }));

let folder: string;
let ledger: WatchLedger;
let endings: Record<string, StepEnding>;

beforeEach(async () => {
  folder = scratchFolder();
  mkdirSync(join(folder, 'in'));
  endings = {};
  ledger = await WatchLedger.open(join(folder, 'ledger.jsonl'));
  vi.mocked(runStep).mockImplementation(async (args) => {
    const output = args[args.indexOf('-o') + 1];
    const ending = endings[output.slice(folder.length + '/products/'.length)] ?? { state: 'done', words: [] };
    if (ending.state === 'done' || ending.state === 'incomplete') writeFileSync(output, args.join(' '));
    return ending;
  });
});

afterEach(() => ledger[Symbol.asyncDispose]());

async function workshop(wishes: Partial<Wishes>, more: Partial<Workshop> = {}): Promise<Workshop> {
  const recipe: Recipe = await recipeOf({ plotAs: 'png', ...wishes });
  const log = await WatchLog.open({
    folder: join(folder, 'log'),
    output: new TextOutput(new PassThrough()),
    prefix: 'daqscope-log/lab1/',
  });
  const { signal } = new AbortController();
  return { recipe, ledger, log, folder: join(folder, 'products'), keepsProducts: false, signal, ...more };
}

/** Makes the products of files, one after the other. */
async function make(wishes: Partial<Wishes>, ...names: string[]): Promise<LedgerEntry[]> {
  const shop = await workshop(wishes);
  const entries: LedgerEntry[] = [];
  for (const name of names) {
    const path = join(folder, 'in', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, name);
    const file = await lookAt(path, name);
    if (!file) throw new Error(`${name} is not there`);
    const entry = await makeProducts(shop, file);
    await ledger.add(entry);
    entries.push(entry);
  }
  return entries;
}

const keysOf = (entries: readonly LedgerEntry[]) => entries.flatMap(({ products }) => products.map(({ key }) => key));
const log = () =>
  readdirSync(join(folder, 'log'))
    .map((name) => readFileSync(join(folder, 'log', name), 'utf8'))
    .join('');

describe('keys', () => {
  test('are those of the recordings, with other endings', async () => {
    const wishes = { convert: 'h5', report: 'pdf' } as const;
    expect(keysOf(await make(wishes, '2026/run.7.tdms', 'noext', 'dir.d/x'))).toEqual([
      '2026/run.7.h5',
      '2026/run.7.pdf',
      'noext.h5',
      'noext.pdf',
      'dir.d/x.h5',
      'dir.d/x.pdf',
    ]);
  });

  test.each([
    ['one name, two extensions', { convert: 'h5' }, ['run7.tdms', 'run7.lvm', 'run7.dat']],
    ['one without', { convert: 'h5' }, ['run7.lvm', 'run7']],
    ['one without, the other way round', { convert: 'h5' }, ['run7', 'run7.lvm']],
    ['one that has the name of a product', { convert: 'h5', original: true }, ['run7.tdms', 'run7.h5']],
    ['the same the other way round', { convert: 'h5', original: true }, ['run7.h5', 'run7.tdms']],
    ['one that becomes what it is', { convert: 'h5', original: true }, ['run7.h5']],
    ['a .csv as CSV', { convert: 'csv', original: true }, ['run7.csv', 'run7.txt']],
    ['names made of names', { convert: 'h5', original: true }, ['a.h5', 'a.x', 'a.h5.h5', 'a-original.h5', 'a.y']],
    ['reports of all', { report: 'pdf', original: true }, ['a.x', 'a.pdf', 'a.y.pdf', 'a.y', 'a']],
  ] as const)('are of one recording each: %s', async (_, wishes, names) => {
    const keys = keysOf(await make(wishes, ...names));
    expect(new Set(keys).size).toBe(keys.length);
    const perRecording = 'original' in wishes ? 2 : 1;
    expect(keys).toHaveLength(names.length * perRecording);
    for (const entry of ledger.unpublished) {
      for (const { key } of entry.products) expect(ledger.isKeyTaken(key, entry.name)).toBe(false);
    }
  });

  test('stay when a recording is written again', async () => {
    const wishes = { convert: 'h5' } as const;
    const before = keysOf(await make(wishes, 'run7.tdms', 'run7.lvm'));
    expect(keysOf(await make(wishes, 'run7.lvm', 'run7.tdms')).sort()).toEqual(before.sort());
  });

  test('of other wishes are no keys of others', async () => {
    await make({ convert: 'h5', original: true }, 'run7.tdms', 'run7.pdf');
    const keys = keysOf(await make({ report: 'pdf', original: true }, 'run7.tdms', 'run7.pdf'));
    expect(new Set(keys).size).toBe(4);
    expect(keys).toContain('run7.tdms');
    expect(keys).toContain('run7.pdf');
  });
});

test('the original brings what belongs to it', async () => {
  mkdirSync(join(folder, 'in'), { recursive: true });
  writeFileSync(join(folder, 'in', 'run.tdx'), 'data');
  const [entry] = await make({}, 'run.tdm');
  expect(keysOf([entry])).toEqual(['run.tdm', 'run.tdx']);
  expect(await productsThere(entry.products)).toEqual(entry.products);
});

describe('what goes wrong', () => {
  test('with one product is in the log, and the others are made', async () => {
    endings = { 'run.h5': { state: 'failed', words: ['a warning', 'run.tdms: damaged (TRUNCATED).'] } };
    const [entry] = await make({ convert: 'h5', report: 'pdf' }, 'run.tdms');
    expect([entry.stage, keysOf([entry])]).toEqual(['made', ['run.pdf']]);
    expect(log()).toMatch(/failed {5}run\.tdms {2}run\.h5: damaged \(TRUNCATED\)\.\n/);
    expect(log()).toMatch(/reported {3}run\.tdms {2}run\.pdf\n/);
  });

  test('with several is one line per reason', async () => {
    const empty = 'run.tdms: the file is empty (EMPTY_FILE). Was it stopped?';
    endings = {
      'run.h5': { state: 'failed', words: [empty] },
      'run.pdf': { state: 'failed', words: [empty] },
      'other.h5': { state: 'failed', words: ['other.tdms @0x10: damaged (TRUNCATED).'] },
      'other.pdf': { state: 'failed', words: ['nothing to draw (NO_DATA).'] },
    };
    const entries = await make({ convert: 'h5', report: 'pdf' }, 'run.tdms', 'other.tdms');
    expect(entries).toMatchObject([{ failure: 'failed' }, { failure: 'failed' }]);
    const lines = log().trim().split('\n');
    expect(lines.map((line) => line.slice(22))).toEqual([
      'failed     run.tdms  the file is empty (EMPTY_FILE). Was it stopped?',
      'failed     other.tdms  other.h5: @0x10: damaged (TRUNCATED).',
      'failed     other.tdms  other.pdf: nothing to draw (NO_DATA).',
    ]);
  });

  test('because no reader recognises the file is skipping it', async () => {
    const words = ['note.txt: no reader recognises this text (SCHEMA_NEEDED). Take them out.'];
    endings = { 'note.h5': { state: 'failed', words }, 'note.pdf': { state: 'failed', words } };
    const [entry] = await make({ convert: 'h5', report: 'pdf', original: true }, 'note.txt');
    expect([entry.failure, keysOf([entry])]).toEqual(['skipped', ['note.txt']]);
    expect(log().trim().split('\n')).toEqual([
      expect.stringMatching(
        /skipped {4}note\.txt {2}no reader .*\(SCHEMA_NEEDED\)\. Take them out\. If it is no recording: --match says which files are\.$/,
      ),
    ]);
  });

  test('with all of them makes it a failed one', async () => {
    endings = { 'run.h5': { state: 'failed', words: [] } };
    expect(await make({ convert: 'h5' }, 'run.tdms')).toMatchObject([{ stage: 'failed', products: [] }]);
    expect(log()).toContain('nothing was said');
  });

  test('in part is told with the product', async () => {
    endings = { 'run.h5': { state: 'incomplete', words: ['something', 'warning: cut off'] } };
    expect(await make({ convert: 'h5' }, 'run.tdms')).toMatchObject([{ stage: 'made' }]);
    expect(log()).toContain('converted  run.tdms  run.h5  warning: cut off\n');
  });

  test('with the disk is told, and nothing is left', async () => {
    endings = {
      'run.pdf': { state: 'disturbed', words: ['/p/run.pdf: the disk is full (OUTPUT_FAILED). Free some.'] },
    };
    const work = make({ convert: 'h5', report: 'pdf' }, 'run.tdms');
    await expect(work).rejects.toMatchObject({
      message: 'run.pdf: /p/run.pdf: the disk is full (OUTPUT_FAILED). Free some.',
    });
    expect(readdirSync(join(folder, 'products'))).toEqual([]);
    expect(readdirSync(join(folder, 'in'))).toEqual(['run.tdms']);
  });

  test('with the folder of products is told', async () => {
    writeFileSync(join(folder, 'products'), 'a file in its place');
    await expect(make({ convert: 'h5' }, 'run.tdms')).rejects.toMatchObject({ code: 'OUTPUT_FAILED' });
  });
});

test('products that were changed or removed are not there', async () => {
  const [{ products }] = await make({ convert: 'h5', original: true }, 'run.tdms');
  expect(await productsThere(products)).toEqual(products);
  writeFileSync(products[1].path, 'something else');
  expect(await productsThere(products)).toEqual([products[0]]);
  unlinkSync(products[1].path);
  expect(await productsThere(products)).toEqual([products[0]]);
});
