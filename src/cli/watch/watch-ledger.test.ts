import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { type LedgerEntry, WatchLedger } from './watch-ledger.ts';

let path: string;
beforeEach(() => {
  path = join(scratchFolder(), 'state', 'ledger.jsonl');
});

function entry(name: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const products = [{ path: `/p/${name}.h5`, key: `${name}.h5`, state: '1@2', isTemporary: true }];
  return { name, state: '1@1', recipe: 'r', stage: 'made', base: name, products, ...more };
}

async function withLedger<Result>(work: (ledger: WatchLedger) => Promise<Result> | Result): Promise<Result> {
  await using ledger = await WatchLedger.open(path);
  return await work(ledger);
}

test('what was added is there after it was opened again, the last entry of each', async () => {
  await withLedger(async (ledger) => {
    await ledger.add(entry('a'));
    await ledger.add(entry('b'));
    await ledger.add(entry('a', { stage: 'published' }));
    expect(ledger.unpublished.map(({ name }) => name)).toEqual(['b']);
  });
  await withLedger((ledger) => {
    expect(ledger.entryOf('a')).toMatchObject({ state: '1@1', stage: 'published', products: [{ key: 'a.h5' }] });
    expect(ledger.entryOf('b')).toEqual(entry('b'));
    expect(ledger.unpublished.map(({ name }) => name)).toEqual(['b']);
    expect(ledger.entryOf('c')).toBeUndefined();
  });
});

describe('a file that was damaged', () => {
  test('by a kill in the middle of a line loses only that', async () => {
    await withLedger(async (ledger) => {
      await ledger.add(entry('a'));
      await ledger.add(entry('b'));
    });
    writeFileSync(path, readFileSync(path).subarray(0, -10));
    await withLedger(async (ledger) => {
      expect([ledger.entryOf('a'), ledger.entryOf('b')]).toEqual([entry('a'), undefined]);
      await ledger.add(entry('c'));
    });
    await withLedger((ledger) => expect(ledger.entryOf('c')).toEqual(entry('c')));
  });

  test('by whoever is read as far as it means something', async () => {
    await withLedger((ledger) => ledger.add(entry('a')));
    appendFileSync(path, '\0\0\0\n[]\nnull\n{"name":7}\n{"name":"x"}\n"text"\n');
    await withLedger((ledger) => ledger.add(entry('b')));
    await withLedger((ledger) => expect([ledger.entryOf('a')?.name, ledger.entryOf('b')?.name]).toEqual(['a', 'b']));
  });
});

test('keys and bases are of who had them first, also after other products were made', async () => {
  await withLedger(async (ledger) => {
    await ledger.add(entry('run.tdms', { base: 'run' }));
    await ledger.add(entry('run.tdms', { base: 'run', products: [] }));
    expect(ledger.isTaken('run', 'run.lvm')).toBe(true);
    expect(ledger.isTaken('run', 'run.tdms')).toBe(false);
    expect(ledger.isKeyTaken('run.tdms.h5', 'other')).toBe(true);
    expect(ledger.isKeyTaken('run.tdms.h5', 'run.tdms')).toBe(false);
    expect(ledger.isKeyTaken('free', 'other')).toBe(false);
  });
});

test('very many lines become one for each recording', async () => {
  mkdirSync(join(path, '..'));
  const lines = Array.from({ length: 10_010 }, (_, i) => JSON.stringify(entry(`${i % 3}`, { state: `${i}` })));
  writeFileSync(path, `${lines.join('\n')}\n`);
  await withLedger((ledger) => ledger.add(entry('new')));
  expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(4);
  await withLedger((ledger) => expect(ledger.entryOf('2')?.state).toBe('10007'));
});

test.each([
  ['a file in the place of its folder', () => writeFileSync(join(path, '..'), '')],
  ['a folder in its place', () => mkdirSync(path, { recursive: true })],
])('%s is told in words', async (_, spoil) => {
  spoil();
  await expect(WatchLedger.open(path)).rejects.toMatchObject({ code: 'OUTPUT_FAILED', file: path });
});
