import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { DataProblem, type ProblemCode } from '../../core/index.ts';
import type { ChosenTarget, PublishSource, PutResult } from '../../publish/index.ts';
import { TextOutput } from '../terminal/text-output.ts';
import { FreshTarget } from './fresh-target.ts';
import { recipeOf, type Wishes } from './recipe.ts';
import { runStep } from './run-step.ts';
import { WatchLedger } from './watch-ledger.ts';
import { WatchLog } from './watch-log.ts';
import { Watcher } from './watcher.ts';

vi.mock('./run-step.ts', () => ({ runStep: vi.fn() }));

let folder: string;
/** What is published, by key. */
let there: Map<string, string>;
/** What the target throws for a key, if anything. */
let fault: (key: string) => unknown;
let opened: number;
let ledger: WatchLedger;

beforeEach(async () => {
  folder = scratchFolder();
  mkdirSync(join(folder, 'in'));
  there = new Map();
  fault = () => undefined;
  opened = 0;
  ledger = await WatchLedger.open(join(folder, 'ledger.jsonl'));
  vi.mocked(runStep)
    .mockReset()
    .mockImplementation(async (args) => {
      writeFileSync(args[args.indexOf('-o') + 1], readFileSync(args[1]));
      return { state: 'done', words: [] };
    });
});

afterEach(() => ledger[Symbol.asyncDispose]());

const target = {
  put: async (key: string, source: PublishSource): Promise<PutResult> => {
    const error = fault(key);
    if (error !== undefined) throw error;
    there.set(key, Buffer.from(await source.read(0, source.size)).toString());
    return { id: key, url: `u:${key}`, checksum: { algorithm: 'md5', value: '' }, outcome: 'created' };
  },
  async [Symbol.asyncDispose]() {},
};

async function watcher(
  wishes: Partial<Wishes> = { convert: 'h5' },
  { signal = new AbortController().signal, keepsProducts = false } = {},
) {
  const open = async () => {
    opened += 1;
    return target;
  };
  return new Watcher({
    watched: join(folder, 'in'),
    target: new FreshTarget({ open } as unknown as ChosenTarget),
    prefix: '',
    audiences: [],
    recipe: await recipeOf({ plotAs: 'png', ...wishes }),
    ledger,
    log: await WatchLog.open({
      folder: join(folder, 'log'),
      output: new TextOutput(new PassThrough()),
      prefix: 'daqscope-log/lab1/',
    }),
    folder: join(folder, 'products'),
    keepsProducts,
    patterns: [],
    isMeant: () => true,
    settleMs: 0,
    everyMs: 0,
    signal,
  });
}

const record = (name: string, text = name) => writeFileSync(join(folder, 'in', name), text);
const problem = (code: ProblemCode) => new DataProblem({ code, message: 'no' });
const keys = () => [...there.keys()].filter((key) => !key.startsWith('daqscope-log/'));
const products = () => readdirSync(join(folder, 'products'));
const log = () =>
  readdirSync(join(folder, 'log'))
    .map((name) => readFileSync(join(folder, 'log', name), 'utf8'))
    .join('');
const commands = () => vi.mocked(runStep).mock.calls.length;

test('what is finished is made and published once, and the workshop is empty then', async () => {
  for (const name of ['a.lvm', 'b.lvm']) record(name);
  const watch = await watcher();
  for (let look = 0; look < 3; look++) await watch.look();
  expect([keys(), commands(), products()]).toEqual([['a.h5', 'b.h5'], 2, []]);
  record('a.lvm', 'longer now');
  for (let look = 0; look < 2; look++) await watch.look();
  expect([there.get('a.h5'), commands()]).toEqual(['longer now', 3]);
  expect([...there].find(([key]) => key.startsWith('daqscope-log/'))?.[1]).toBe(log());
});

test('other wishes are met for what was published before', async () => {
  record('a.lvm');
  await (await watcher()).look();
  await (await watcher({ convert: 'h5', report: 'pdf' })).look();
  expect(keys()).toEqual(['a.h5', 'a.pdf']);
});

describe('a target that fails', () => {
  test('for one keeps no other from being published', async () => {
    for (const name of ['a.lvm', 'b.lvm']) record(name);
    fault = (key) => (key === 'a.h5' ? problem('TARGET_DENIED') : undefined);
    expect(await (await watcher()).runOnce()).toEqual({ isAllDone: false, hasFailed: false });
    expect([keys(), products()]).toEqual([['b.h5'], ['a.h5']]);
  });

  test('for all is tried once per look, while everything is made', async () => {
    for (const name of ['a.lvm', 'b.lvm', 'c.lvm']) record(name);
    const tried: string[] = [];
    fault = (key) => {
      tried.push(key);
      return problem('TARGET_UNREACHABLE');
    };
    const watch = await watcher();
    await watch.look();
    expect([tried.filter((key) => key.endsWith('.h5')), products(), commands()]).toEqual([
      ['a.h5'],
      ['a.h5', 'b.h5', 'c.h5'],
      3,
    ]);
    fault = () => undefined;
    await watch.look();
    expect([keys(), products(), commands()]).toEqual([['a.h5', 'b.h5', 'c.h5'], [], 3]);
    expect(opened).toBeGreaterThan(1);
  });

  test.each([
    ['a time limit of somebody', () => new DOMException('too late', 'TimeoutError')],
    ['a bug', () => new TypeError('x is not a function')],
  ])('by %s does not end the watch', async (_, error) => {
    record('a.lvm');
    fault = error;
    const watch = await watcher();
    await watch.look();
    expect(log()).toMatch(
      /waiting {4}a\.lvm {2}(?:TimeoutError: too late|TypeError: x is not a function)\. It is tried/,
    );
    fault = () => undefined;
    await watch.look();
    expect(keys()).toEqual(['a.h5']);
  });
});

