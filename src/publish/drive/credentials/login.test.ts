import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isCancellation } from '../../../core/index.ts';
import { bytesOf, DriveBench, IMPATIENT } from '../../testing/drive-bench.ts';

const ANN = 'ann@lab.example';
const MINUTE_MS = 60_000;

let bench: DriveBench;

beforeEach(async () => {
  bench = await DriveBench.open();
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

function otherKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return bench.emulator.keyFile('other.json', {
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
}

describe('a login that is refused says why, and what to do', () => {
  const refused = async (target = bench.target) => {
    const problem = await bench.problemOf(bench.put('a.csv', 'a', {}, target));
    expect(problem.code).toBe('CREDENTIALS_INVALID');
    expect(bench.names).toEqual([]);
    return problem.message;
  };

  test('a key of another account, or one that was deleted', async () => {
    expect(await refused(bench.another({ key: otherKey() }))).toMatch(/no longer valid[\s\S]*Make a new key/);
  });

  test('an account that was disabled', async () => {
    bench.emulator.account.isDisabled = true;
    expect(await refused()).toMatch(/deleted or disabled[\s\S]*Google Cloud project/);
  });

  test('a person that it may not act for', async () => {
    const target = bench.another({ subject: ANN });
    expect(await refused(target)).toMatch(/may not act in the name of ann@lab\.example[\s\S]*Domain-wide delegation/);
    expect(await Array.fromAsync(target.check())).toMatchObject([
      { state: 'failed', problem: { code: 'CREDENTIALS_INVALID' } },
    ]);
  });

  test.each([
    ['a page instead of a token', { kind: 'page' }],
    ['a token that is none', { kind: 'answer', json: { access_token: 'a\r\nb: c' } }],
    ['a token of another type', { kind: 'answer', json: { access_token: 7 } }],
    ['a list', { kind: 'answer', json: [] }],
    ['null', { kind: 'answer', json: null }],
    ['a redirect', { kind: 'redirect', to: 'https://evil.example/' }],
    ['an answer without end', { kind: 'flood' }],
  ] as const)('%s', async (_, fault) => {
    bench.emulator.faults.add({ fault, match: /\/token/ });
    const target = bench.another({ policy: { ...IMPATIENT, giveUpMs: 300 } });
    const { code } = await bench.problemOf(bench.put('a.csv', 'a', {}, target));
    expect(code).toMatch(/^(CREDENTIALS_INVALID|TARGET_FAILED)$/);
  });
});

test('one that failed is tried anew the next time', async () => {
  bench.emulator.account.isDisabled = true;
  await bench.problemOf(bench.put('a.csv', 'a'));
  bench.emulator.account.isDisabled = false;
  expect(await bench.put('a.csv', 'a')).toMatchObject({ outcome: 'created' });
});

test('it acts in the name of a person, with their storage', async () => {
  const { emulator } = bench;
  emulator.account.delegates.add(ANN);
  const { id } = emulator.state.addFolderOf(ANN, 'Results');
  const target = bench.another({ subject: ANN, folderId: id });
  expect((await Array.fromAsync(target.check())).map(({ state }) => state)).not.toContain('failed');
  expect(await bench.put('a.csv', 'a', {}, target)).toMatchObject({ outcome: 'created' });
  emulator.state.quotaBytes = 10;
  const problem = await bench.problemOf(bench.put('b.csv', 'more than ten bytes', {}, target));
  expect(problem.code).toBe('TARGET_FULL');
});

describe('a wrong clock', () => {
  test.each([
    ['20 minutes slow', 20 * MINUTE_MS, /20 minutes slow/],
    ['20 minutes fast', -20 * MINUTE_MS, /20 minutes fast/],
    ['a day slow', 24 * 60 * MINUTE_MS, /1,440 minutes slow/],
    ['a day fast', -24 * 60 * MINUTE_MS, /1,440 minutes fast/],
    ['ten years slow', 5_256_000 * MINUTE_MS, /slow/],
  ])('%s is made up for, and told once', async (_, aheadMs, words) => {
    bench.emulator.clock.aheadMs = aheadMs;
    for (const key of ['a', 'b', 'c']) expect(await bench.put(key, key)).toMatchObject({ outcome: 'created' });
    expect(bench.warnings).toMatchObject([{ code: 'CLOCK_WRONG' }]);
    expect(bench.warnings[0].message).toMatch(words);
  });

  test('by less than Google minds is no news', async () => {
    bench.emulator.clock.aheadMs = 2 * MINUTE_MS;
    await bench.put('a', 'a');
    expect(bench.warnings).toEqual([]);
  });

  test('a server that always complains is not asked for ever', async () => {
    const words = 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.';
    const fault = { kind: 'refuse', status: 400, reason: 'invalid_grant', message: words } as const;
    bench.emulator.faults.add({ fault, match: /\/token/ });
    expect((await bench.problemOf(bench.put('a', 'a'))).code).toBe('CREDENTIALS_INVALID');
    expect(bench.emulator.faults.requests.length).toBeLessThan(5);
  });
});

describe('tokens', () => {
  test('are asked for once, however much is done', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => bench.put(`${i}.csv`, 'a')));
    expect(bench.emulator.accounts.given).toBe(1);
  });

  test('that end at once are no trouble', async () => {
    bench.emulator.accounts.tokenSeconds = 1;
    const { id } = await bench.put('a.bin', bytesOf(8_000_000));
    expect(bench.contentOf(id)?.byteLength).toBe(8_000_000);
  });

  test('that end in the middle of an upload are replaced, and nothing is sent twice', async () => {
    const content = bytesOf(12_000_000);
    let ended = 0;
    const onProgress = ({ done }: { done: number }) => {
      if (done < 3_000_000 * (ended + 1)) return;
      ended += 1;
      bench.emulator.accounts.endTokens();
    };
    const { id } = await bench.put('a.bin', content, { onProgress });
    expect(ended).toBeGreaterThan(2);
    expect(bench.contentOf(id)?.equals(content)).toBe(true);
    expect(bench.emulator.sessions.open).toBe(0);
    expect(bench.emulator.accounts.given).toBeGreaterThan(2);
    expect(bench.emulator.faults.mediaBytes).toBeLessThan(24_000_000);
  });

  test('that are refused again and again are no reason to go on for ever', async () => {
    bench.emulator.faults.add({ fault: { kind: 'refuse', reason: 'authError' }, match: /drive\/v3/ });
    for (const content of ['small', bytesOf(6_000_000)]) {
      expect((await bench.problemOf(bench.put('a', content))).code).toBe('CREDENTIALS_INVALID');
    }
    bench.emulator.faults.clear();
    bench.emulator.faults.add({ fault: { kind: 'refuse', reason: 'authError' }, match: /^PUT .*upload_id/ });
    const policy = { ...IMPATIENT, giveUpMs: 300 };
    const problem = await bench.problemOf(bench.put('a', bytesOf(6_000_000), {}, bench.another({ policy })));
    expect(problem.code).toBe('CREDENTIALS_INVALID');
  });

  test('that somebody stopped waiting for are had by the others all the same', async () => {
    bench.emulator.faults.add({ fault: { kind: 'delay', ms: 200 }, match: /\/token|generateIds/, times: 4 });
    const controller = new AbortController();
    const first = bench.put('a', 'a', { signal: controller.signal }).catch((error) => error);
    const second = bench.put('b', 'b');
    await sleep(50);
    controller.abort();
    expect(isCancellation(await first)).toBe(true);
    expect(await second).toMatchObject({ outcome: 'created' });
  });

  test('a busy token endpoint is asked again', async () => {
    const { faults } = bench.emulator;
    for (const status of [500, 503, 429, 408]) {
      faults.add({ fault: { kind: 'refuse', status }, match: /\/token/, times: 1 });
    }
    for (const kind of ['cut', 'loseAnswer', 'halfAnswer'] as const) {
      faults.add({ fault: { kind }, match: /\/token/, times: 1 });
    }
    expect(await bench.put('a', 'a')).toMatchObject({ outcome: 'created' });
  });
});
