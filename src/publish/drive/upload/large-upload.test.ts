import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { memoryPublishSource } from '../../source/memory-publish-source.ts';
import { bytesOf, DriveBench, IMPATIENT } from '../../testing/drive-bench.ts';
import type { Fault, Seen } from '../../testing/drive-emulator/faults/faults.ts';
import { chunkSize } from './chunk-size.ts';

const MB = 1_000_000;
const DAY_MS = 24 * 3600 * 1000;
const BYTES = 12 * MB;
const CONTENT = bytesOf(BYTES);
const CHUNK = chunkSize(BYTES);
const SESSION = /^PUT .*upload_id/;

let bench: DriveBench;

beforeEach(async () => {
  bench = await DriveBench.open();
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

const sent = () => bench.emulator.faults.mediaBytes;

/** The one file is there as it should be, and no more was sent than is allowed. */
async function expectPublished(most: number, target = bench.target): Promise<string> {
  const { id, outcome } = await bench.put('a.bin', CONTENT, {}, target);
  expect(bench.names).toEqual(['a.bin']);
  expect(bench.contentOf(id)?.equals(CONTENT)).toBe(true);
  expect(sent()).toBeLessThanOrEqual(most);
  return outcome;
}

describe.each([false, true])(
  'an upload that is cut goes on where it was (Drive keeps halves: %s)',
  (keepsCutChunks) => {
    beforeEach(() => {
      bench.emulator.faults.keepsCutChunks = keepsCutChunks;
    });

    test.each([0, 1, 1000, 262_144, 300_000, CHUNK - 1, CHUNK])('after %i bytes of each chunk', async (bytes) => {
      let turn = 0;
      const isEverySecondChunk = ({ method, headers }: Seen) =>
        method === 'PUT' && !headers['content-range']?.includes('*') && turn++ % 2 === 0;
      bench.emulator.faults.add({ fault: { kind: 'cutAfter', bytes }, match: isEverySecondChunk });
      expect(await expectPublished(2 * BYTES + CHUNK)).toBe('created');
    });

    test.each(['cut', 'loseAnswer', 'halfAnswer'] as const)('%s, in every phase', async (kind) => {
      const { faults } = bench.emulator;
      faults.add({ fault: { kind }, probability: 0.4, match: SESSION });
      faults.add({ fault: { kind }, times: 1, match: /uploadType=resumable/ });
      faults.add({ fault: { kind }, times: 2, match: /generateIds|GET/ });
      await expectPublished(2 * BYTES);
    });
  },
);

describe('answers that say "later" are waited for, in every phase', () => {
  test.each<[string, Fault]>([
    ['503', { kind: 'refuse', status: 503 }],
    ['500', { kind: 'refuse', status: 500, reason: 'internalError' }],
    ['429', { kind: 'refuse', status: 429, reason: 'rateLimitExceeded' }],
    ['429 that says when', { kind: 'refuse', status: 429, retryAfter: '0' }],
    ['403 of the account', { kind: 'refuse', reason: 'userRateLimitExceeded' }],
    ['403 of the project', { kind: 'refuse', reason: 'rateLimitExceeded' }],
    ['a page of somebody in between', { kind: 'page' }],
  ])('%s', async (_, fault) => {
    bench.emulator.faults.add({ fault, probability: 0.4, match: /drive\/v3/ });
    await expectPublished(2 * BYTES);
  });

  test('a time to wait is kept', async () => {
    bench.emulator.faults.add({ fault: { kind: 'refuse', status: 503, retryAfter: '1' }, match: SESSION, times: 1 });
    const before = Date.now();
    await expectPublished(BYTES);
    expect(Date.now() - before).toBeGreaterThan(950);
  });

  test('longer than one waits at all ends it at once', async () => {
    bench.emulator.faults.add({ fault: { kind: 'refuse', status: 503, retryAfter: '3600' }, match: SESSION });
    expect(await bench.problemOf(bench.put('a.bin', CONTENT))).toMatchObject({ code: 'TARGET_UNREACHABLE' });
  });
});

describe('what a session says of itself is not believed blindly', () => {
  const placeIs = (range: string | undefined, times = 1) =>
    bench.emulator.faults.add({
      fault: { kind: 'respond', status: 308, headers: range === undefined ? {} : { range } },
      match: SESSION,
      times,
    });

  test.each([
    ['nothing', undefined],
    ['nonsense', 'hello'],
    ['several ranges', 'bytes=0-262143,300000-400000'],
    ['not from the beginning', 'bytes=262144-524287'],
    ['more than the file', `bytes=0-${BYTES + 262_143}`],
    ['more than was sent', `bytes=0-${8 * 262_144 * 4 - 1}`],
    ['all, though not all was sent', `bytes=0-${BYTES - 1}`],
    ['part of a unit', 'bytes=0-99'],
    ['a number that is none', `bytes=0-${'9'.repeat(30)}`],
  ])('%s', async (_, range) => {
    placeIs(range);
    await expectPublished(2 * BYTES + CHUNK);
  });

  test.each([undefined, 'bytes=0-262143', 'hello', `bytes=0-${BYTES - 1}`])('%s for ever ends', async (range) => {
    placeIs(range, Number.POSITIVE_INFINITY);
    const policy = { ...IMPATIENT, giveUpMs: 300 };
    const problem = await bench.problemOf(bench.put('a.bin', CONTENT, {}, bench.another({ policy })));
    expect(problem.code).toMatch(/^TARGET_/);
    expect(sent()).toBeLessThan(5 * BYTES);
  });

  test('one that goes back and forth for ever ends', async () => {
    const places = ['bytes=0-2097151', 'bytes=0-4194303', undefined];
    let turn = 0;
    const fault = (): Fault => {
      const range = places[turn++ % places.length];
      return { kind: 'respond', status: 308, headers: range === undefined ? {} : { range } };
    };
    bench.emulator.faults.add({ fault, match: SESSION });
    const policy = { ...IMPATIENT, giveUpMs: 300 };
    const problem = await bench.problemOf(bench.put('a.bin', CONTENT, {}, bench.another({ policy })));
    expect(problem.code).toMatch(/^TARGET_/);
  });

  test.each([400, 403, 404, 410, 412, 416])(
    'refused with %i: another one is begun, and not for ever',
    async (status) => {
      bench.emulator.faults.add({ fault: { kind: 'refuse', status, reason: 'x' }, match: SESSION, times: 2 });
      await expectPublished(2 * BYTES);
      bench.emulator.faults.add({ fault: { kind: 'refuse', status, reason: 'x' }, match: SESSION });
      const before = bench.emulator.faults.requests.length;
      await bench.problemOf(bench.put('b.bin', CONTENT));
      expect(bench.emulator.faults.requests.length - before).toBeLessThan(30);
    },
  );

  test('one elsewhere is refused, and gets nothing', async () => {
    let visits = 0;
    const evil = createServer((_, response) => {
      visits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
    for (const location of [`${origin}/upload`, 'javascript:alert(1)', '/upload', '', `${bench.emulator.url}@evil`]) {
      const fault = { kind: 'respond', status: 200, headers: { location } } as const;
      bench.emulator.faults.add({ fault, match: /uploadType=resumable/, times: 1 });
      expect(await bench.problemOf(bench.put('a.bin', CONTENT))).toMatchObject({ code: 'TARGET_FAILED' });
    }
    bench.emulator.faults.add({ fault: { kind: 'redirect', to: origin }, match: SESSION, times: 2 });
    await expectPublished(2 * BYTES);
    expect(visits).toBe(0);
    evil.close();
  });
});

describe('the journal', () => {
  const files = () => readdirSync(bench.journalFolder).filter((name) => name.endsWith('.json'));
  const journal = () => join(bench.journalFolder, files()[0]);

  /** Begins an upload and stops it in the middle. */
  async function begin(target = bench.target): Promise<void> {
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => done > 5 * MB && controller.abort();
    await bench.put('a.bin', CONTENT, { signal: controller.signal, onProgress }, target).catch(() => {});
    expect(files()).toHaveLength(1);
  }

  test('is for the user alone, and gone when all is done', async () => {
    await begin();
    if (process.platform !== 'win32') {
      expect(statSync(journal()).mode & 0o777).toBe(0o600);
      expect(statSync(bench.journalFolder).mode & 0o777).toBe(0o700);
    }
    expect(await expectPublished(BYTES + 2 * CHUNK, bench.another())).toBe('resumed');
    expect(readdirSync(bench.journalFolder)).toEqual([]);
  });

  test('of an update works as well', async () => {
    const { id } = await bench.put('a.bin', 'old');
    await begin();
    expect(bench.contentOf(id)?.toString()).toBe('old');
    expect(await bench.put('a.bin', CONTENT, {}, bench.another())).toMatchObject({ id, outcome: 'resumed' });
    expect(sent()).toBeLessThan(BYTES + 2 * CHUNK + 1000);
  });

  test('of another content is of no use', async () => {
    await begin();
    const other = bytesOf(BYTES, 7);
    const { id, outcome } = await bench.put('a.bin', other);
    expect(outcome).toBe('created');
    expect(bench.contentOf(id)?.equals(other)).toBe(true);
    expect(files()).toEqual([]);
  });

  test('of a session that has ended after a week begins anew', async () => {
    await begin();
    bench.emulator.clock.aheadMs = 8 * DAY_MS;
    expect(await expectPublished(2 * BYTES, bench.another())).toBe('created');
  });

  test('of last week is not even tried', async () => {
    await begin();
    writeFileSync(journal(), JSON.stringify({ ...read(), begun: Date.now() - 7 * DAY_MS }));
    expect(await expectPublished(2 * BYTES, bench.another())).toBe('created');
  });

  const read = () => JSON.parse(readFileSync(journal(), 'utf8'));

  test.each<[string, () => string]>([
    ['leads elsewhere', () => JSON.stringify({ ...read(), session: 'https://evil.example/upload' })],
    ['leads to no address', () => JSON.stringify({ ...read(), session: 'hello' })],
    [
      'leads to something else of Drive',
      () => JSON.stringify({ ...read(), session: `${bench.emulator.url}/drive/v3/files/x` }),
    ],
    ['is of another content', () => JSON.stringify({ ...read(), mark: '7@7' })],
    ['is of another file', () => JSON.stringify({ ...read(), updates: 'somebody' })],
    ['has promised an id that nobody knows', () => JSON.stringify({ ...read(), session: 'x', promised: '../../x' })],
    ['has fields of other types', () => JSON.stringify({ ...read(), begun: 'today' })],
    ['is a list', () => '[1]'],
    ['is null', () => 'null'],
    ['is cut off', () => JSON.stringify(read()).slice(0, 40)],
    ['is empty', () => ''],
    ['is large', () => ' '.repeat(5 * MB)],
  ])('that %s is of no use, and no harm', async (_, content) => {
    await begin();
    writeFileSync(journal(), content());
    expect(await expectPublished(2 * BYTES, bench.another())).toBe('created');
    expect(files()).toEqual([]);
  });

  test('that cannot be written is told of once, and all goes on', async () => {
    const journalFolder = join(bench.journalFolder, 'a file');
    writeFileSync(journalFolder, 'in its place');
    const target = bench.another({ journalFolder });
    expect(await expectPublished(BYTES, target)).toBe('created');
    await bench.put('b.bin', CONTENT, {}, target);
    expect(bench.warnings).toMatchObject([{ code: 'JOURNAL_FAILED' }]);
    expect(await Array.fromAsync(target.check())).toContainEqual(
      expect.objectContaining({ subject: 'journal', state: 'warning' }),
    );
    expect(existsSync(journalFolder)).toBe(true);
  });

  test('of a file that was finished, and put into the bin since, makes a new one', async () => {
    await begin();
    const [name] = files();
    const kept = readFileSync(journal());
    const first = await bench.put('a.bin', CONTENT);
    writeFileSync(join(bench.journalFolder, name), kept); // as if the run had been killed just before its end
    bench.item(first.id).trashed = true;
    expect(await expectPublished(3 * BYTES, bench.another())).toBe('created');
    bench.item(first.id).trashed = true;
    writeFileSync(join(bench.journalFolder, name), kept);
    const [other] = bench.emulator.filesIn();
    other.trashed = true;
    expect(await bench.put('a.bin', 'another content', {}, bench.another())).toMatchObject({ outcome: 'created' });
  });
});

test('a session of another content that looks the same is put right at once', async () => {
  const marked = (content: Uint8Array) => ({ ...memoryPublishSource('a.bin', content), mark: 'the same' });
  const { id } = await bench.put('a.bin', 'old');
  const controller = new AbortController();
  const onProgress = ({ done }: { done: number }) => done > 5 * MB && controller.abort();
  const first = bench.target.put('a.bin', marked(bytesOf(BYTES, 7)), { signal: controller.signal, onProgress });
  await first.catch(() => {});
  expect(await bench.target.put('a.bin', marked(CONTENT))).toMatchObject({ id, outcome: 'updated' });
  expect(bench.contentOf(id)?.equals(CONTENT)).toBe(true);
});

describe('a file that changes after its checksum was made', () => {
  const changing = (name: string) => {
    const source = memoryPublishSource(name, CONTENT);
    const checkUnchanged = async () => {
      throw new DataProblem({ code: 'FILE_CHANGED', message: 'the file changed while it was being read' });
    };
    return { ...source, checkUnchanged };
  };

  test('leaves what was there, and no new file', async () => {
    const { id } = await bench.put('old.bin', 'old');
    for (const key of ['old.bin', 'new.bin']) {
      expect(await bench.problemOf(bench.target.put(key, changing(key)))).toMatchObject({ code: 'FILE_CHANGED' });
    }
    expect(bench.names).toEqual(['old.bin']);
    expect(bench.contentOf(id)?.toString()).toBe('old');
  });
});