describe('a recording that is removed', () => {
  test.each([true, false])(
    'after something was made of it is published all the same (kept: %s)',
    async (keepsProducts) => {
      record('a.lvm');
      fault = () => problem('TARGET_UNREACHABLE');
      const watch = await watcher({ convert: 'h5', original: true }, { keepsProducts });
      await watch.look();
      unlinkSync(join(folder, 'in', 'a.lvm'));
      fault = () => undefined;
      await watch.look();
      expect([keys(), ledger.unpublished]).toEqual([['a.h5'], []]);
      record('a.lvm');
      await watch.look();
      expect(keys().sort()).toEqual(['a.h5', 'a.lvm']);
    },
  );

  test('before is told of, once', async () => {
    record('a.lvm');
    fault = () => problem('TARGET_UNREACHABLE');
    const watch = await watcher({});
    await watch.look();
    unlinkSync(join(folder, 'in', 'a.lvm'));
    fault = () => undefined;
    for (let look = 0; look < 3; look++) await watch.look();
    expect(log().match(/failed .*it was removed before it was published/g)).toHaveLength(1);
  });
});

test('a recording that is written while it is worked on is not published', async () => {
  record('a.lvm');
  vi.mocked(runStep).mockImplementationOnce(async (args) => {
    writeFileSync(args[args.indexOf('-o') + 1], 'half of it');
    record('a.lvm', 'all of it');
    return { state: 'done', words: [] };
  });
  const watch = await watcher();
  await watch.look();
  expect([keys(), products()]).toEqual([[], []]);
  await watch.look();
  expect(there.get('a.h5')).toBe('all of it');
});

test('what a run that was killed has left is removed, or used', async () => {
  for (const name of ['a.lvm', 'b.lvm']) record(name);
  fault = () => problem('TARGET_UNREACHABLE');
  await (await watcher()).look();
  mkdirSync(join(folder, 'products', '2026'));
  for (const name of ['.a.h5.12345678.part', '2026/gone.h5']) writeFileSync(join(folder, 'products', name), '');
  fault = () => undefined;
  expect(await (await watcher()).runOnce()).toEqual({ isAllDone: true, hasFailed: false });
  expect([keys(), products(), commands()]).toEqual([['a.h5', 'b.h5'], ['2026'], 2]);
});

test('what cannot be looked at is told of each time that it comes', async () => {
  const watch = await watcher();
  const circle = join(folder, 'in', 'x');
  for (let time = 0; time < 2; time++) {
    symlinkSync('x', circle);
    for (let look = 0; look < 2; look++) await watch.look();
    unlinkSync(circle);
    await watch.look();
  }
  expect(log().match(/it cannot be looked at: it is a link that leads in a circle/g)).toHaveLength(2);
});

test('the folder itself that is gone is told of as a folder', async () => {
  const watch = await watcher();
  rmSync(join(folder, 'in'), { recursive: true });
  expect(await watch.runOnce()).toMatchObject({ isAllDone: false });
  expect(log()).toMatch(/failed .*in {2}it cannot be looked at: there is no such folder\./);
  expect(log()).toMatch(/ended {6}nothing new, 1 cannot be looked at\n$/);
});

describe('a run that ends', () => {
  test('counts what was done, what failed and what waits', async () => {
    for (const name of ['a.lvm', 'b.lvm', 'c.lvm', 'd.lvm']) record(name);
    fault = (key) => (key === 'c.h5' ? problem('TARGET_UNREACHABLE') : undefined);
    vi.mocked(runStep).mockImplementationOnce(async () => ({ state: 'failed', words: ['a.lvm: no (TRUNCATED).'] }));
    expect(await (await watcher()).runOnce()).toEqual({ isAllDone: false, hasFailed: true });
    expect(log()).toMatch(/waiting {4}c\.lvm {2}.* It waits for the next run\.\n/);
    expect(log()).toMatch(/ended {6}[12] published, 1 failed, [12] waiting\n/);
    fault = () => undefined;
    expect(await (await watcher()).runOnce()).toEqual({ isAllDone: true, hasFailed: true });
    expect([...there].find(([key]) => key.startsWith('daqscope-log/'))?.[1]).toBe(log());
    expect(log()).toMatch(/ended {6}\d published, 0 failed, 0 waiting, 1 that failed before\n$/);
    record('a.lvm', 'written again');
    expect(await (await watcher()).runOnce()).toEqual({ isAllDone: true, hasFailed: false });
    expect(log()).toMatch(/ended {6}1 published, 0 failed, 0 waiting\n$/);
  });
});

test('a signal ends it', async () => {
  const stop = new AbortController();
  const running = (await watcher({}, { signal: stop.signal })).run();
  setTimeout(() => stop.abort(new Error('enough')), 30);
  await expect(running).rejects.toThrow();
});
