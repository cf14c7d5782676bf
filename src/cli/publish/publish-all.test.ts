import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { DataProblem, type ProblemCode, type Progress } from '../../core/index.ts';
import type { PutOptions, PutResult, Target } from '../../publish/index.ts';
import type { Publication } from './publication.ts';
import { publishAll } from './publish-all.ts';

let folder: string;
let publications: Publication[];
let ended: Map<string, string>;

beforeEach(() => {
  folder = scratchFolder();
  ended = new Map();
  publications = Array.from({ length: 20 }, (_, i) => {
    const path = join(folder, `${i}`);
    writeFileSync(path, 'x'.repeat(i));
    return { path, key: `${i}${i === 7 ? '.csv' : ''}`, bytes: i };
  });
});

type Put = (key: string, options: PutOptions) => Promise<void> | void;

function targetThat(put: Put, shared: string[] = []): Target {
  const whole = {
    put: async (key: string, _: unknown, options: PutOptions): Promise<PutResult> => {
      await put(key, options);
      return { id: key, url: `u:${key}`, checksum: { algorithm: 'md5', value: '' }, outcome: 'created' };
    },
    share: async ({ id }: { id: string }) => shared.push(id) > 0,
  };
  return whole as unknown as Target;
}

const problem = (code: ProblemCode) => new DataProblem({ code, message: 'no' });

function run(put: Put, more: Partial<Parameters<typeof publishAll>[2]> = {}, shared?: string[]) {
  const { signal } = new AbortController();
  return publishAll(targetThat(put, shared), publications, {
    audiences: [],
    signal,
    onEnd: ({ key }, result) => ended.set(key, result instanceof DataProblem ? result.code : result.outcome),
    ...more,
  });
}

test('all are published, a few at once, each shared when it is there', async () => {
  let now = 0;
  let most = 0;
  const shared: string[] = [];
  const audiences = [{ kind: 'anyone', role: 'reader' }] as const;
  const put = async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 1));
    now -= 1;
  };
  await run(put, { audiences }, shared);
  expect([...ended.values()]).toEqual(Array(20).fill('created'));
  expect(most).toBe(4);
  expect(shared.sort()).toEqual(publications.map(({ key }) => key).sort());
});

describe('a failure', () => {
  test('of one keeps no other from being published', async () => {
    await run((key) => {
      if (key === '3') throw problem('TARGET_DENIED');
      if (key === '4') throw new Error('a bug');
    });
    expect([ended.size, ended.get('3'), ended.get('4')]).toEqual([20, 'TARGET_DENIED', 'TARGET_FAILED']);
    expect([...ended.values()].filter((word) => word === 'created')).toHaveLength(18);
  });

  test.each(['TARGET_UNREACHABLE', 'TARGET_FULL', 'CREDENTIALS_INVALID', 'TARGET_BUSY'] as const)(
    'of the target (%s) ends it, since the others would fail as well',
    async (code) => {
      const tried: string[] = [];
      await run((key) => {
        tried.push(key);
        throw problem(code);
      });
      expect(tried.length).toBeLessThanOrEqual(4);
      expect([...ended.keys()].sort()).toEqual(tried.sort());
    },
  );

  test('of a file that went meanwhile names it', async () => {
    publications.push({ path: join(folder, 'gone'), key: 'gone', bytes: 5 });
    await run(() => {});
    expect(ended.get('gone')).toBe('FILE_NOT_FOUND');
  });
});

test('who wants it to end gets no failures for all the others', async () => {
  const stop = new AbortController();
  const work = run(
    (_, { signal }) => {
      stop.abort();
      signal?.throwIfAborted();
    },
    { signal: stop.signal },
  );
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  expect(ended.size).toBe(0);
});

test('only tables become sheets', async () => {
  const sheets: string[] = [];
  await run((key, { sheet }) => void (sheet && sheets.push(key)), { sheet: true });
  expect(sheets).toEqual(['7.csv']);
});

test('what is told of the way adds up', async () => {
  const told: Progress[] = [];
  const put: Put = (key, { onProgress }) => {
    const total = Number.parseInt(key, 10);
    onProgress?.({ phase: 'digesting', done: total, total, unit: 'bytes' });
    for (const part of [0, 0.5, 1, 0.5, 1])
      onProgress?.({ phase: 'uploading', done: total * part, total, unit: 'bytes' });
  };
  await run(put, { onProgress: (progress) => told.push(progress) });
  expect(new Set(told.map(({ total }) => total))).toEqual(new Set([190]));
  expect(told.at(-1)?.done).toBe(190);
  expect(Math.max(...told.map(({ done }) => done))).toBe(190);
});
