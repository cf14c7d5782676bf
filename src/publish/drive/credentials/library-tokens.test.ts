import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bytesOf, DriveBench, IMPATIENT } from '../../testing/drive-bench.ts';

const NAMES = ['GOOGLE_APPLICATION_CREDENTIALS', 'GCE_METADATA_HOST', 'METADATA_SERVER_DETECTION', 'HOME'];
const EMAIL = 'daqscope@lab-project.iam.gserviceaccount.com';
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));

let bench: DriveBench;

beforeEach(async () => {
  bench = await DriveBench.open();
  for (const name of NAMES.slice(0, 3)) delete process.env[name];
});

afterEach(async () => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await bench[Symbol.asyncDispose]();
});

const onComputeEngine = () => {
  process.env.GCE_METADATA_HOST = new URL(bench.emulator.url).host;
  return bench.another({ key: undefined });
};

function federated(more: object = {}, token = 'a token of the site'): string {
  const { url, folder } = bench.emulator;
  const tokenFile = join(folder, 'token');
  if (token) writeFileSync(tokenFile, token);
  const json = {
    type: 'external_account',
    audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/lab/providers/lab',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    token_url: `${url}/v1/token`,
    service_account_impersonation_url: `${url}/v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken`,
    credential_source: { file: tokenFile },
    ...more,
  };
  const path = join(folder, 'federated.json');
  writeFileSync(path, JSON.stringify(json), { mode: 0o600 });
  return path;
}

test('GOOGLE_APPLICATION_CREDENTIALS names the key where nobody else does', async () => {
  process.env.GOOGLE_APPLICATION_CREDENTIALS = bench.emulator.keyFile();
  expect(await bench.put('a', 'a', {}, bench.another({ key: undefined }))).toMatchObject({ outcome: 'created' });
});

describe.each([
  ['Compute Engine', onComputeEngine],
  ['workload identity federation', () => bench.another({ key: federated() })],
] as const)('on %s', (_, open) => {
  test('the account of the machine publishes', async () => {
    const warn = vi.spyOn(console, 'warn');
    const target = open();
    const findings = await Array.fromAsync(target.check());
    expect(findings.map(({ state }) => state)).not.toContain('failed');
    expect(findings[0].text).toContain(EMAIL);
    expect(await bench.put('a', 'a', {}, target)).toMatchObject({ outcome: 'created' });
    expect(await bench.put('a', 'a', {}, target)).toMatchObject({ outcome: 'unchanged' });
    expect(warn).not.toHaveBeenCalled(); // people have no use for what the library says to programmers
  });

  test('tokens that end before their time are replaced', async () => {
    const target = open();
    await bench.put('a', 'a', {}, target);
    bench.emulator.accounts.endTokens();
    expect(await bench.put('b', 'b', {}, target)).toMatchObject({ outcome: 'created' });
    const endOnce = ({ done }: { done: number }) => done === 0 && bench.emulator.accounts.endTokens();
    expect(await bench.put('c', bytesOf(6_000_000), { onProgress: endOnce }, target)).toMatchObject({
      outcome: 'created',
    });
  });

  test('a login that is busy is asked again', async () => {
    const target = open();
    for (const status of [503, 429]) {
      bench.emulator.faults.add({
        fault: { kind: 'refuse', status },
        match: /token|generateAccessToken/i,
        times: 1,
      });
    }
    expect(await bench.put('a', 'a', {}, target)).toMatchObject({ outcome: 'created' });
  });

  test('one that is refused is told, with what to do', async () => {
    const target = open();
    bench.emulator.faults.add({ fault: { kind: 'refuse', status: 403, reason: 'forbidden' }, match: /token/i });
    const { code, message } = await bench.problemOf(bench.put('a', 'a', {}, target));
    expect(code).toBe('CREDENTIALS_INVALID');
    expect(message).toMatch(/not let in[\s\S]*access scopes[\s\S]*federation/);
  });

  test('an answer that holds no token is no token', async () => {
    const target = open();
    bench.emulator.faults.add({ fault: { kind: 'answer', json: {} }, match: /token/i });
    const { code } = await bench.problemOf(bench.put('a', 'a', {}, target));
    expect(code).toMatch(/^(CREDENTIALS_INVALID|TARGET_FAILED)$/);
  });
});

test('a machine whose scopes do not reach Drive is told so', async () => {
  bench.emulator.accounts.machineScopes = ['https://www.googleapis.com/auth/cloud-platform'];
  const { code, message } = await bench.problemOf(bench.put('a', 'a', {}, onComputeEngine()));
  expect(code).toBe('TARGET_DENIED');
  expect(message).toMatch(/access scopes of the machine must include https:\/\/www\.googleapis\.com\/auth\/drive/);
});

test('federation without the token of the site is told', async () => {
  const policy = { ...IMPATIENT, giveUpMs: 200 };
  const key = federated({ credential_source: { file: join(bench.emulator.folder, 'nowhere') } });
  const { code } = await bench.problemOf(bench.put('a', 'a', {}, bench.another({ key, policy })));
  expect(code).toMatch(/^(CREDENTIALS_INVALID|TARGET_UNREACHABLE)$/);
});

test('a machine without an account is told what to name', async () => {
  process.env.METADATA_SERVER_DETECTION = 'none';
  process.env.HOME = bench.emulator.folder; // where gcloud keeps its logins
  const { code, message } = await bench.problemOf(bench.put('a', 'a', {}, bench.another({ key: undefined })));
  expect(code).toBe('CREDENTIALS_MISSING');
  expect(message).toMatch(/--key FILE/);
});
