import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DriveTarget, memoryPublishSource, type PutOptions, parseTargetAddress } from '../src/publish/index.ts';
import { bytesOf } from '../src/publish/testing/drive-bench.ts';

/**
 * The real Google Drive, for who has an account there: `DAQSCOPE_LIVE_KEY` is a key file, `DAQSCOPE_LIVE_FOLDER` the id of a folder
 * (of a shared drive) in which a folder of this test is made, and emptied into the bin again.
 */
const { DAQSCOPE_LIVE_KEY: key, DAQSCOPE_LIVE_FOLDER: folder } = process.env;
const isLive = key !== undefined && folder !== undefined;
if (!isLive)
  process.stderr.write('Not tried with Google itself: DAQSCOPE_LIVE_KEY and DAQSCOPE_LIVE_FOLDER name nothing.\n');

describe.skipIf(!isLive)('Google Drive itself', { timeout: 300_000 }, () => {
  const MB = 1_000_000;
  const journalFolder = mkdtempSync(join(tmpdir(), 'daqscope-live-'));
  const warnings: unknown[] = [];
  let target: DriveTarget;

  const open = () => {
    const address = parseTargetAddress(`drive:${folder}/daqscope live test ${process.pid}`);
    if (address.kind !== 'drive') throw new Error('DAQSCOPE_LIVE_FOLDER is no id');
    return new DriveTarget(address, { key, journalFolder, warn: (problem) => warnings.push(problem) });
  };
  const put = (name: string, content: string | Uint8Array, options?: PutOptions) =>
    target.put(name, memoryPublishSource(name, content), options);

  beforeAll(() => {
    target = open();
  });

  afterAll(async () => {
    await target[Symbol.asyncDispose]();
    rmSync(journalFolder, { recursive: true });
  });

  test('lets the account in, and finds the folder fine', async () => {
    const findings = await Array.fromAsync(target.check());
    expect(findings.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('takes a small file, and gives it a new content at the same link', async () => {
    const first = await put('small "quoted" it\'s.csv', 'a,b\n1,2\n');
    expect(first).toMatchObject({ outcome: 'created', url: expect.stringMatching(/^https:\/\/drive\.google\.com\//) });
    expect(await put('small "quoted" it\'s.csv', 'a,b\n1,2\n')).toEqual({ ...first, outcome: 'unchanged' });
    const updated = await put('small "quoted" it\'s.csv', 'a,b\n3,4\n');
    expect(updated).toMatchObject({ id: first.id, url: first.url, outcome: 'updated' });
  });

  test('goes on with a large file that was broken off', async () => {
    const content = bytesOf(12 * MB);
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => done > 5 * MB && controller.abort();
    await put('large.bin', content, { signal: controller.signal, onProgress }).catch(() => {});
    const { id, outcome } = await put('large.bin', content);
    expect(outcome).toBe('resumed');
    const other = open();
    expect(await other.put('large.bin', memoryPublishSource('large.bin', content))).toMatchObject({
      id,
      outcome: 'unchanged',
    });
    await other[Symbol.asyncDispose]();
  });

  test('makes a sheet of a CSV', async () => {
    expect(await put('sheet.csv', 'a,b\n1,2\n', { sheet: true })).toMatchObject({
      outcome: 'created',
      url: expect.stringContaining('/spreadsheets/'),
    });
  });

  test('lists all that, and puts it into the bin', async () => {
    const listed = await Array.fromAsync(target.list());
    expect(listed.map(({ key: name, size }) => [name, size])).toEqual([
      ['large.bin', 12 * MB],
      ['sheet', undefined],
      ['small "quoted" it\'s.csv', 8],
    ]);
    for (const file of listed) await target.remove(file);
    expect(await Array.fromAsync(target.list())).toEqual([]);
    expect(warnings).toEqual([]);
  });
});
