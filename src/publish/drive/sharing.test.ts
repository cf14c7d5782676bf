import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Audience } from '../target.ts';
import { DriveBench } from '../testing/drive-bench.ts';
import type { Fault } from '../testing/drive-emulator/faults/faults.ts';

let bench: DriveBench;
let file: { readonly id: string };

beforeEach(async () => {
  bench = await DriveBench.open();
  file = await bench.put('a.csv', 'a');
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

const AUDIENCES: readonly Audience[] = [
  { kind: 'user', who: 'ann@lab.example', role: 'reader' },
  { kind: 'user', who: 'ann@lab.example', role: 'commenter' },
  { kind: 'group', who: 'all@lab.example', role: 'writer' },
  { kind: 'domain', who: 'lab.example', role: 'commenter' },
  { kind: 'anyone', role: 'reader' },
];
const [ANN] = AUDIENCES;
const permissions = () => bench.item(file.id).permissions;

test.each(AUDIENCES)('with $kind $who as $role: once, and without a mail', async (audience) => {
  expect(await bench.target.share(file, audience)).toBe(true);
  expect(await bench.target.share(file, audience)).toBe(false);
  expect(permissions()).toMatchObject([{ type: audience.kind, role: audience.role }]);
  expect(bench.emulator.state.mails).toEqual([]);
});

test('nobody finds by a search what was meant for those with the link', async () => {
  for (const audience of AUDIENCES.slice(3)) await bench.target.share(file, audience);
  expect(permissions().map(({ allowFileDiscovery }) => allowFileDiscovery)).toEqual([false, false]);
});

test('with a mail only if asked for, and to people only', async () => {
  for (const audience of AUDIENCES.slice(1)) await bench.target.share(file, audience, { notify: true });
  expect(bench.emulator.state.mails).toEqual(['ann@lab.example', 'all@lab.example']);
});

test('who may do more already is not given less', async () => {
  await bench.target.share(file, { ...ANN, role: 'writer' });
  expect(await bench.target.share(file, ANN)).toBe(false);
  expect(await bench.target.share(file, { ...ANN, who: 'ANN@lab.example' })).toBe(false);
  expect(permissions()).toMatchObject([{ role: 'writer' }]);
});

test('who may do less gets more', async () => {
  await bench.target.share(file, ANN);
  expect(await bench.target.share(file, { ...ANN, role: 'writer' })).toBe(true);
  expect(permissions()).toMatchObject([{ role: 'writer' }]);
});

test('who may see the whole folder need not be given the file', async () => {
  bench.emulator.shared.permissions.push({ id: '7', type: 'user', role: 'reader', emailAddress: 'ann@lab.example' });
  expect(await bench.target.share(file, ANN)).toBe(false);
});

test('a lost answer gives nobody two permissions', async () => {
  bench.emulator.faults.add({ fault: { kind: 'loseAnswer' }, match: /^POST .*permissions/, times: 2 });
  await bench.target.share(file, ANN);
  expect(permissions()).toHaveLength(1);
});

const REFUSALS: readonly (readonly [reason: string, code: string, words: RegExp])[] = [
  ['cannotShareTeamDriveWithNonGoogleAccounts', 'TARGET_DENIED', /only be shared with Google accounts/],
  ['invalidSharingRequest', 'TARGET_DENIED', /address right/],
  ['domainPolicy', 'TARGET_DENIED', /administrators/],
  ['insufficientFilePermissions', 'TARGET_DENIED', /Content manager/],
];

test.each(REFUSALS)('%s is said in plain words', async (reason, code, words) => {
  bench.emulator.faults.add({ fault: { kind: 'refuse', reason }, match: /^POST .*permissions/ });
  const problem = await bench.problemOf(bench.target.share(file, ANN));
  expect(problem.code).toBe(code);
  expect(problem.message).toMatch(words);
});

test('somebody without a Google account, in a shared drive', async () => {
  const problem = await bench.problemOf(bench.target.share(file, { ...ANN, who: 'bob@example.net' }));
  expect(problem).toMatchObject({ code: 'TARGET_DENIED' });
  expect(problem.message).toMatch(/Google accounts[\s\S]*anyone who has the link/);
});

test('too much sharing is waited for', async () => {
  bench.emulator.faults.add({
    fault: { kind: 'refuse', reason: 'sharingRateLimitExceeded' },
    match: /^POST/,
    times: 3,
  });
  expect(await bench.target.share(file, ANN)).toBe(true);
});

test('what is not there cannot be shared', async () => {
  expect(await bench.problemOf(bench.target.share({ id: '1nothing' }, ANN))).toMatchObject({
    code: 'TARGET_NOT_FOUND',
  });
});

test('a list of permissions that repeats for ever ends', async () => {
  const tokens = ['a', 'b'];
  let turn = 0;
  const fault = (): Fault => ({ kind: 'answer', json: { permissions: [], nextPageToken: tokens[turn++ % 2] } });
  bench.emulator.faults.add({ fault, match: /^GET .*permissions/ });
  expect(await bench.problemOf(bench.target.share(file, ANN))).toMatchObject({ code: 'TARGET_FAILED' });
});
