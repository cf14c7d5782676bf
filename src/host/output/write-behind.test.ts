import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { patternBytes } from '../../core/bytes/byte-source.contract.ts';
import { openDirect } from './direct-writes.ts';
import type { WritableHandle } from './output-files.ts';
import { WriteBehind } from './write-behind.ts';

const SIZE = 4_000_000;
const CONTENT = Buffer.from(patternBytes(SIZE));

let folder: string;
let path: string;
let plain: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daqscope-'));
  path = join(folder, 'out');
  plain = await open(path, 'w+');
});
afterEach(async () => {
  await plain.close();
  await rm(folder, { recursive: true });
});

/** Writes regions of {@link CONTENT} in pieces, turn about. */
async function write(target: WriteBehind, cuts: readonly number[], pieceBytes: readonly number[]): Promise<void> {
  const edges = [0, ...cuts, SIZE].sort((a, b) => a - b);
  const regions = edges.slice(1).map((end, i) => ({ at: edges[i], end }));
  const scratch = new Uint8Array(SIZE);
  for (let turn = 0; regions.some(({ at, end }) => at < end); turn++) {
    const region = regions[turn % regions.length];
    const piece = CONTENT.subarray(region.at, Math.min(region.end, region.at + pieceBytes[turn % pieceBytes.length]));
    scratch.set(piece);
    await target.write(region.at, scratch.subarray(0, piece.length));
    scratch.fill(0xee, 0, piece.length); // the caller may do what it likes with it
    region.at += piece.length;
  }
  await target.drain();
}

const failing = (error: Error): WritableHandle => ({
  write: () => Promise.reject(error),
  sync: async () => {},
  close: async () => {},
});
const fault = (code: string) => Object.assign(new Error(code), { code });

describe('writing behind', () => {
  test.each([
    ['past the page cache', () => openDirect(path)],
    ['the ordinary way', async () => undefined],
    ['where the direct way turns out not to work', async () => failing(fault('EINVAL'))],
  ])('%s: every byte is in its place, whatever the pieces are', async (_how, direct) => {
    const cuts = fc.array(fc.nat(SIZE), { maxLength: 12 });
    const pieces = fc.array(fc.integer({ min: 1000, max: 1_200_000 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(cuts, pieces, async (regionCuts, pieceBytes) => {
        await plain.truncate(0);
        const target = new WriteBehind({ plain, openDirect: direct });
        await write(target, regionCuts, pieceBytes);
        await target.close();
        expect(Buffer.compare(await readFile(path), CONTENT)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  test('what is written twice is as it was written last', async () => {
    const target = new WriteBehind({ plain, openDirect: () => openDirect(path) });
    for (let round = 1; round <= 5; round++) await target.write(4096 * round, new Uint8Array(600_000).fill(round));
    await target.drain();
    await target.close();
    const written = await readFile(path);
    for (let round = 1; round <= 5; round++) expect(written[4096 * round]).toBe(round);
    expect(written.at(-1)).toBe(5);
  });

  test('a failure is told by a later call, once and for all', async () => {
    const target = new WriteBehind({ plain, openDirect: async () => failing(fault('ENOSPC')) });
    await target.write(0, new Uint8Array(600_000));
    await expect(target.drain()).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(target.write(0, new Uint8Array(1))).rejects.toMatchObject({ code: 'ENOSPC' });
    await target.close();
  });

  test('many writers at the same time', async () => {
    const target = new WriteBehind({ plain, openDirect: () => openDirect(path) });
    const part = 100_003;
    const writers = Array.from({ length: Math.ceil(SIZE / part) }, (_, i) =>
      target.write(i * part, CONTENT.subarray(i * part, (i + 1) * part)),
    );
    await Promise.all(writers);
    await target.drain();
    await target.close();
    expect(Buffer.compare(await readFile(path), CONTENT)).toBe(0);
  });
});
