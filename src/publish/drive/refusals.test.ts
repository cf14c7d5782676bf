import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf, DriveBench, IMPATIENT } from '../testing/drive-bench.ts';

const ANN = 'ann@lab.example';
const LARGE = bytesOf(6_000_000);

let bench: DriveBench;

beforeEach(async () => {
  bench = await DriveBench.open();
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

const email = () => bench.emulator.account.email;
const folderOfAnn = (role: string) => bench.emulator.state.addFolderOf(ANN, 'Results', { [email()]: role });
const checked = async (target = bench.target) => Array.fromAsync(target.check());

describe('a folder of My Drive that a person shared', () => {
  test('as Editor: files there can be updated, and no new ones made, which is told before', async () => {
    const folder = folderOfAnn('writer');
    const planted = bench.emulator.state.addFileOf(
      ANN,
      'old.csv',
      folder,
      bench.emulator.contents.of(Buffer.from('old')),
    );
    const target = bench.another({ folderId: folder.id });
    expect(await checked(target)).toContainEqual(
      expect.objectContaining({
        subject: 'storage',
        state: 'failed',
        problem: expect.objectContaining({ code: 'TARGET_FULL' }),
      }),
    );
    for (const content of ['new', LARGE]) {
      const problem = await bench.problemOf(bench.put('new.csv', content, {}, target));
      expect(problem.code).toBe('TARGET_FULL');
      expect(problem.message).toMatch(/Service accounts own no storage[\s\S]*shared drive[\s\S]*Content manager/);
      expect(await bench.put('old.csv', content, {}, target)).toMatchObject({ id: planted.id, outcome: 'updated' });
    }
    expect(bench.emulator.filesIn(folder).map(({ name }) => name)).toEqual(['old.csv']);
  });

  test('as Viewer: nothing can be done', async () => {
    const target = bench.another({ folderId: folderOfAnn('reader').id });
    const [problem] = (await checked(target)).flatMap((finding) => finding.problem ?? []);
    expect(problem.message).toMatch(/may only look at "Results"[\s\S]*Editor/);
    for (const content of ['new', LARGE]) {
      const refused = await bench.problemOf(bench.put('new.csv', content, {}, target));
      expect(refused.code).toBe('TARGET_DENIED');
      expect(refused.message).toMatch(/only look at this[\s\S]*Editor[\s\S]*Content manager/);
    }
  });

  test('with nobody: it is not there for the account, whose address is told', async () => {
    const { id } = bench.emulator.state.addFolderOf(ANN, 'Secret');
    const target = bench.another({ folderId: id });
    for (const work of [
      () => bench.put('a', 'a', {}, target),
      () => bench.put('a', LARGE, {}, target),
      () => Array.fromAsync(target.list()),
    ]) {
      const problem = await bench.problemOf(work());
      expect(problem.code).toBe('TARGET_NOT_FOUND');
      expect(problem.message).toContain(`Share the folder with ${email()}`);
    }
  });
});

test('a folder in the bin is told, and nothing is made there', async () => {
  const folder = bench.emulator.state.addFolderOf(ANN, 'Old', { [email()]: 'writer' });
  for (const trash of [folder, bench.emulator.shared]) {
    trash.trashed = true;
    const target = bench.another({ folderId: trash.id });
    const [problem] = (await checked(target)).flatMap((finding) => finding.problem ?? []);
    expect(problem.message).toMatch(/in the bin[\s\S]*out of the bin/);
    expect((await bench.problemOf(Array.fromAsync(target.list()))).message).toMatch(/in the bin/);
  }
  for (const key of ['a.csv', 'sub/a.csv']) {
    for (const content of ['new', LARGE]) {
      const problem = await bench.problemOf(bench.put(key, content));
      expect(problem.code).toBe('TARGET_NOT_FOUND');
      expect(problem.message).toMatch(/in the bin[\s\S]*out of the bin/);
    }
  }
});

test('the id of a file is not that of a folder', async () => {
  const { id } = await bench.put('a.csv', 'a');
  const target = bench.another({ folderId: id });
  const [problem] = (await checked(target)).flatMap((finding) => finding.problem ?? []);
  expect(problem).toMatchObject({ code: 'BAD_TARGET' });
  for (const content of ['new', LARGE]) {
    const refused = await bench.problemOf(bench.put('b.csv', content, {}, target));
    expect(refused.code).toBe('BAD_TARGET');
    expect(refused.message).toMatch(/a file, not a folder[\s\S]*address in the browser/);
  }
});

test('the narrow scope sees only what it made itself', async () => {
  const target = bench.another({ scope: 'drive.file' });
  expect(await bench.problemOf(bench.put('a', 'a', {}, target))).toMatchObject({ code: 'TARGET_NOT_FOUND' });
});

test('a shared drive that holds as many files as it can', async () => {
  bench.emulator.state.mostInFolder = 2;
  bench.emulator.state.mostInDrive = 10;
  for (const key of ['a', 'b']) await bench.put(key, key);
  const problem = await bench.problemOf(bench.put('c', 'c'));
  expect(problem.code).toBe('TARGET_FULL');
  expect(problem.message).toMatch(/as many files as it can[\s\S]*another folder/);
});

const LASTING: readonly (readonly [reason: string, code: string, words: RegExp])[] = [
  ['storageQuotaExceeded', 'TARGET_FULL', /own no storage/],
  ['teamDriveFileLimitExceeded', 'TARGET_FULL', /Empty its bin/],
  ['dailyLimitExceeded', 'TARGET_BUSY', /tomorrow/],
  ['insufficientPermissions', 'TARGET_DENIED', /does not reach as far as Google Drive/],
  ['teamDriveMembershipRequired', 'TARGET_DENIED', /not a member of the shared drive/],
  ['domainPolicy', 'TARGET_DENIED', /administrators of the organisation/],
  ['accessNotConfigured', 'TARGET_DENIED', /not switched on[\s\S]*Enable APIs/],
  ['appNotAuthorizedToFile', 'TARGET_DENIED', /"scope": "drive"/],
];

test.each(LASTING)('%s is %s, in plain words, and not asked for again', async (reason, code, words) => {
  bench.emulator.faults.add({ fault: { kind: 'refuse', reason }, match: /^POST .*drive/ });
  for (const content of ['small', LARGE]) {
    const problem = await bench.problemOf(bench.put('a', content));
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(words);
  }
  expect(
    bench.emulator.faults.requests.filter(({ method, path }) => method === 'POST' && /upload/.test(path)),
  ).toHaveLength(2);
});

/** As Google words it by now: the reason of old in `errors`, another one in `details`. */
function newForm(status: number, reason: string, detail: string, message = 'words') {
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: detail, domain: 'googleapis.com' };
  const help = { '@type': 'type.googleapis.com/google.rpc.Help', links: [] };
  const errors = [{ message, domain: 'usageLimits', reason }];
  const body = JSON.stringify({
    error: { code: status, message, errors, status: 'PERMISSION_DENIED', details: [info, help] },
  });
  return { kind: 'respond', status, headers: { 'content-type': 'application/json' }, body } as const;
}

test.each([
  ['rateLimitExceeded', 'RATE_LIMIT_EXCEEDED'],
  ['userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED'],
  ['rateLimitExceeded', 'SOMETHING_NEW'],
])('%s with the detail %s is waited for', async (reason, detail) => {
  bench.emulator.faults.add({ fault: newForm(403, reason, detail), match: /drive\/v3/, times: 4 });
  expect(await bench.put('a', 'a')).toMatchObject({ outcome: 'created' });
});

test.each([
  ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', /does not reach/],
  ['accessNotConfigured', 'SERVICE_DISABLED', /not switched on/],
  ['forbidden', 'SOMETHING_NEW', /only look at/],
  ['constructor', 'toString', /does not allow it/],
])('%s with the detail %s is final', async (reason, detail, words) => {
  bench.emulator.faults.add({ fault: newForm(403, reason, detail), match: /drive\/v3/ });
  const { code, message } = await bench.problemOf(bench.put('a', 'a'));
  expect(code).toBe('TARGET_DENIED');
  expect(message).toMatch(words);
});

test('who is cancelled while Drive is busy is let go at once', async () => {
  for (const match of [/\/token/, /GET .*files/, /generateIds/, /POST/]) {
    bench.emulator.faults.clear();
    bench.emulator.faults.add({ fault: { kind: 'refuse', status: 503, retryAfter: '5' }, match });
    const target = bench.another({ policy: { ...IMPATIENT, giveUpMs: 60_000 } });
    for (const content of ['small', LARGE]) {
      const before = Date.now();
      await bench.put('sub/a', content, { signal: AbortSignal.timeout(50) }, target).catch(() => {});
      expect(Date.now() - before).toBeLessThan(2000);
    }
  }
});
